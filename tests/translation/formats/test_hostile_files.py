"""Files made to do harm or badly broken: refused soon, with line and reason, and the rest kept."""

import datetime
import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from tests.translation.formats.term_samples import refused
from tests.translation.formats.test_tabular import repacked, workbook
from tests.translation.formats.test_tbx import entry, tbx
from translation.formats import tabular
from translation.formats.tabular import read_csv, read_xlsx
from translation.formats.tbx import read_tbx
from translation.formats.text import UnreadableInput

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>vi</t></is></c></row>'


def names(found):
    return [term.data["vi"] for term in found.terms]


def sheet(rows: str) -> bytes:
    return f'<worksheet xmlns="{NAMESPACE}"><sheetData>{HEADER}{rows}</sheetData></worksheet>'.encode()


@pytest.mark.parametrize("length", [200_000, 2_000_000])
def test_csv_with_an_endless_header_is_refused(length):
    with pytest.raises(UnreadableInput, match="line 1 is no CSV"):
        read_csv(b"vi" + b"x" * length + b"\na\n", name="a.csv")


@pytest.mark.parametrize("header", ["\ufeff\ufeffvi,note", "vi,note,,", "vi,note,\t"])
def test_csv_header_may_have_several_marks_and_empty_columns_behind(header):
    assert names(read_csv(f"{header}\nchợ,x\n".encode(), name="a.csv")) == ["chợ"]


def test_csv_with_tabs_keeps_its_first_column_where_that_has_no_name():
    with pytest.raises(UnreadableInput, match="has a column “” that is not known"):
        read_csv(b"\tvi\nx\ty\n", name="a.csv")


def test_csv_line_between_two_lone_quotes_is_read_by_itself():
    found = read_csv('vi,note\na,"b\nchợ,x\nc,"d\nđò,y\n'.encode(), name="a.csv")

    assert names(found) == ["chợ", "đò"]
    assert [row.line for row in found.refused] == [2, 4]


def test_csv_lines_of_empty_cells_are_passed_over_and_line_ends_may_be_mixed():
    found = read_csv("vi,note\r\nchợ,a\r,\nđò,b\n , \r\nphà,c".encode(), name="a.csv")

    assert [(term.line, term.data["vi"]) for term in found.terms] == [(2, "chợ"), (4, "đò"), (6, "phà")]
    assert found.refused == []


def test_csv_control_characters_and_endless_lists_of_forms_cost_their_line():
    lines = ["vi,forms", "a\x00b,", f"c,{';'.join('x' * 1002)}", "chợ,phiên"]

    found = read_csv("\n".join(lines).encode(), name="a.csv")

    assert names(found) == ["chợ"]
    assert refused(found) == [
        (2, "ab", "A cell holds control characters; delete them."),
        (3, "c", "The cell has more than 1,000 forms."),
    ]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_xlsx_whose_packing_is_damaged_is_refused(method):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr(SHEET, sheet("") * 50)
    data = bytearray(out.getvalue())
    at = data.index(b"sheet1.xml") + 20
    data[at : at + 40] = b"\xff\x00" * 20

    with pytest.raises(UnreadableInput, match="is no workbook"):
        read_xlsx(bytes(data), name="a.xlsx")


@pytest.mark.parametrize(
    ("part", "content", "most"),
    [
        (SHEET, sheet("<row>" + "<c/>" * 2_100_000 + "</row>"), "2,000,000"),
        (SHEET, sheet(("<row>" + "<c><v>1</v></c>" * 16_384 + "</row>") * 40), "2,000,000"),
        ("xl/styles.xml", b"<styleSheet><cellXfs>" + b"<xf/>" * 210_000, "200,000"),
        ("xl/hidden.bin", b"<a>" * 210_000, "200,000"),
    ],
    ids=["cells", "columns", "styles", "nesting"],
)
def test_xlsx_of_endless_markup_is_refused_before_it_is_parsed(part, content, most):
    with pytest.raises(UnreadableInput, match=f"has more than {most} pieces of markup"):
        read_xlsx(repacked(workbook(["vi"]), part, content), name="a.xlsx")


@pytest.mark.parametrize(
    "content", [b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', '<?xml version="1.0"?><a/>'.encode("utf-16")]
)
def test_xlsx_part_that_hides_its_entities_behind_another_ending_is_refused(content):
    with pytest.raises(UnreadableInput, match="hidden.bin declares entities or is not UTF-8"):
        read_xlsx(repacked(workbook(["vi"]), "xl/hidden.bin", content), name="a.xlsx")


def test_xlsx_with_a_path_out_of_the_archive_a_macro_and_another_archive_is_read_without_them(tmp_path):
    data = workbook(["vi"], ["chợ"])
    for part in (f"../../../..{tmp_path}/evil", "xl/vbaProject.bin", "xl/embeddings/inner.zip"):
        data = repacked(data, part, workbook(["vi"]))

    assert names(read_xlsx(data, name="a.xlsx")) == ["chợ"]
    assert list(tmp_path.iterdir()) == []


def test_xlsx_cell_that_cannot_be_read_is_named_by_its_line_and_earlier_lines_are_kept():
    good = '<row r="2"><c r="A2" t="inlineStr"><is><t>chợ</t></is></c></row>'
    bad = '<row r="3"><c r="A3" t="s"><v>99</v></c></row>'

    found = read_xlsx(repacked(workbook(["vi"]), SHEET, sheet(good + bad)), name="a.xlsx")

    assert names(found) == ["chợ"]
    assert refused(found) == [(3, "", "The sheet breaks here (IndexError); mend this line.")]


def test_xlsx_dates_are_days_and_merged_cells_and_formulas_cost_their_line():
    book = Workbook()
    page = book.active
    page.append(["vi", "rendering", "valid_from", "valid_to"])
    page.append(["chợ", "pasar", datetime.date(2025, 7, 1), datetime.datetime(2026, 7, 1, 12)])
    page.append(["", "rakit", None, None])
    page.merge_cells("A2:A3")
    page["A4"] = ArrayFormula("A4", "=1+1")
    out = io.BytesIO()
    book.save(out)

    found = read_xlsx(out.getvalue(), name="a.xlsx")

    (rendering,) = found.terms[0].data["renderings"]
    assert (rendering["valid_from"], rendering["valid_to"]) == ("2025-07-01", "2026-07-01")
    assert refused(found) == [
        (3, "", "The Vietnamese name (column “vi”) is empty."),
        (4, "", "“=1+1” is a formula; write its value."),
    ]


def test_csv_beyond_the_longest_file_ends_with_a_refusal(monkeypatch):
    monkeypatch.setattr(tabular, "MOST_ROWS", 2)

    found = read_csv(b"vi\na\nb\nc\n", name="a.csv")

    assert names(found) == ["a", "b"]
    assert refused(found) == [(4, "", "The file has more than 2 lines; split it.")]


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "windows-1258"])
def test_tbx_in_utf_8_that_declares_another_encoding_is_refused(declared):
    data = tbx(entry("chợ"), before=f'<?xml version="1.0" encoding="{declared}"?>')

    with pytest.raises(UnreadableInput, match=f"is UTF-8, but its first line says {declared}"):
        read_tbx(data, name="a.tbx")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1258"])
def test_tbx_in_the_encoding_that_it_declares_is_read(encoding):
    declared = {"utf-8-sig": "utf-8", "cp1258": "windows-1258"}.get(encoding, encoding)
    text = tbx(entry("đò ngang"), before=f'<?xml version="1.0" encoding="{declared}"?>').decode()
    if encoding == "cp1258":
        text = text.replace("ò", "o\u0300")

    assert names(read_tbx(text.encode(encoding), name="a.tbx")) == ["đò ngang"]


@pytest.mark.parametrize("part", ["x:conceptEntry", "conceptEntry x:a='1'"])
def test_tbx_with_an_undeclared_prefix_costs_what_bears_it(part):
    bad = entry("a").replace("<conceptEntry", f"<{part}").replace("</conceptEntry", f"</{part.split()[0]}")

    found = read_tbx(tbx(bad, entry("đò")), name="a.tbx")

    assert names(found)[-1] == "đò"
    assert [row.line for row in found.refused] == [2]
    assert "Namespace prefix x" in found.refused[0].reason


def test_tbx_entry_of_a_foreign_namespace_is_refused_by_line():
    foreign = entry("a").replace("<conceptEntry", '<conceptEntry xmlns="urn:other"')

    found = read_tbx(tbx(foreign, entry("đò")), name="a.tbx")

    assert names(found) == ["đò"]
    assert refused(found) == [(2, "", "The entry is of another namespace than the file.")]


def test_tbx_knows_the_lines_of_a_file_of_a_hundred_thousand():
    found = read_tbx(tbx("\n" * 100_000, entry("chợ"), entry("đò", "")), name="a.tbx")

    assert [term.line for term in found.terms] == [100_002]
    assert refused(found) == [(100_003, "", "A term of the entry is empty (xml:lang “id”).")]


def test_tbx_names_that_differ_by_white_space_are_one_term():
    found = read_tbx(tbx(entry("chợ\n   quê"), entry("chợ quê")), name="a.tbx")

    assert names(found) == ["chợ quê"]
    assert refused(found) == [(4, "chợ quê", "This term stands on line 2 already.")]


@pytest.mark.parametrize(
    "inside",
    ["<descripGrp>" * 3000 + "</descripGrp>" * 3000, "<note>" + "<hi>" * 3000],
    ids=["groups", "open"],
)
def test_tbx_of_deep_nesting_keeps_the_entries_before_it(inside):
    deep = entry("đò").replace("<langSec", f"{inside}<langSec", 1)

    found = read_tbx(tbx(entry("chợ"), deep), name="a.tbx")

    assert names(found) == ["chợ"]
    assert [row.line for row in found.refused] == [3]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (
            tbx(entry("chợ", "pasar")).replace(
                b"<conceptEntry", b'<conceptEntry id="' + b"y" * 9_000_000 + b'"'
            ),
            ["chợ"],
        ),
        (b"<tbx>" + b"<a/>" * 2_000_000 + b"</tbx>", []),
    ],
    ids=["attribute", "elements"],
)
def test_tbx_of_ten_million_bytes_is_read(data, found):
    assert names(read_tbx(data, name="a.tbx")) == found


def test_tbx_of_a_million_levels_is_refused():
    with pytest.raises(UnreadableInput, match="Excessive depth"):
        read_tbx(b"<tbx>" + b"<a>" * 1_000_000, name="a.tbx")
