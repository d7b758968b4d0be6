"""TBX: a round trip loses nothing; older editions are read; entities and broken files are refused."""

import pytest
from hypothesis import given
from lxml import etree

from tests.translation.formats.term_samples import BARE, FULL, files, refused, taken
from translation.formats.tbx import read_tbx, write_tbx
from translation.formats.text import UnreadableInput

OLD = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="1"><descrip type="subjectField">law</descrip>
 <langSet xml:lang="vi"><tig><term>tòa phúc thẩm</term></tig></langSet>
 <langSet xml:lang="id-ID">
  <ntig><termGrp><term>pengadilan banding</term></termGrp></ntig>
  <tig><term>pengadilan tinggi</term></tig>
  <tig><term>mahkamah banding</term>
   <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
 </langSet></termEntry>
</body></text></martif>"""


def entry(vi="chợ", rendering="pasar") -> str:
    return (
        f'<conceptEntry><langSec xml:lang="vi"><termSec><term>{vi}</term></termSec></langSec>'
        f'<langSec xml:lang="id"><termSec><term>{rendering}</term></termSec></langSec></conceptEntry>\n'
    )


def tbx(*entries: str, before: str = "") -> bytes:
    body = "".join(entries)
    return f'{before}<tbx type="TBX-Basic" style="dca"><text><body>\n{body}</body></text></tbx>'.encode()


@given(files)
def test_round_trip_loses_nothing(terms):
    assert taken(read_tbx(write_tbx(terms), name="a.tbx")) == terms


def test_every_fact_survives_and_categories_of_the_standard_carry_what_they_can():
    data = write_tbx([FULL, BARE])

    root = etree.fromstring(data)
    statuses = [node.text for node in root.iterfind(".//{*}termNote[@type='administrativeStatus']")]
    assert taken(read_tbx(data, name="a.tbx")) == [FULL, BARE]
    assert (root.tag, root.get("type")) == ("{urn:iso:std:iso:30042:ed-2}tbx", "TBX-Basic")
    assert statuses == ["preferredTerm-admn-sts", "x-attested"]


def test_markup_line_ends_directions_and_combining_marks_survive():
    renderings = [FULL["renderings"][0] | {"text": "pasar السوق\u200f (1)", "note": "<!-- & ]]> &amp; <b>"}]
    term = FULL | {
        "vi": "chợ q\u0323\u0302",
        "forms": ["chợ q\u0323\u0302", "<chợ> & “phiên”"],
        "rules": "near: chợ\nnot after: ngày",
        "note": "<![CDATA[x]]>\n&#13; ﷽ 𠀀",
        "renderings": renderings,
    }
    data = write_tbx([term | {"rules": "near: chợ\r\nnot after: ngày"}])

    assert taken(read_tbx(data, name="a.tbx")) == [term]


def test_read_tbx_understands_the_edition_of_2008():
    (term,) = read_tbx(OLD.encode(), name="old.tbx").terms

    renderings = [(rendering["text"], rendering["status"]) for rendering in term.data["renderings"]]
    assert (term.data["vi"], term.data["category"], term.line) == ("tòa phúc thẩm", "law", 4)
    assert renderings == [
        ("pengadilan banding", "preferred"),
        ("pengadilan tinggi", "admitted"),
        ("mahkamah banding", "forbidden"),
    ]


def test_read_tbx_refuses_bad_entries_by_line_and_keeps_the_others():
    no_vietnamese = entry().replace('"vi"', '"fr"')
    status = "<termNote type='administrativeStatus'>loved</termNote>"
    odd = entry("phà").replace("pasar</term>", f"pasar</term>{status}")
    bad = [no_vietnamese, entry("bến", ""), entry("x" * 10_000), odd, entry()]

    found = read_tbx(tbx(entry(), *bad, entry("đò", "rakit")), name="a.tbx")

    assert [term.data["vi"] for term in found.terms] == ["chợ", "đò"]
    assert refused(found) == [
        (3, "", "The entry has no Vietnamese term (xml:lang “vi”)."),
        (4, "", "A term of the entry is empty (xml:lang “id”)."),
        (5, "", "A text has 10,000 characters; 5,000 are the limit."),
        (6, "", "“pasar” has the status “loved”, which is not known."),
        (7, "chợ", "This term stands on line 2 already."),
    ]


def test_read_tbx_keeps_what_stands_before_a_break():
    found = read_tbx(tbx(entry(), entry("đò")).replace(b"\xc4\x91\xc3\xb2</term>", b"<b"), name="a.tbx")

    assert [term.data["vi"] for term in found.terms] == ["chợ"]
    assert [row.line for row in found.refused] == [3]


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE tbx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE tbx [<!ENTITY % a SYSTEM "http://127.0.0.1:1/a.dtd"> %a;]>',
    ],
)
def test_read_tbx_refuses_entities(before):
    with pytest.raises(UnreadableInput, match="declares XML entities"):
        read_tbx(tbx(entry("&a;"), before=before), name="a.tbx")


@pytest.mark.parametrize("data", [b"", b"vi,rendering\n", b"<html><body/></html>", b"\x00\x01\x02"])
def test_read_tbx_refuses_what_is_no_tbx(data):
    with pytest.raises(UnreadableInput, match=r"^a\.tbx"):
        read_tbx(data, name="a.tbx")
