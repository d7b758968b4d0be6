"""Word links without an encoder, with one, and against the pairs aligned by hand."""

import re

import numpy as np
import pytest
from django.conf import settings

from benchmarks.word_alignment_gold import BadGold, bare_words, figures, load_gold
from translation.alignment.known_words import known_links, word_links
from translation.alignment.words import WordAlignment, from_pharaoh, to_pharaoh, word_spans

SOURCE = "Sáng 3/9, bà Lò Thị Mai tặng trường 30 nghìn cuốn sách."
TARGET = "Pada 3 September pagi, Lo Thi Mai menyumbangkan 30.000 buku kepada sekolah."


def linked(source, target, links):
    here, there = bare_words(source), bare_words(target)
    return {(here[i], there[j]) for i, j in links}


def test_known_links_find_names_numbers_dates_and_words_of_the_dictionary():
    found = linked(SOURCE, TARGET, known_links(SOURCE, TARGET))

    assert {
        *(("Lò", "Lo"), ("Thị", "Thi"), ("Mai", "Mai"), ("3/9", "3"), ("3/9", "September")),
        *(("30", "30.000"), ("nghìn", "30.000"), ("trường", "sekolah"), ("sách", "buku"), ("Sáng", "pagi")),
    } <= found


def test_known_links_give_each_mention_its_own_counterpart():
    source, target = "Cầu cũ sập, cầu mới đứng vững.", "Jembatan lama runtuh, jembatan baru tetap kokoh."

    links = known_links(source, target)

    assert {(0, 0), (3, 3)} <= links
    assert not {(0, 3), (3, 0)} & links


def test_known_links_join_a_short_gap_by_its_order_and_no_long_one():
    between = "Hà Nội {} Hà Nội"

    short = known_links(between.format("xyzzy"), between.format("plugh"))
    long = known_links(between.format("xyzzy " * 4), between.format("plugh " * 4))

    assert (2, 2) in short
    assert {i for i, _ in long} == {0, 1, 6, 7}


@pytest.mark.parametrize("texts", [("", ""), ("Hà Nội", ""), ("", "Hanoi"), ("Hà " * 601, "Ha")])
def test_known_links_of_nothing_or_of_no_segment_are_none(texts):
    assert known_links(*texts) == frozenset()


def test_word_links_follow_the_encoder_where_nothing_is_known():
    source, target = "xyzzy plugh", "foo bar"
    matrix = np.array([[0.1, 0.7], [0.6, 0.2]], dtype=np.float32)
    words = WordAlignment(word_spans(source), word_spans(target), matrix, 0.5)

    assert word_links(source, target, words) == {(0, 1), (1, 0)}


def test_word_links_keep_what_is_known_beyond_what_the_encoder_has_read():
    source, target = "xyzzy Hà Nội 1954", "foo Hà Nội 1954"
    words = WordAlignment(
        word_spans(source)[:1], word_spans(target)[:1], np.array([[0.5]], dtype=np.float32), 0.5
    )

    assert word_links(source, target, words) == {(0, 0), (1, 1), (2, 2), (3, 3)}
    assert word_links(source, target, None) == known_links(source, target)


def test_pharaoh_text_holds_the_links_in_order():
    links = frozenset({(10, 2), (0, 0), (0, 11)})

    assert to_pharaoh(links) == "0-0 0-11 10-2"
    assert from_pharaoh("0-0 0-11 10-2") == links
    assert (to_pharaoh(frozenset()), from_pharaoh("")) == ("", frozenset())


def test_gold_holds_forty_pairs_whose_links_lie_in_their_texts():
    gold = load_gold()

    assert len(gold) == len({pair.source for pair in gold}) == 40
    for pair in gold:
        here, there = bare_words(pair.source), bare_words(pair.target)
        assert 8 <= len(there) <= 30
        assert pair.sure <= pair.possible
        assert all(here[i] and there[j] for i, j in pair.possible)
        assert len({i for i, _ in pair.possible}) >= 0.75 * len(here)


@pytest.mark.parametrize(
    ("links", "fault"),
    [("Hà Nội-Hanoi", "links nothing"), ("Hà Nội=Jakarta", "not in the pair"), ("Hà Nội==Hanoi", "lengths")],
)
def test_gold_with_a_fault_says_where(tmp_path, links, fault):
    path = tmp_path / "gold.txt"
    path.write_text(f"# Title\n\nHà Nội mưa.\nHanoi hujan.\n{links}\n", encoding="utf-8")

    with pytest.raises(BadGold, match=f"{re.escape(links)}.*{fault}|Jakarta.*{fault}"):
        load_gold(path)


def test_figures_count_possible_links_as_neither_missed_nor_wrong():
    gold = load_gold()[:1]

    assert figures(gold, [gold[0].sure]).f1 == figures(gold, [gold[0].possible]).f1 == 1.0
    assert figures(gold, [frozenset()]).aer == 1.0


def test_baseline_finds_most_links_of_the_gold():
    gold = load_gold()

    assert figures(gold, [known_links(pair.source, pair.target) for pair in gold]).f1 >= 0.75


@pytest.mark.encoder
def test_encoder_links_are_better_than_the_baseline():
    from translation.quality.encoder import get_encoder  # noqa: PLC0415  # slow import

    gold = load_gold()
    words = get_encoder(settings.ENCODER).align_words([p.source for p in gold], [p.target for p in gold])

    baseline = figures(gold, [known_links(pair.source, pair.target) for pair in gold])
    ours = figures(gold, [word_links(p.source, p.target, one) for p, one in zip(gold, words, strict=True)])
    assert ours.f1 >= 0.84
    assert ours.f1 > baseline.f1 + 0.05
    assert figures(gold, [one.links for one in words]).precision >= 0.88
