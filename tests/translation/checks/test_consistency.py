import pytest

from translation.checks import Pair
from translation.checks.article import article_checks, run_article
from translation.checks.article import concerned as concerned_checks
from translation.checks.consistency import ConsistencyCheck
from translation.checks.repeats import rendering_of, repeated_phrases
from translation.termbase import Concept, Rendering, Termbase, load_default
from translation.termbase.records import ADMITTED, PREFERRED

CHECK = ConsistencyCheck(load_default())


def judged(*rows, check=CHECK):
    pairs = [Pair(*row) for row in rows]
    return [(number, f.severity, f.quote, f.suggestion) for number, f in check.find(pairs)]


DEPUTY = ("Phó Thủ tướng thăm chợ nổi.", "Wakil Perdana Menteri mengunjungi pasar terapung.")


def test_a_name_with_two_admitted_renderings_is_reported_where_the_article_leaves_its_own():
    other = ("Chiều nay, Phó Thủ tướng về Hà Nội.", "Sore ini Deputi Perdana Menteri kembali ke Hanoi.")

    assert judged(DEPUTY, other, DEPUTY) == [(1, "minor", "Deputi Perdana Menteri", "Wakil Perdana Menteri")]
    assert judged(DEPUTY, other) == [(1, "minor", "Deputi Perdana Menteri", "Wakil Perdana Menteri")]
    assert judged(other, DEPUTY) == [(1, "minor", "Wakil Perdana Menteri", "Deputi Perdana Menteri")]
    assert judged(other, other) == []


def test_the_message_names_both_renderings_and_the_other_segment():
    other = Pair("Phó Thủ tướng về Hà Nội.", "Deputi Perdana Menteri kembali ke Hanoi.")

    (_, finding), *_ = CHECK.find([Pair(*DEPUTY), Pair("Trời mưa to.", "Hujan deras."), other])

    assert finding.message == (
        "“Phó Thủ tướng” is “Deputi Perdana Menteri” here and “Wakil Perdana Menteri” in segment 1: "
        "one article keeps to one rendering."
    )
    assert finding.evidence["other"] == {"segment": 0, "quote": "Wakil Perdana Menteri"}
    assert other.target[slice(*finding.target_span)] == "Deputi Perdana Menteri"


@pytest.mark.parametrize(
    "target",
    [
        "WAKIL PERDANA MENTERI kembali ke Hanoi.",
        "Wakil-wakil Perdana Menteri kembali ke Hanoi.",
        "Wakil PM kembali ke Hanoi.",
        "Ia kembali ke Hanoi.",
    ],
)
def test_capitals_number_short_forms_and_pronouns_are_no_other_rendering(target):
    assert judged(DEPUTY, ("Phó Thủ tướng về Hà Nội.", target)) == []


KEPT = ("Câu lạc bộ Đá Bạc Hồng thắng trận.", "Klub Da Bac Hong memenangi laga.")


def test_a_name_of_which_one_syllable_was_translated_is_told_where_another_segment_keeps_it():
    translated = ("Chiều nay, Đá Bạc Hồng đá bù.", "Sore ini Batu Bac Hong bertanding susulan.")
    kept = ("Đá Bạc Hồng gặp đội nhì.", "Da Bac Hong menghadapi tim kedua.")

    assert judged(kept, translated) == [(1, "minor", "Batu Bac Hong", "Da Bac Hong")]
    assert judged(kept, kept) == []
    assert judged(KEPT, kept) == []


def test_an_everyday_word_may_be_put_in_many_ways():
    word = Concept(
        1, "vội", ("vội",), (Rendering("lekas", PREFERRED), Rendering("buru-buru", ADMITTED)), "concept"
    )
    name = Concept(
        2, "Vội", ("Vội",), (Rendering("Lekas", PREFERRED), Rendering("Buru", ADMITTED)), "mass_org"
    )
    rows = [("Họ vội đi.", "Mereka lekas pergi."), ("Anh vội về.", "Dia buru-buru pulang.")]

    two_senses = Concept(3, "Vội", name.forms, name.renderings, "mass_org", context="Lekas of a body")
    assert judged(*rows, check=ConsistencyCheck(Termbase([word]))) == []
    assert judged(*rows, check=ConsistencyCheck(Termbase([two_senses]))) == []
    assert [f[0] for f in judged(*rows, check=ConsistencyCheck(Termbase([name])))] == [1]


def test_a_kept_name_shows_what_was_made_of_its_common_part():
    first = ("Đoàn đến bản doanh Suối Ngà.", "Rombongan tiba di Markas Suoi Nga.")
    later = ("Tại bản doanh Suối Ngà, mưa to.", "Di Kemah Suoi Nga hujan deras.")

    assert judged(first, later) == [(1, "minor", "Kemah Suoi Nga", "Markas Suoi Nga")]
    assert judged(first, first) == []


def test_rendering_of_is_unsure_without_a_name_or_capitals():
    assert rendering_of(Pair("Đoàn đến bản doanh Suối Ngà.", "Tiba di markas Suoi Nga."), (9, 27)) is None
    assert rendering_of(Pair("Đoàn đến bản doanh.", "Tiba di Markas."), (9, 18)) is None


def test_repeated_phrases_hold_no_small_word_and_give_way_to_longer_ones():
    found = repeated_phrases(["Trồng nấm hương rừng và chè.", "Bán nấm hương rừng, chè.", "Chè ngon"])

    assert [len(keys) for keys in found] == [3]
    assert [place.pair for places in found.values() for place in places] == [0, 1]


def test_one_source_sentence_is_translated_once():
    source = "Hãy giữ rừng cho mai sau."
    rows = [
        (source, "Jagalah hutan untuk masa depan."),
        (source.upper(), "Peliharalah rimba demi esok hari."),
    ]

    assert judged(*rows) == [(1, "minor", rows[1][1], rows[0][1])]
    assert judged(rows[0], (source, "jagalah hutan untuk masa depan!")) == []
    assert judged(("Xin chào.", "Halo."), ("Xin chào.", "Salam.")) == []


def test_one_translation_for_two_sources_is_a_copying_mistake():
    target = "Jagalah hutan untuk masa depan."
    rows = [("Hãy giữ rừng cho mai sau.", target), ("Giá cà phê tăng mạnh trở lại.", target)]

    assert judged(*rows) == [(1, "minor", target, None)]
    assert judged(rows[0], ("Hãy giữ rừng cho mai sau!", target)) == []


def test_connectors_of_two_meanings_put_alike_are_a_remark():
    first = ("Đặc biệt, mùa này mưa nhiều.", "Khususnya, musim ini banyak hujan.")
    later = ("Cụ thể, ba xã bị ngập.", "Khususnya, tiga kecamatan terendam.")
    alike = ("Nhất là, đường trơn.", "Khususnya, jalan licin.")

    assert judged(first, later) == [(1, "neutral", "Khususnya", None)]
    assert judged(first, alike) == []
    assert judged(first, (later[0], "Secara rinci, tiga kecamatan terendam.")) == []


def test_what_a_term_finding_says_is_not_said_again():
    checks = article_checks(load_default())
    pairs = [Pair(*DEPUTY), Pair("Phó Thủ tướng về.", "Deputi Perdana Menteri pulang.")]
    (_, own), *_ = CHECK.find(pairs)
    term = type(own)("term-wrong", own.category, "minor", "", own.quote, target_span=own.target_span)

    assert [len(f) for f in run_article(checks, pairs, [[], []])] == [0, 1]
    assert [f.check for f in run_article(checks, pairs, [[], [term]])[1]] == ["term-wrong"]


@pytest.mark.parametrize(
    ("source", "before", "after", "concerned"),
    [
        ("Trời mưa to ở đèo.", "Hujan deras di tanjakan.", "Hujan lebat, di tanjakan.", False),
        (*DEPUTY, "Deputi Perdana Menteri mengunjungi pasar terapung.", True),
        ("Tại bản doanh Suối Ngà.", "Di Kemah Suoi Nga.", "Di Markas Suoi Nga.", True),
        ("Cụ thể, trời mưa.", "Khususnya, hujan.", "Secara rinci, hujan.", True),
    ],
)
def test_an_edit_concerns_the_article_where_it_touches_a_name_or_a_connector(
    source, before, after, concerned
):
    edit = (Pair(source, before), Pair(source, after))

    assert concerned_checks([CHECK], [edit]) == ((CHECK,) if concerned else ())


def test_a_missing_source_furniture_and_hundreds_of_segments_do_no_harm():
    assert judged((None, "Hujan."), ("", "Hujan."), ("Mưa.", "")) == []
    words = [f"tiếng{i % 7} lạ{i % 11} kêu{i % 5} vang{i % 3} mãi{i}" for i in range(500)]
    rows = [Pair(f"{text} trong rừng già.", f"suara {i} di hutan.") for i, text in enumerate(words)]

    assert list(CHECK.find(rows)) == []
