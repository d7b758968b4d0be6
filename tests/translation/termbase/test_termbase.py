import datetime

import pytest

from translation.termbase import Concept, Rendering, Termbase, load_default
from translation.termbase.default import default_concepts, default_sources
from translation.termbase.records import ADMITTED, ATTESTED, FORBIDDEN, PREFERRED


def concept(number, vi, *renderings, **fields):
    forms = fields.pop("forms", (vi,))
    return Concept(number, vi, forms, tuple(Rendering(*r) for r in renderings), **fields)


DISTRICT = concept(1, "huyện", ("kabupaten", PREFERRED), ("distrik", ATTESTED))
COMMITTEE = concept(
    2, "Huyện ủy", ("Komite Partai Kabupaten", PREFERRED), ("Komite Rakyat", FORBIDDEN), forms=("Huyện ủy",)
)
PRESS = concept(3, "cơ quan báo chí", ("lembaga pers", PREFERRED), ("kantor berita", FORBIDDEN))
REPORTING = concept(4, "phản ánh", ("pemberitaan", PREFERRED), ("refleksi", FORBIDDEN))
PARTY = concept(5, "Đảng Cộng sản", ("Partai Komunis", PREFERRED), ("PK", ADMITTED))
CONGRESS = concept(6, "đại hội Đảng Cộng sản", ("kongres PK", PREFERRED))


@pytest.fixture
def termbase():
    return Termbase([DISTRICT, COMMITTEE, PRESS, REPORTING, PARTY, CONGRESS])


def named(termbase, text):
    return [(m.concept.vi, text[m.start : m.end]) for m in termbase.source_mentions(text)]


def rendered(termbase, text, *concepts, date=None):
    return [(text[m.start : m.end], m.status) for m in termbase.target_mentions(text, concepts, date)]


def test_source_mentions_take_the_longest_form_whatever_case_and_tone_placement(termbase):
    text = "Huyện uỷ và các huyện; đại hội Đảng cộng sản"

    assert named(termbase, text) == [
        ("Huyện ủy", "Huyện uỷ"),
        ("huyện", "huyện"),
        ("đại hội Đảng Cộng sản", "đại hội Đảng cộng sản"),
    ]


def test_source_mentions_keep_tones_and_whole_syllables_apart(termbase):
    assert named(termbase, "huyên náo, huyền thoại, huyệnđội") == []


def test_source_mentions_do_not_reach_across_a_full_stop(termbase):
    assert named(termbase, "Về Đảng. Cộng sản là…") == []


def test_target_mentions_find_inflected_renderings_of_the_wanted_concepts_only(termbase):
    text = "Lembaga-lembaga pers di kabupatennya, kantor berita"

    assert rendered(termbase, text, PRESS) == [
        ("Lembaga-lembaga pers", PREFERRED),
        ("kantor berita", FORBIDDEN),
    ]
    assert rendered(termbase, text, DISTRICT) == [("kabupatennya", PREFERRED)]


def test_target_mentions_do_not_take_a_bare_root_for_an_affixed_rendering(termbase):
    assert rendered(termbase, "kantor berita", REPORTING) == []
    assert rendered(termbase, "diberitakan", REPORTING) == [("diberitakan", PREFERRED)]


def test_target_mentions_treat_a_name_and_its_short_form_as_one_rendering(termbase):
    assert rendered(termbase, "kongres Partai Komunis", CONGRESS) == [("kongres Partai Komunis", PREFERRED)]


def test_target_mentions_call_an_attested_rendering_with_a_forbidden_one_inside_forbidden():
    propaganda = concept(
        1, "Ban Tuyên giáo", ("Departemen Propaganda", FORBIDDEN), ("Departemen Propaganda Pusat", ATTESTED)
    )

    assert rendered(Termbase([propaganda]), "Departemen Propaganda Pusat", propaganda) == [
        ("Departemen Propaganda Pusat", FORBIDDEN)
    ]


def test_target_mentions_do_not_find_a_forbidden_string_inside_a_right_rendering():
    propaganda = concept(
        1,
        "Ban Tuyên giáo",
        ("Departemen Propaganda dan Pendidikan", PREFERRED),
        ("Departemen Propaganda", FORBIDDEN),
    )

    assert rendered(Termbase([propaganda]), "Departemen Propaganda dan Pendidikan", propaganda) == [
        ("Departemen Propaganda dan Pendidikan", PREFERRED)
    ]


def test_target_mentions_judge_a_dated_rendering_by_the_day():
    last_day = datetime.date(2025, 2, 28)
    body = Concept(
        1,
        "Ban Dân vận",
        ("Ban Dân vận",),
        (
            Rendering("Departemen Lama", PREFERRED, valid_to=last_day),
            Rendering("Departemen Baru", PREFERRED, valid_from=last_day + datetime.timedelta(days=1)),
        ),
    )
    termbase, text = Termbase([body]), "Departemen Lama"

    assert rendered(termbase, text, body, date=last_day) == [("Departemen Lama", PREFERRED)]
    assert rendered(termbase, text, body, date=datetime.date(2025, 3, 1)) == [("Departemen Lama", ATTESTED)]
    assert rendered(termbase, text, body) == [("Departemen Lama", PREFERRED)]


def test_usable_falls_back_to_every_period_where_none_is_valid():
    ended = Concept(
        1, "huyện", ("huyện",), (Rendering("kabupaten", PREFERRED, valid_to=datetime.date(2025, 6, 30)),)
    )

    assert [r.text for r in ended.usable(datetime.date(2026, 1, 1))] == ["kabupaten"]


def test_anchors_name_concepts_of_two_syllables_and_more_on_both_sides(termbase):
    vi, id_ = "Huyện ủy và cơ quan báo chí huyện", "Komite Partai Kabupaten dan lembaga pers kabupaten"

    assert termbase.anchors(vi, "vi") == termbase.anchors(id_, "id") == frozenset({2, 3})


def test_version_is_equal_for_equal_records_and_changes_with_them():
    assert Termbase([DISTRICT]).version == Termbase([DISTRICT]).version
    assert Termbase([DISTRICT]).version != Termbase([DISTRICT, PRESS]).version


def test_an_empty_termbase_finds_nothing():
    empty = Termbase([])

    assert empty.source_mentions("huyện") == []
    assert empty.target_mentions("kabupaten", [DISTRICT]) == []
    assert empty.anchors("huyện ủy", "vi") == frozenset()


def test_default_termbase_has_every_shipped_concept_once_with_known_sources():
    concepts = default_concepts()
    tags = {tag for c in concepts for tag in c.sources.split()}

    assert len(concepts) == 155
    assert len({c.vi for c in concepts}) == 155
    assert tags - set(default_sources()) == set()
    assert all(c.is_pattern or c.usable(None) for c in concepts)


def test_default_termbase_never_forbids_what_it_prefers():
    clashes = [
        (c.vi, r.text)
        for c in default_concepts()
        for r in c.usable(None)
        if r.text in {bad.text for bad in c.renderings if bad.status == FORBIDDEN}
    ]

    assert clashes == []


def test_default_termbase_is_compiled_once():
    assert load_default() is load_default()


def test_wrong_anywhere_finds_what_no_source_could_justify():
    text = "Sengketa di Laut Cina Selatan dan kantor berita"

    assert [text[m.start : m.end] for m in load_default().wrong_anywhere(text)] == ["Laut Cina Selatan"]
