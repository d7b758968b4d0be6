import datetime
import gc

import pytest

from translation.termbase import Concept, Rendering, Termbase, load_default, serial
from translation.termbase.records import ADMITTED, FORBIDDEN, PREFERRED
from translation.termbase.words import Stems

MARKET = Concept(
    7,
    "chợ nổi",
    ("chợ nổi", "CN"),
    (
        Rendering("pasar terapung", PREFERRED, "vov", datetime.date(2020, 1, 2), None, "seen", "a note"),
        Rendering("PT", ADMITTED, valid_to=datetime.date(2030, 3, 4)),
        Rendering("pasar yang hanyut", FORBIDDEN),
    ),
    category="concept",
    en="floating market",
    context="on a river",
    note="with a\nline end",
    sources="A B",
    standing="proposed",
    rules="not after: tỉnh\nwrong anywhere: pasar yang hanyut",
)
BOAT = Concept(3, "thuyền", ("thuyền",), (Rendering("perahu, sampan", PREFERRED),), is_pattern=False)
SHAPE = Concept(4, "khóa + numeral", ("khóa + numeral",), (), is_pattern=True)


def again(termbase):
    return serial.load(list(serial.dump(termbase)))


def test_a_loaded_termbase_equals_the_dumped_one():
    termbase = Termbase([MARKET, BOAT, SHAPE], "vov")

    loaded = again(termbase)

    assert list(loaded.in_order) == [MARKET, BOAT, SHAPE]
    assert loaded.house_style == "vov"
    assert loaded.version == termbase.version


def test_a_loaded_termbase_finds_what_the_dumped_one_finds():
    termbase = load_default()
    loaded = again(termbase)
    vietnamese = "Ban Tuyên giáo Trung ương và Bộ Y tế họp tại đặc khu Phú Quốc, không phải ở Biển Đông."
    indonesian = (
        "Departemen Propaganda dan Kementerian Kesehatan rapat di zona khusus Phu Quoc, Laut Cina Selatan."
    )
    named = [mention.concept for mention in termbase.source_mentions(vietnamese)]

    assert len(named) > 2
    assert loaded.source_mentions(vietnamese) == termbase.source_mentions(vietnamese)
    assert loaded.target_mentions(indonesian, named) == termbase.target_mentions(indonesian, named)
    assert loaded.wrong_anywhere(indonesian) == termbase.wrong_anywhere(indonesian) != []
    assert loaded.anchors(indonesian, "id") == termbase.anchors(indonesian, "id") != frozenset()


def test_a_loaded_termbase_can_be_changed():
    boat = Concept(3, "thuyền buồm", ("thuyền buồm",), (Rendering("perahu layar", PREFERRED),))

    changed = again(Termbase([MARKET, BOAT])).changed([boat], removed=[7])

    assert [m.concept for m in changed.source_mentions("chợ nổi có thuyền buồm, thuyền")] == [boat]
    assert changed.version == Termbase([boat]).version


def test_a_termbase_with_terms_laid_over_is_not_dumped():
    with pytest.raises(ValueError, match="laid over"):
        list(serial.dump(Termbase([MARKET]).changed([BOAT])))


@pytest.mark.parametrize(
    "damage",
    [
        lambda lines: [],
        lambda lines: [b"[]"],
        lambda lines: [b"{}", *lines[1:]],
        lambda lines: [lines[0], b"[[1]]"],
        lambda lines: [lines[0], lines[1][:-20]],
        lambda lines: [*lines, lines[1].replace(b"[[7,", b"[[8,")],
        lambda lines: [lines[0].replace(b'"steps":"', b'"steps":"A'), *lines[1:]],
    ],
    ids=["empty", "a list", "no head", "short facts", "cut", "too many", "steps cut"],
)
def test_lines_that_are_no_termbase_are_refused(damage):
    with pytest.raises((LookupError, TypeError, ValueError)):
        serial.load(damage(list(serial.dump(Termbase([MARKET, BOAT])))))


def test_the_collector_is_paused_and_goes_on():
    with serial.collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_stems_that_are_known_are_not_computed_again():
    stems = Stems({"menerapungkan": "known"})

    found = [stems("Menerapungkan"), stems("pasar-pasar")]

    assert found == ["known", "pasar"]
    assert stems.used == {"menerapungkan": "known", "pasar": "pasar"}


def test_the_stems_of_a_termbase_are_those_of_its_renderings():
    stems = Stems()

    Termbase([BOAT, Concept(1, "phố", ("phố",), (Rendering("jalanan kota-kota", PREFERRED),))], stems=stems)

    assert stems.used == {"perahu": "perahu", "sampan": "sampan", "jalanan": "jalan", "kota": "kota"}
