"""CSV and XLSX: what is written can be read again, what is hostile or broken is refused line by line."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook

from tests.translation.formats.term_samples import BARE, FULL, files, refused, taken
from translation.formats import tabular
from translation.formats.tabular import read_csv, read_xlsx, write_csv, write_xlsx
from translation.formats.text import UnreadableInput


def workbook(*rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook of which one part has been replaced, or added where there is none of that name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in dict.fromkeys([*old.namelist(), name]):
            new.writestr(part, content if part == name else old.read(part))
    return out.getvalue()


@given(files)
def test_csv_round_trip_loses_nothing(terms):
    assert taken(read_csv(write_csv(terms), name="terms.csv")) == terms


@settings(max_examples=15)
@given(files)
def test_xlsx_round_trip_loses_nothing(terms):
    assert taken(read_xlsx(write_xlsx(terms), name="terms.xlsx")) == terms


def test_csv_and_xlsx_keep_every_fact_of_a_term():
    assert taken(read_csv(write_csv([FULL, BARE]), name="terms.csv")) == [FULL, BARE]
    assert taken(read_xlsx(write_xlsx([FULL, BARE]), name="terms.xlsx")) == [FULL, BARE]


def test_written_files_hold_no_formula():
    table = write_csv([FULL]).decode("utf-8-sig")
    cells = [cell for row in load_workbook(io.BytesIO(write_xlsx([FULL]))).active.iter_rows() for cell in row]

    assert "'@Pengurus Pasar" in table
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert [cell.value for cell in cells if str(cell.value).startswith(tuple("=+-@"))] == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_read_csv_takes_the_delimiter_from_the_header(delimiter):
    lines = ["vi,rendering,status", "chợ quê,pasar desa,preferred"]
    data = "\n".join(line.replace(",", delimiter) for line in lines).encode()

    (term,) = read_csv(data, name="a.csv").terms

    assert (term.line, term.data["renderings"][0]["text"]) == (2, "pasar desa")


def test_read_csv_states_only_facts_of_columns_that_are_there():
    (term,) = read_csv(b"vi,note\nb\xe1\xba\xbfn,kept", name="a.csv").terms

    assert term.data == {"vi": "bến", "note": "kept"}


def test_read_csv_gathers_the_lines_of_one_term_and_of_names_told_apart_by_context():
    text = "vi,context,rendering,status\nxã,,desa,preferred\nxã,,komune,admitted\nxã,Tây,commune,preferred\n"

    terms = read_csv(text.encode(), name="a.csv").terms

    assert [(t.data["context"], [r["text"] for r in t.data["renderings"]]) for t in terms] == [
        ("", ["desa", "komune"]),
        ("Tây", ["commune"]),
    ]


def test_read_csv_refuses_bad_lines_by_number_and_keeps_the_others():
    lines = [
        "vi,rendering,status,note",
        "một,satu,preferred,",
        'hai,"dua,preferred,',
        "ba,tiga,preferred",
        "bốn,=HYPERLINK(1),preferred,",
        ",lima,preferred,",
        f"sáu,{'x' * 10_000},preferred,",
        "bảy,tujuh,preferred,first",
        "bảy,ketujuh,admitted,second",
        "tám,,forbidden,",
        "chín,sembilan,preferred,",
    ]

    found = read_csv("\n".join(lines).encode(), name="a.csv")

    assert [term.data["vi"] for term in found.terms] == ["một", "chín"]
    assert refused(found) == [
        (3, "", "A quotation mark is opened and never closed."),
        (4, "ba", "The line has 3 cells; the header has 4."),
        (5, "bốn", "“=HYPERLINK(1)” begins like a formula; write an apostrophe (') in front of it."),
        (6, "", "The Vietnamese name (column “vi”) is empty."),
        (7, "sáu", "A cell has 10,000 characters; 5,000 are the limit."),
        (8, "bảy", "Left out, because another line of this term is refused."),
        (9, "bảy", "Column “note” says something else than line 8 of the same term."),
        (10, "tám", "The line says something about a rendering that is empty (column “rendering”)."),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.csv is empty or its first line is. The first line names the columns."),
        (b"vi,note\nch,x\n\xe9\xe8", "a.csv, line 3: this is not UTF-8."),
        (b"word,meaning\na,b", "a.csv, line 1 has no column “vi”."),
        (b"vi,colour\na,b", "a.csv, line 1 has a column “colour” that is not known."),
        (b"vi,vi\na,b", "a.csv, line 1 has a column twice."),
    ],
)
def test_read_csv_refuses_what_is_no_table_of_terms(data, message):
    with pytest.raises(UnreadableInput) as refusal:
        read_csv(data, name="a.csv")

    assert str(refusal.value).startswith(message)


def test_read_csv_understands_utf_16_with_its_mark():
    data = "vi\trendering\nchợ\tpasar\n".encode("utf-16")

    assert [term.data["vi"] for term in read_csv(data, name="a.csv").terms] == ["chợ"]


def test_read_xlsx_refuses_formulas_errors_and_long_cells_by_line():
    data = workbook(
        ["vi", "rendering", "valid_from"],
        ["một", "satu", None],
        ["hai", "=1+1", None],
        [None, None, None],
        ["ba", "x" * 10_000, None],
        ["bốn", "#N/A", None],
    )

    found = read_xlsx(data, name="a.xlsx")

    assert [term.data["vi"] for term in found.terms] == ["một"]
    assert [(line, reason) for line, _, reason in refused(found)] == [
        (3, "“=1+1” is a formula; write its value."),
        (5, "A cell has 10,000 characters; 5,000 are the limit."),
        (6, "A cell holds the error #N/A."),
    ]


def test_read_xlsx_refuses_a_part_with_entities():
    sheet = b'<!DOCTYPE worksheet [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>'
    data = repacked(workbook(["vi"]), "xl/worksheets/sheet1.xml", sheet)

    with pytest.raises(UnreadableInput, match="sheet1.xml declares entities"):
        read_xlsx(data, name="a.xlsx")


def test_read_xlsx_refuses_a_bomb_by_its_directory_and_by_what_it_really_unpacks_to(monkeypatch):
    monkeypatch.setattr(tabular, "_MOST_UNPACKED", 1_000_000)
    bomb = repacked(workbook(["vi"]), "xl/worksheets/sheet1.xml", b" " * 7_654_321)
    # Here the directory says 10 bytes, and the part unpacks to more than seven million.
    lying = bomb.replace((7_654_321).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    with pytest.raises(UnreadableInput, match="unpacks to 7,6"):
        read_xlsx(bomb, name="a.xlsx")
    with pytest.raises(UnreadableInput, match="is no workbook"):
        read_xlsx(lying, name="a.xlsx")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 half a file", b"vi,rendering"])
def test_read_xlsx_refuses_what_is_no_workbook(data):
    with pytest.raises(UnreadableInput, match="is no workbook"):
        read_xlsx(data, name="a.xlsx")


def test_read_xlsx_is_not_led_astray_by_a_row_far_below():
    rows = b'<row r="1"><c r="A1" t="inlineStr"><is><t>vi</t></is></c></row><row r="1048576"/>'
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + rows
        + b"</sheetData></worksheet>"
    )

    assert read_xlsx(repacked(workbook(["vi"]), "xl/worksheets/sheet1.xml", sheet), name="a.xlsx").terms == []
