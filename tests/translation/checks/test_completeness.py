"""What was left out or added, and what belongs to another sentence."""

import inspect

import numpy as np
import pytest

from tests.translation.checks.helpers import found, found_by_all
from translation.alignment.words import WordAlignment, word_spans
from translation.checks import Pair
from translation.checks.addition import AdditionCheck
from translation.checks.article import article_checks, is_of_article, run_article
from translation.checks.base import MAJOR, MINOR
from translation.checks.contrast import ContrastCheck
from translation.checks.counterparts import counterparts
from translation.checks.duplicated import DuplicatedPassageCheck
from translation.checks.omission import OmissionCheck
from translation.checks.rendered import rendered
from translation.checks.untranslated import UntranslatedCheck
from translation.checks.wordlist import FOREIGN, NUMBER, UNKNOWN, seen
from translation.checks.wrong_sentence import WrongSentenceCheck
from translation.lang.text import shortened
from translation.lang.vietnamese import vietnamese_key
from translation.termbase import load_default

TERMBASE = load_default()
OMISSION, ADDITION = OmissionCheck(TERMBASE), AdditionCheck(TERMBASE)
ALL = (
    OMISSION,
    ADDITION,
    WrongSentenceCheck(),
    ContrastCheck(),
    UntranslatedCheck(),
    DuplicatedPassageCheck(),
)

COFFEE = " ".join(map(vietnamese_key, ("cà", "phê")))
SOURCE = "Hôm qua, nông dân trong làng bán cà phê ở chợ, mua phân bón và giống lúa mới."
WHOLE = "Kemarin, para petani di desa menjual kopi di pasar, membeli pupuk dan benih padi baru."
SHORT = "Kemarin, para petani di desa menjual kopi di pasar."
LONG = "Kemarin, para petani di desa menjual kopi di pasar, lalu dokter memeriksa gigi anak sekolah."
# Word of the source, word of the target: what an encoder would link.
LINKS = [
    (0, 0), (1, 0), (2, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 5), (7, 6), (8, 6), (9, 7), (10, 8), (11, 9),
    (12, 10), (13, 10), (14, 11), (15, 12), (16, 13), (17, 14),
]  # fmt: skip


def aligned(source, target, links, **fields):
    """The pair with word alignments: 0.9 for what is linked, 0.1 elsewhere."""
    left, right = word_spans(source), word_spans(target)
    matrix = np.full((len(left), len(right)), 0.1, dtype=np.float32)
    for i, j in links:
        if i < len(left) and j < len(right):
            matrix[i, j] = 0.9
    return Pair(source, target, words=WordAlignment(left, right, matrix, 0.6), **fields)


@pytest.mark.parametrize("check", ALL, ids=lambda check: type(check).__name__)
def test_completeness_check_finds_its_own_example(check):
    example = check.example

    assert found(check, example.source, example.target) == [(example.quote, example.fix)]


@pytest.mark.parametrize("check", ALL, ids=lambda check: type(check).__name__)
def test_completeness_check_is_silent_on_a_whole_translation(check):
    assert found(check, SOURCE, WHOLE) == []
    assert list(check.find(aligned(SOURCE, WHOLE, LINKS))) == []


def test_omission_names_the_words_that_the_encoder_links_with_nothing():
    (finding,) = OMISSION.find(aligned(SOURCE, SHORT, LINKS))

    assert (finding.quote, finding.target_span) == ("mua phân bón và giống lúa mới", None)
    assert SOURCE[slice(*finding.source_span)] == finding.quote
    assert finding.evidence["missing"] == finding.quote
    assert finding.severity == MAJOR


def test_omission_by_the_dictionary_alone_needs_more():
    source = f"{SOURCE[:-1]}, sau đó họ cùng chính quyền sửa đường, trồng cây và dọn rác bên bờ sông."
    (finding,) = OMISSION.find(Pair(source, SHORT))

    assert finding.source_span[0] >= SOURCE.index("mua")
    assert "by dictionary" in finding.message
    assert found(OMISSION, SOURCE, WHOLE) == []


def test_without_the_encoder_a_passage_left_out_in_the_middle_is_found():
    source = (
        "Hôm qua, nông dân trong làng bán cà phê ở chợ, mua phân bón, hạt giống và thuốc trừ sâu cho vụ mới, "
        "rồi cùng nhau về nhà nấu bữa tối."
    )
    target = (
        "Kemarin, para petani di desa menjual kopi di pasar, lalu pulang bersama ke rumah untuk memasak "
        "makan malam."
    )
    (finding,) = OMISSION.find(Pair(source, target))
    start, end = finding.source_span

    assert start <= source.index("phân bón") < source.index("thuốc") < end
    assert end <= source.index("nhà")


def test_without_the_encoder_a_passage_put_in_the_middle_is_found():
    added = "setelah dokter memeriksa gigi anak sekolah dengan gratis"
    target = WHOLE.replace("di desa ", f"di desa {added} ")
    (finding,) = ADDITION.find(Pair(SOURCE, target))
    start, end = finding.target_span

    assert target.index(added) <= start < end <= target.index(added) + len(added)
    assert "memeriksa gigi anak sekolah" in finding.quote


def test_a_pair_that_the_dictionary_has_no_doubt_about_is_not_looked_at_closely():
    found = counterparts(Pair(SOURCE, WHOLE))

    assert (found.source, found.target) == ((), ())
    assert (found.run("vi").lacking, found.run("id").lacking) == (0, 0)


def test_omission_of_everything_is_one_finding_on_the_whole_source():
    assert found(OMISSION, SOURCE, " … ") == [(SOURCE, None)]
    assert found(OMISSION, "***", "") == []


def test_addition_can_be_deleted_where_it_is_a_clause_of_its_own():
    (finding,) = ADDITION.find(aligned(SOURCE[: SOURCE.index(", mua")] + ".", LONG, LINKS[:12]))

    assert finding.quote == ", lalu dokter memeriksa gigi anak sekolah"
    assert finding.suggestion == ""
    assert LONG[slice(*finding.target_span)] == finding.quote
    assert finding.evidence["added"] == "lalu dokter memeriksa gigi anak sekolah"


def test_addition_inside_a_clause_is_marked_without_a_suggestion():
    target = "Kemarin, para petani setelah bermain sepak bola bersama polisi di desa menjual kopi di pasar."
    links = [(i, j if j < 3 else j + 6) for i, j in LINKS[:12]]
    (finding,) = ADDITION.find(aligned(SOURCE[: SOURCE.index(", mua")] + ".", target, links))

    assert (finding.quote, finding.suggestion) == ("setelah bermain sepak bola bersama polisi", None)


def test_thresholds_of_omission_and_addition_can_be_moved():
    strict = OmissionCheck(TERMBASE, least=50), AdditionCheck(TERMBASE, least=50)

    assert [list(check.find(aligned(SOURCE, SHORT, LINKS))) for check in strict] == [[], []]


def test_dates_quantities_and_terms_account_for_their_words():
    pair = Pair("Sáng 9-7, Tỉnh ủy họp.", "Pada pagi hari tanggal 9 Juli, Komite Partai Provinsi rapat.")

    assert rendered(TERMBASE, pair) == ({0, 1, 2, 3}, {0, 1, 2, 3, 4, 5, 6, 7, 8})


def test_a_date_that_is_written_out_is_no_addition():
    target = "Pada pagi hari tanggal 9 Juli, warga rapat."
    pair = aligned("Sáng 9-7, người dân họp.", target, [(0, 1), (1, 4), (2, 6), (3, 6), (4, 7)])

    assert list(ADDITION.find(pair)) == []


def test_a_wrong_sentence_is_one_finding_on_the_whole_target():
    target = "Dokter gigi memeriksa puluhan anak sekolah tanpa memungut biaya apa pun."

    assert found_by_all(SOURCE, target) == [("wrong-sentence", target)]


def test_a_short_pair_without_common_words_is_no_wrong_sentence():
    assert found(WrongSentenceCheck(), "Ăn chơi!", "Seru!") == []


def test_the_encoder_clears_a_free_translation_of_being_a_wrong_sentence():
    source = "Thời gian thấm thoắt thoi đưa, thoáng cái tóc đã điểm sương."
    target = "Tanpa terasa masa berlalu begitu lekas, tahu-tahu uban mulai tumbuh."
    words = len(source.split()), len(target.split())
    diagonal = [(i, i * words[1] // words[0]) for i in range(words[0])]
    alone, read = (
        counterparts(pair).unlike for pair in (Pair(source, target), aligned(source, target, diagonal))
    )

    assert read < alone
    assert list(WrongSentenceCheck().find(aligned(source, target, diagonal))) == []


def test_a_text_that_fits_another_segment_better_is_reported_with_the_article():
    rows = [
        ("Trường học trong làng có ba giáo viên mới.", "Sekolah di desa itu memiliki tiga guru baru."),
        (
            "Trường học mở lớp dạy tiếng Anh cho trẻ em.",
            "Sekolah di desa itu membuka kelas baru bagi guru dan petani kopi.",
        ),
        (
            "Trường học trong làng mở lớp học mới cho giáo viên và nông dân trồng cà phê.",
            "Sekolah di desa itu membuka kelas baru bagi guru dan petani kopi.",
        ),
    ]
    pairs = [Pair(source, target) for source, target in rows]
    found = run_article(article_checks(TERMBASE), pairs, [[] for _ in pairs])

    assert [[f.check for f in own] for own in found] == [[], ["wrong-sentence"], []]
    assert found[1][0].quote == rows[1][1]
    assert is_of_article("wrong-sentence", found[1][0].evidence)
    assert not is_of_article("wrong-sentence", {"unlike": 0.5})


def test_seen_keeps_words_under_themselves_or_their_class():
    pair = seen("Bán 12 tấn cà phê, Huxley.", "Menjual 13 ton kopi xyz, Huxley.")
    (keys, hits), (known, shown) = pair.source, pair.target

    assert keys == [vietnamese_key("bán"), NUMBER, vietnamese_key("tấn"), COFFEE, COFFEE, FOREIGN]
    assert hits == [1, 0, 1, 1, 1, 1]
    assert list(known) == ["menjual", NUMBER, "ton", "kopi", UNKNOWN, FOREIGN]
    assert shown == [1, 0, 1, 1, 0, 1]


def test_a_run_skips_words_that_others_account_for():
    found = counterparts(aligned(SOURCE, SHORT, LINKS))
    run = found.run("vi")

    assert found.run("vi", range(run.first, run.end)).lacking < 0.5
    assert found.most("vi") == max(found.source) > 0.5
    assert found.most("vi", range(len(found.source))) == 0.0


@pytest.mark.parametrize("check", ALL, ids=lambda check: type(check).__name__)
def test_completeness_check_takes_a_very_long_text(check):
    pairs = [
        Pair("phát triển kinh tế " * 500, "phát triển kinh tế " * 500),
        Pair("a" * 10_000, "b c " * 2_500),
        Pair("tăng, giảm. " * 800, "naik turun naik. " * 600),
    ]
    for pair in pairs:
        for finding in check.find(pair):
            start, end = finding.target_span or (0, 0)
            assert 0 <= start <= end <= len(pair.target)


def test_shortened_keeps_the_length_it_promises():
    assert shortened("a" * 60) == "a" * 60
    assert shortened("b" * 61) == "b" * 57 + "…"


def test_severity_is_a_warning_where_little_is_missing():
    target = WHOLE.replace(" dan benih padi baru", "")
    (finding,) = OmissionCheck(TERMBASE, least=4).find(aligned(SOURCE, target, LINKS))

    assert (finding.quote, finding.severity) == ("và giống lúa mới", MINOR)


def test_words_that_the_encoder_did_not_read_lack_nothing():
    whole = aligned(SOURCE, SHORT, LINKS)
    part = WordAlignment(
        whole.words.source[2:11], whole.words.target, whole.words.matrix[2:11], whole.words.similarity
    )
    found = counterparts(Pair(SOURCE, SHORT, words=part))

    assert len(found.source) == len(SOURCE.split())
    assert [value for index, value in enumerate(found.source) if not 2 <= index < 11] == [0.0] * 9


@pytest.mark.parametrize("check", ALL, ids=lambda check: type(check).__name__)
def test_thresholds_are_what_the_constructor_takes(check):
    parameters = inspect.signature(type(check)).parameters
    defaults = {name: p.default for name, p in parameters.items() if p.default is not inspect.Parameter.empty}

    assert defaults == {name: threshold.default for name, threshold in check.thresholds.items()}
