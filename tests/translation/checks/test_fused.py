import numpy as np

from translation.alignment.words import WordAlignment, word_spans
from translation.checks import Pair
from translation.checks.base import MINOR
from translation.checks.fused import FusedListCheck

SOURCE = "Xã nắm tình hình, giải quyết kiến nghị, giữ vệ sinh."


def linked(target, *links):
    ours, theirs = word_spans(SOURCE), word_spans(target)
    matrix = np.zeros((len(ours), len(theirs)), dtype=np.float32)
    for left, right in links:
        matrix[left, right] = 0.8
    return Pair(SOURCE, target, words=WordAlignment(ours, theirs, matrix, 0.8))


def quotes(pair):
    return [(f.quote, f.severity) for f in FusedListCheck().find(pair)]


def test_fused_list_check_finds_two_items_made_one():
    target = "Kecamatan memahami situasi penyelesaian usulan, menjaga kebersihan."

    assert quotes(linked(target, (0, 0), (1, 1), (2, 2), (4, 3))) == [("situasi penyelesaian", MINOR)]


def test_fused_list_check_is_silent_where_the_boundary_is_kept():
    comma = "Kecamatan memahami situasi, menyelesaikan usulan, menjaga kebersihan."
    word = "Kecamatan memahami situasi dan menyelesaikan usulan, menjaga kebersihan."

    assert quotes(linked(comma, (0, 0), (1, 1), (2, 2), (4, 3))) == []
    assert quotes(linked(word, (0, 0), (1, 1), (2, 2), (4, 4))) == []


def test_fused_list_check_needs_the_encoder():
    pair = Pair(SOURCE, "Kecamatan memahami situasi penyelesaian usulan, menjaga kebersihan.")

    assert quotes(pair) == []
