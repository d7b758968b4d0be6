"""Terms as CSV and XLSX; see :mod:`translation.formats.term_rows` for the columns.

Nothing in a file is executed or fetched: formulas are refused, a workbook is
unpacked within limits and without entities before a library sees it.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from openpyxl import Workbook, load_workbook

from translation.formats.term_rows import (
    COLUMNS,
    MOST_ROWS,
    BadRow,
    TermFile,
    check_header,
    collect,
    table,
)
from translation.formats.text import UnreadableInput

_MOST_LINES = 100  # lines that one quoted cell may span; more are a quotation mark that nobody closed
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DELIMITERS = ",;\t"
_MOST_MEMBERS = 200
_MOST_UNPACKED = 200_000_000  # bytes of a workbook's parts together
# Pieces of markup: each costs the library up to 20 µs and 500 bytes. A line of terms has about 60.
_MOST_TAGS = 2_000_000  # of the sheets and of their texts
_MOST_OTHER_TAGS = 200_000  # of every other part
_CHUNK = 1 << 20
_WHITE = b"\xef\xbb\xbf \t\r\n"
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BIG_PARTS = ("xl/worksheets/", "xl/sharedstrings.xml")
_XML_PARTS = (".xml", ".rels", ".vml")
_XML_BEGINS = (b"<", b"\xff\xfe", b"\xfe\xff", b"\x00<")  # of a part that hides behind another ending


def read_csv(data: bytes, *, name: str) -> TermFile:
    """The terms of a CSV in UTF-8 (or UTF-16 with its mark), delimited by comma, semicolon or tab.

    Raises UnreadableInput where the file as a whole is none; a bad line is refused by itself.
    """
    encoding = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableInput(
            f"{name}, line {line}: this is not UTF-8. In Excel choose “CSV UTF-8 (comma delimited)”."
        ) from None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    header = lines[0].lstrip("\ufeff")
    if not header.strip():
        raise UnreadableInput(f"{name} is empty or its first line is. The first line names the columns.")
    delimiter = max(_DELIMITERS, key=header.count)
    try:
        columns = check_header(next(csv.reader([header], delimiter=delimiter)), name=name)
    except csv.Error as error:
        raise UnreadableInput(f"{name}, line 1 is no CSV ({error}).") from None
    return collect(_csv_rows(lines, delimiter), columns)


def _csv_rows(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str] | BadRow]]:
    """(line from 1, its cells); an unclosed quotation mark costs its own line, not the rest of the file."""
    index = 1
    while index < len(lines):
        start, record = index, lines[index]
        index += 1
        while record.count('"') % 2 and index < len(lines) and index - start < _MOST_LINES:
            record += "\n" + lines[index]
            index += 1
        if not record.strip():
            continue
        if start > MOST_ROWS:
            yield start + 1, BadRow(f"The file has more than {MOST_ROWS:,} lines; split it.")
            return
        cells = _csv_cells(record, delimiter)
        if isinstance(cells, BadRow):
            index = start + 1  # the lines that it swallowed are read by themselves
        yield start + 1, cells


def _csv_cells(record: str, delimiter: str) -> list[str] | BadRow:
    if record.count('"') % 2:
        return BadRow("A quotation mark is opened and never closed.")
    try:
        return next(csv.reader(io.StringIO(record, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return BadRow(f"The line is no CSV ({error}).")


def write_csv(terms: Iterable[Mapping]) -> bytes:
    """A CSV that spreadsheets open without asking: UTF-8 with its mark, commas."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table(terms))
    return out.getvalue().encode("utf-8-sig")


def read_xlsx(data: bytes, *, name: str) -> TermFile:
    """The terms on the first sheet of a workbook.

    Raises UnreadableInput for what is no workbook, unpacks to more than 200 MB,
    or declares entities; a line with a formula is refused by itself.
    """
    _refuse_unsafe(data, name)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False, rich_text=False)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what the file says about its own size is not to be trusted
            rows = sheet.iter_rows(max_col=len(COLUMNS) + 1, max_row=MOST_ROWS + 2)
            columns = check_header([_text(cell) for cell in next(rows, ())], name=name)
            return collect(_xlsx_rows(rows, len(columns)), columns)
        finally:
            book.close()
    except (UnreadableInput, MemoryError):
        raise
    except BadRow as error:
        raise UnreadableInput(f"{name}, line 1: {error}") from None
    except Exception as error:  # whatever a broken workbook makes the library raise
        raise UnreadableInput(
            f"{name} is no workbook that can be read ({type(error).__name__}). Save it again as .xlsx."
        ) from error


def _xlsx_rows(rows: Iterator, width: int) -> Iterator[tuple[int, list[str] | BadRow]]:
    for line in range(2, MOST_ROWS + 2):
        try:
            cells = next(rows, None)
            if cells is None:
                return
            texts = [_text(cell) for cell in cells]
            yield line, texts + [""] * (width - len(texts))
        except BadRow as error:
            yield line, error
        except Exception as error:  # whatever a broken cell makes the library raise
            yield (
                line,
                BadRow(f"The sheet breaks here ({type(error).__name__}); mend this line."),
            )
            return
    if next(rows, None) is not None:
        yield MOST_ROWS + 2, BadRow(f"The sheet has more than {MOST_ROWS:,} lines; split it.")


def _text(cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        shown = value if isinstance(value, str) else getattr(value, "text", None) or "="  # of an array
        raise BadRow(f"“{shown[:20]}” is a formula; write its value.")
    if cell.data_type == "e":
        raise BadRow(f"A cell holds the error {value}.")
    if isinstance(value, datetime.date):  # a datetime is one too
        return value.isoformat()[:10]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _refuse_unsafe(data: bytes, name: str) -> None:
    """Raise UnreadableInput unless the archive keeps within limits, in its directory and in fact."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > _MOST_MEMBERS or sum(m.file_size for m in members) > _MOST_UNPACKED:
                raise UnreadableInput(
                    f"{name} unpacks to {sum(m.file_size for m in members):,} bytes in {len(members)} parts; "
                    f"{_MOST_UNPACKED:,} in {_MOST_MEMBERS} are the limit."
                )
            unpacked = 0
            for member in members:
                unpacked = _unpack(archive, member, unpacked, name)
    except UnreadableInput:
        raise
    except Exception as error:  # of zipfile and of every kind of compression
        raise UnreadableInput(f"{name} is no workbook (.xlsx): {error}.") from None


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, unpacked: int, name: str) -> int:
    """Read one part to its end and throw it away; return how many bytes have been unpacked so far."""
    part_name = member.filename.lower()
    most = _MOST_TAGS if part_name.startswith(_BIG_PARTS) else _MOST_OTHER_TAGS
    is_xml, tail, tags = part_name.endswith(_XML_PARTS), b"", 0
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            is_xml = is_xml or (not tail and chunk.lstrip(_WHITE).startswith(_XML_BEGINS))
            unpacked += len(chunk)
            tags += chunk.count(b"<")
            if unpacked > _MOST_UNPACKED:
                raise UnreadableInput(f"{name} unpacks to more than {_MOST_UNPACKED:,} bytes.")
            if is_xml and tags > most:
                raise UnreadableInput(
                    f"{name}: {member.filename} has more than {most:,} pieces of markup. Save it as CSV."
                )
            if is_xml and (b"\x00" in chunk or _DECLARATION.search(tail + chunk)):
                raise UnreadableInput(
                    f"{name}: {member.filename} declares entities or is not UTF-8; a workbook never does."
                )
            tail = chunk[-16:]
    return unpacked


def write_xlsx(terms: Iterable[Mapping]) -> bytes:
    """A workbook with one sheet; every cell is text, none a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Terms")
    sheet.freeze_panes = "B2"
    for row in table(terms):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
