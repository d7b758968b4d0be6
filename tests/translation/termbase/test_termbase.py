import datetime
from collections import Counter

import pytest

from translation.termbase import Concept, Rendering, Termbase, load_default
from translation.termbase.default import default_concepts, default_sources
from translation.termbase.records import ADMITTED, ATTESTED, FORBIDDEN, PREFERRED
from translation.termbase.rules import parse_rules
from translation.termbase.words import form_key


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


def test_what_a_shipped_term_calls_misleading_is_one_of_its_forbidden_renderings():
    stray = {
        c.vi: set(parse_rules(c.rules).misleads) - {r.text for r in c.renderings if r.status == FORBIDDEN}
        for c in default_concepts()
    }

    assert {vi: texts for vi, texts in stray.items() if texts} == {}


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


def test_default_termbase_has_every_concept_once_with_known_sources():
    concepts = default_concepts()
    tags = {tag for c in concepts for tag in c.sources.split()}
    keys = [form_key(form) for c in concepts if not c.rules and not c.is_pattern for form in set(c.forms)]

    assert len({c.vi for c in concepts}) == len(concepts)
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert tags - set(default_sources()) == set()
    assert all(c.is_pattern or c.usable(None) for c in concepts)
    assert {c.standing for c in concepts if c.sources == "R"} == {"proposed"}


def test_default_termbase_has_450_concepts_besides_places():
    concepts = [c for c in default_concepts() if c.category not in ("geo", "place")]

    assert len(concepts) >= 450


def test_default_termbase_knows_the_provinces_before_and_after_july_2025():
    places = [c for c in default_concepts() if c.category == "place"]
    after = [c.vi for c in places if c.renderings[0].valid_on(datetime.date(2025, 7, 1))]

    assert (len(places), len(after)) == (63, 34)
    assert "Tuyên Quang" in after
    assert "Hà Giang" not in after


def test_default_termbase_never_forbids_what_it_prefers_on_the_same_day():
    clashes = [
        (c.vi, r.text)
        for c in default_concepts()
        for r in c.usable(None)
        for bad in c.renderings
        if bad.status == FORBIDDEN
        and bad.text == r.text
        and not (bad.valid_to and r.valid_from and bad.valid_to < r.valid_from)
    ]

    assert clashes == []


def test_default_rules_of_vietnamese_bodies_are_silent_about_other_countries():
    def named(text):
        return [
            m.concept.vi for m in load_default().source_mentions(text) if m.concept.category == "ministry"
        ]

    assert named("Bộ Quốc phòng họp báo") == ["Bộ Quốc phòng"]
    assert named("Bộ Quốc phòng Pháp họp báo") == []
    assert named("Tại Washington, Bộ Quốc phòng họp báo") == []


def test_default_termbase_is_compiled_once():
    assert load_default() is load_default()


def test_wrong_anywhere_finds_what_no_source_could_justify():
    text = "Sengketa di Laut Cina Selatan dan kantor berita"

    assert [text[m.start : m.end] for m in load_default().wrong_anywhere(text)] == ["Laut Cina Selatan"]


def test_changed_gives_the_termbase_that_compiling_everything_would_give():
    before = Termbase([DISTRICT, COMMITTEE, PRESS])
    district = concept(1, "huyện", ("distrik", PREFERRED))

    after = before.changed([district, REPORTING], removed=[3])
    fresh = Termbase([district, COMMITTEE, REPORTING])
    text = "Huyện ủy và huyện, cơ quan báo chí phản ánh"

    assert after.version == fresh.version
    assert after.concepts == fresh.concepts
    assert after.source_mentions(text) == fresh.source_mentions(text)
    assert after.target_mentions("distrik", [district]) == fresh.target_mentions("distrik", [district])
    assert [m.concept.vi for m in before.source_mentions(text)] == ["Huyện ủy", "huyện", "cơ quan báo chí"]


def test_changed_spells_other_terms_with_a_new_abbreviation():
    party = concept(5, "Đảng", ("Partai Komunis Vietnam", PREFERRED))
    congress = concept(6, "đại hội Đảng", ("Kongres Partai Komunis Vietnam", PREFERRED))
    short = concept(5, "Đảng", ("Partai Komunis Vietnam", PREFERRED), ("PKV", ADMITTED))

    after = Termbase([party, congress]).changed([short])

    assert [m.status for m in after.target_mentions("Kongres PKV", [congress])] == [PREFERRED]


def test_a_concept_whose_context_fits_beats_one_without_context():
    plain = concept(7, "ban tổ chức", ("departemen organisasi", PREFERRED))
    match = concept(8, "ban tổ chức", ("panitia penyelenggara", PREFERRED), rules="near: giải")
    termbase = Termbase([plain, match])

    assert [m.concept for m in termbase.source_mentions("ban tổ chức giải bóng đá")] == [match]
    assert [m.concept for m in termbase.source_mentions("ban tổ chức họp")] == [plain]


def test_the_house_style_comes_first_and_another_style_is_right_too():
    body = Concept(
        9,
        "Ban Tổ chức",
        ("Ban Tổ chức",),
        (
            Rendering("Departemen Organisasi", PREFERRED, "vov"),
            Rendering("Komisi Organisasi", PREFERRED, "pusat"),
        ),
    )

    assert [r.text for r in body.usable(None, "pusat")] == ["Komisi Organisasi", "Departemen Organisasi"]
    assert [r.text for r in body.usable(None, "vov")] == ["Departemen Organisasi", "Komisi Organisasi"]
    assert [m.is_right for m in Termbase([body], "vov").target_mentions("Komisi Organisasi", [body])] == [
        True
    ]


def test_the_same_rendering_is_judged_by_the_day():
    zone = next(c for c in load_default().concepts if c.vi == "đặc khu")

    def status(day):
        return [m.status for m in load_default().target_mentions("zona khusus Phu Quoc", [zone], day)]

    assert status(datetime.date(2025, 1, 15)) == [ATTESTED]
    assert status(datetime.date(2025, 8, 15)) == [PREFERRED]


def test_a_forbidden_rendering_counts_only_on_its_days():
    old = next(c for c in load_default().concepts if c.vi == "Ban Tuyên giáo Trung ương")
    text = "Komisi Propaganda dan Mobilisasi Massa Pusat"

    def statuses(day):
        return [m.status for m in load_default().target_mentions(text, [old], day)]

    assert statuses(datetime.date(2025, 1, 15)) == [FORBIDDEN]
    assert statuses(datetime.date(2025, 8, 15)) == [ADMITTED]


def test_mentions_that_were_asked_for_before_are_the_same_and_none_of_a_changed_termbase():
    bridge = Concept(1, "cầu", ("cầu",), (Rendering("jembatan", PREFERRED),))
    before = Termbase([bridge])
    first = before.source_mentions("Xây cầu mới")
    first.clear()

    assert [m.concept for m in before.source_mentions("Xây cầu mới")] == [bridge]
    assert before.changed(removed={1}).source_mentions("Xây cầu mới") == []
