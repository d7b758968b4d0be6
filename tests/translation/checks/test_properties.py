"""What holds of every check on any text: nothing fails, and each finding keeps the contract."""

import unicodedata

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from benchmarks.nasty_texts import LONGEST, nasty_pairs
from tests.translation.checks.helpers import ALL, assert_contract
from translation.alignment.words import WordAlignment, word_spans
from translation.checks import Pair, run
from translation.checks.article import article_checks, run_article
from translation.lang.text import nfc
from translation.termbase import load_default

OF_ARTICLES = article_checks(load_default())
NASTY = nasty_pairs(1_000)
OF_THE_TARGET = {
    "untranslated", "spacing", "punctuation", "repeated-word", "spelling", "capitals", "furniture",
    "preposition",
}  # fmt: skip
KINDS = st.sampled_from(["headline", "lead", "body", "caption", "byline", "furniture"])
PIECES = [
    *"""
    Tỉnh ủy|huyện|HĐND tỉnh|khóa XIX|Biển Đông|Chủ tịch UBND tỉnh Sơn La|nguyên Phó Bí thư|Nguyễn Văn An
    Lò Thị Bích Huệ|Hà Nội|không|chưa được|nghìn tỷ|tháng 7|quý II|ngày 7-10-2022|sáng 9/7|thứ Ba
    6 tháng cuối năm|hai mươi ba|85-QĐ/TW|dự hội nghị|Luật A (sửa đổi)|Bình luận (0)|và|của|đã|các
    kabupaten|distrik|Laut Cina Selatan|Ketua Komite Rakyat Provinsi Son La|mantan Wakil Sekretaris
    Nguyen Van An|Lo Thi Bich Hue|Hanoi|tidak|bukan|triliun|miliar|Juli|triwulan II|7 Oktober 2022|Selasa
    6 bulan terakhir|dua puluh tiga|85-QD/TW|didalam|di lakukan|Undang-Undang Amandemen tentang A|[iklan_2]
    Komentar (0)|dan|yang|telah telah|kantor-kantor|resiko|tealh|1.511,5|12,8|7.8|1,234|24/24|17h30|5%|3 km2
    US$ 5|+84 24 3825|https://example.vn/a|a@example.vn|Mát-xcơ-va|Washington|ASEAN|,|.|, ,|..|...|(|)|"|“|”
    -|–|/|:|!|😀|中文|İ|ß|ﬁ|Minggu|Minggu lalu|chủ nhật|tuần trước|hôm qua|chiều nay|kemarin|pekan depan
    thế kỷ XX|abad ke-20|thập niên 90|semester II|12 xã|0-0|10-8|8 Oktober|gấp 2,4 lần|31.8%|8 công lúa
    8 pekerja|5 chỉ vàng|TP.HCM|khuyến cáo|yêu cầu|mengimbau|meminta|hành tím|trở lên|âm lịch|WIB
    """.replace("\n    ", "|").strip("|").split("|"),
    "\n", "  ", "\u00a0", "\u0301", "\u200b", "\x00",
]  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), max_size=30)
MIXED = st.builds(lambda words, glue: glue.join(words), WORDS, st.sampled_from([" ", "", ", "]))
LONG = st.builds(lambda words, times: (" ".join(words) * times)[:LONGEST], WORDS, st.integers(1, 200))
TEXTS = st.text(max_size=120) | MIXED


def examples(count):
    """So many examples, however long one takes."""
    return settings(deadline=None, max_examples=count, suppress_health_check=[HealthCheck.too_slow])


def alignment(pair, seed):
    """What an encoder might say of the pair: anything, and not always about all of its words."""
    random = np.random.default_rng(seed)
    sides = [word_spans(text) for text in (pair.source, pair.target)]
    read = [spans[: len(spans) - seed % 3 if len(spans) > 3 else None] for spans in sides]
    matrix = random.uniform(-1, 1, tuple(map(len, read))).astype(np.float32)
    return WordAlignment(*read, matrix, float(random.uniform(-1, 1)))


@examples(200)
@given(st.none() | TEXTS, TEXTS, KINDS)
@example("", "", "body")
@example(None, "\x00", "furniture")
def test_findings_keep_their_contract_on_any_text(source, target, kind):
    pair = Pair(source and nfc(source), nfc(target), kind)

    for finding in run(ALL, pair):
        assert_contract(finding, pair)


@examples(100)
@given(MIXED, MIXED, st.integers(0, 1000))
def test_findings_keep_their_contract_whatever_the_encoder_says(source, target, seed):
    pair = Pair(nfc(source), nfc(target))
    pair = Pair(pair.source, pair.target, words=alignment(pair, seed))

    for finding in run(ALL, pair):
        assert_contract(finding, pair)


@examples(15)
@given(LONG, LONG)
def test_findings_keep_their_contract_on_long_texts(source, target):
    pair = Pair(nfc(source), nfc(target))

    for finding in run(ALL, pair):
        assert_contract(finding, pair)


@pytest.mark.parametrize("name", NASTY)
def test_findings_keep_their_contract_on_texts_that_are_none(name):
    source, target = map(nfc, NASTY[name])

    for pair in (Pair(source, target), Pair(None, target), Pair("", target), Pair(target, source)):
        for finding in run(ALL, pair):
            assert_contract(finding, pair)


@examples(75)
@given(st.booleans(), st.lists(st.tuples(TEXTS, TEXTS, KINDS), max_size=6))
def test_findings_about_articles_keep_their_contract(has_source, rows):
    pairs = [Pair(nfc(source) if has_source else None, nfc(target), kind) for source, target, kind in rows]

    for pair, findings in zip(pairs, run_article(OF_ARTICLES, pairs, [[] for _ in pairs]), strict=True):
        for finding in findings:
            assert_contract(finding, pair)


@examples(100)
@given(MIXED)
def test_checks_that_compare_are_silent_on_one_text_in_two_unicode_forms(text):
    """What needs no source may speak: a text left in Vietnamese, a space."""
    one, other = nfc(text), unicodedata.normalize("NFD", text)

    ids = {f.check for pair in (Pair(one, other), Pair(other, one)) for f in run(ALL, pair)}

    assert ids <= OF_THE_TARGET
