"""Findings and changes in the text: escaped, cut where they overlap, nothing lost."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from review.marks import Mark, additions, changes, marked


def plain(html):
    return unescape(re.sub(r"</?mark[^>]*>", "", html))


def test_marked_escapes_the_text_around_and_inside_a_mark():
    html = marked('<b> & "x"', [Mark(4, 5, 7, "major")])

    assert html == '&lt;b&gt; <mark class="f-major" data-f="7">&amp;</mark> &quot;x&quot;'


def test_marked_cuts_overlapping_findings_and_shows_the_worst():
    html = marked("abcdef", [Mark(0, 4, 1, "minor"), Mark(2, 6, 2, "critical")])

    assert html == (
        '<mark class="f-minor" data-f="1">ab</mark>'
        '<mark class="f-critical" data-f="1 2">cd</mark>'
        '<mark class="f-critical" data-f="2">ef</mark>'
    )


def test_marked_counts_code_points():
    assert marked("😀 ễ!", [Mark(2, 3, 1, "minor")]) == '😀 <mark class="f-minor" data-f="1">ễ</mark>!'


def test_marked_ignores_an_empty_span():
    assert marked("abc", [Mark(1, 1, 1, "major")]) == "abc"


def test_marked_survives_a_span_beyond_the_text():
    assert plain(marked("abc", [Mark(2, 9, 1, "major"), Mark(1, 5, 2, "minor")])) == "abc"


spans = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=6)


@given(st.text(max_size=20), spans)
def test_marked_never_changes_the_text(text, spans):
    marks = [Mark(min(s), max(s), n, "major") for n, s in enumerate(spans)]

    assert plain(marked(text, marks)) == text


def test_changes_shows_what_went_before_what_came():
    html = changes("dua <juta> orang", "tiga <juta> orang")

    assert html == "<del>dua </del><ins>tiga </ins>&lt;juta&gt; orang"


def test_additions_shows_only_the_later_text():
    assert additions("dua juta", "tiga juta") == "<ins>tiga </ins>juta"
