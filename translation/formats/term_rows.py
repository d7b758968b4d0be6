"""Terms as the lines of a table: one line a rendering, the facts of the concept repeated or left empty.

A term travels as the plain dict of ``translation.terms``. A reader yields only
what the file says: a column that is not there is a key that is not there, so an
import can leave those facts of a stored term as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from translation.formats.text import UnreadableInput
from translation.lang.text import clean

LONGEST_CELL = 5000  # characters; a cell with many forms may hold what a spreadsheet can
LONGEST_FORMS = 32_767
MOST_ROWS = 250_000
MOST_FORMS = 1000  # of one term in a file; what is stored has fewer

_TEXTS = ("category", "en", "context", "rules", "note", "sources", "standing")
_FLAGS = ("is_pattern", "is_active")
# Column of the table: key of a rendering.
_RENDERING = {
    "rendering": "text",
    "status": "status",
    "house_style": "house_style",
    "valid_from": "valid_from",
    "valid_to": "valid_to",
    "source": "source",
    "rendering_note": "note",
}
COLUMNS = ("vi", "context", "forms", "category", "en", *_RENDERING, "rules", "note", "sources", "standing",
           *_FLAGS)  # fmt: skip
_YES, _NO = frozenset({"yes", "true", "1", "x"}), frozenset({"no", "false", "0"})
# A spreadsheet takes a cell that begins so for a formula; an apostrophe in front makes it text.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_ESCAPABLE = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")
_FORM = re.compile(r"(?:\\.|[^;\\])+", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class ReadTerm:
    """One term of a file with the line (from 1) on which it begins."""

    line: int
    data: dict


@dataclass(frozen=True)
class Refused:
    """What could not be taken from a file: its line (from 1), the term's name as far as known, and why."""

    line: int
    name: str
    reason: str


@dataclass
class TermFile:
    """What a file holds, good and bad, both in the order of the file."""

    terms: list[ReadTerm] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def refuse(self, line: int, name: str, reason: str) -> None:
        self.refused.append(Refused(line, name[:80], reason))


class BadRow(ValueError):
    """One line that cannot be taken; the message says why and what to do."""


def one_line(text: str) -> str:
    """White space as ``save_term`` leaves it, so that a stored term is found however its name is wrapped."""
    return " ".join(text.split())


def check_header(header: Sequence[str], *, name: str) -> list[str]:
    """The columns in the order of the file; raises UnreadableInput where it is no table of terms."""
    columns = [column.strip().lower() for column in header]
    while columns and not columns[-1]:
        columns.pop()
    unknown = [column for column in columns if column not in COLUMNS]
    if "vi" not in columns or unknown or len(set(columns)) != len(columns):
        fault = (
            "has no column “vi”"
            if "vi" not in columns
            else f"has a column “{unknown[0][:40]}” that is not known"
            if unknown
            else "has a column twice"
        )
        raise UnreadableInput(f"{name}, line 1 {fault}. The columns are: {', '.join(COLUMNS)}.")
    return columns


def unescape(cell: str, *, longest: int = LONGEST_CELL) -> str:
    """The text of a cell as a person means it; raises :class:`BadRow` for formulas and what is not text."""
    if len(cell) > longest:
        raise BadRow(f"A cell has {len(cell):,} characters; {longest:,} are the limit.")
    if _CONTROL.search(cell):
        raise BadRow("A cell holds control characters; delete them.")
    if _FORMULA.match(cell):
        raise BadRow(f"“{cell[:20]}” begins like a formula; write an apostrophe (') in front of it.")
    return clean(cell[1:] if _ESCAPED.match(cell) else cell).strip()


def escape(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula; :func:`unescape` undoes it."""
    text = _CONTROL.sub("", text)
    return f"'{text}" if _ESCAPABLE.match(text) else text


def join_forms(forms: Iterable[str]) -> str:
    r"""Several forms in one cell, by semicolons; one inside a form is written ``\;``."""
    return "; ".join(form.replace("\\", "\\\\").replace(";", "\\;") for form in forms)


def split_forms(cell: str) -> list[str]:
    """The forms of a cell, empty ones left out."""
    parts = (re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL).strip() for part in _FORM.findall(cell))
    return [part for part in parts if part]


def collect(rows: Iterable[tuple[int, list[str] | BadRow]], columns: Sequence[str]) -> TermFile:
    """Lines gathered into terms; a term of which one line is bad is left out as a whole."""
    found = TermFile()
    terms: dict[tuple[str, str], ReadTerm] = {}
    spoilt: set[tuple[str, str]] = set()
    for line, cells in rows:
        if not isinstance(cells, BadRow) and not any(cell.strip() for cell in cells):
            continue
        row: dict[str, str] = {}
        key = ("", "")
        try:
            row = _cells(cells, columns)
            key = (row["vi"], row.get("context", ""))
            data = _data(row, columns)
            if key in terms:
                _join(terms[key], data, row)
            else:
                terms[key] = ReadTerm(line, data)
        except BadRow as error:
            key = key if key[0] else _key(cells, columns)
            found.refuse(line, key[0], str(error))
            spoilt.add(key)
    for key, term in terms.items():
        if key in spoilt:
            found.refuse(term.line, key[0], "Left out, because another line of this term is refused.")
        else:
            found.terms.append(term)
    found.refused.sort(key=lambda refused: refused.line)
    return found


def table(terms: Iterable[Mapping]) -> Iterator[list[str]]:
    """The lines of a table, header first; every term has one line at least."""
    yield list(COLUMNS)
    for term in terms:
        facts = {
            "vi": term["vi"],
            "forms": join_forms(form for form in term["forms"] if form != term["vi"]),
            **{name: term[name] for name in _TEXTS},
            **{name: "yes" if term[name] else "no" for name in _FLAGS},
        }
        for number, rendering in enumerate(term["renderings"] or [{}]):
            same = facts if number == 0 else {"vi": facts["vi"], "context": facts["context"]}
            row = same | {column: rendering.get(key) or "" for column, key in _RENDERING.items()}
            yield [escape(row.get(column, "")) for column in COLUMNS]


def _key(cells: list[str] | BadRow, columns: Sequence[str]) -> tuple[str, str]:
    """The term that a bad line belongs to, as far as it can be told."""
    if isinstance(cells, BadRow):
        return "", ""
    row = dict(zip(columns, cells, strict=False))
    return tuple(one_line(clean(row.get(name, "")[:LONGEST_CELL])) for name in ("vi", "context"))


def _cells(cells: list[str] | BadRow, columns: Sequence[str]) -> dict[str, str]:
    if isinstance(cells, BadRow):
        raise cells
    while len(cells) > len(columns) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) != len(columns):
        raise BadRow(f"The line has {len(cells)} cells; the header has {len(columns)}.")
    row = {
        column: unescape(cell, longest=LONGEST_FORMS if column == "forms" else LONGEST_CELL)
        for column, cell in zip(columns, cells, strict=True)
    }
    row |= {name: one_line(row[name]) for name in ("vi", "context") if name in row}
    if not row["vi"]:
        raise BadRow("The Vietnamese name (column “vi”) is empty.")
    return row


def _data(row: Mapping[str, str], columns: Sequence[str]) -> dict:
    """The facts that this one line states, in the shape of a term."""
    data: dict = {"vi": row["vi"], **{name: row[name] for name in _TEXTS if name in columns}}
    if "forms" in columns:
        if row["forms"].count(";") > MOST_FORMS:
            raise BadRow(f"The cell has more than {MOST_FORMS:,} forms.")
        data["forms"] = [row["vi"], *split_forms(row["forms"])]
    data |= {name: _flag(name, row[name]) for name in _FLAGS if row.get(name)}
    if "rendering" in columns:
        rendering = {key: row.get(column, "") for column, key in _RENDERING.items()}
        if rendering["text"]:
            rendering["status"] = (rendering["status"] or "preferred").lower()
        elif any(rendering.values()):
            raise BadRow("The line says something about a rendering that is empty (column “rendering”).")
        rendering |= {name: rendering[name] or None for name in ("valid_from", "valid_to")}
        data["renderings"] = [rendering] if rendering["text"] else []
    return data


def _flag(name: str, cell: str) -> bool:
    if cell.lower() in _YES | _NO:
        return cell.lower() in _YES
    raise BadRow(f"“{cell[:20]}” in column “{name}” is neither yes nor no.")


def _join(term: ReadTerm, more: Mapping, row: Mapping[str, str]) -> None:
    """Add a further line to its term; facts that it repeats must be the same."""
    for name, value in more.items():
        if name == "renderings":
            continue
        stated = row[name] != "" if name in row else True
        if stated and value != term.data.get(name):
            raise BadRow(f"Column “{name}” says something else than line {term.line} of the same term.")
    term.data.get("renderings", []).extend(more.get("renderings", []))
