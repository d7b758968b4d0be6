"""Terms and titles of a source: where they stand, as HTML, and what renders them."""

from review.marks import Mark
from review.mentions import TERM, TITLE, mentions, rendered, source_html
from translation.termbase import Concept, Rendering, Termbase

TERMS = Termbase(
    [
        Concept(
            1,
            "ban gió",
            ("ban gió",),
            (Rendering("komisi angin", "preferred"), Rendering("dewan tema", "forbidden")),
        ),
        Concept(2, "Ban Tuyên giáo", ("Ban Tuyên giáo",), (Rendering("Departemen Propaganda", "preferred"),)),
    ]
)


def test_mentions_are_titles_and_the_terms_outside_them():
    source = "Trưởng Ban Tuyên giáo Tỉnh ủy thăm ban gió."

    assert [(source[m.start : m.end], m.kind) for m in mentions(source, TERMS)] == [
        ("Trưởng Ban Tuyên giáo Tỉnh ủy", TITLE),
        ("ban gió", TERM),
    ]


def test_source_html_escapes_and_cuts_findings_at_mentions():
    html = source_html("Có <ban> ban gió.", [Mark(3, 12, 7, "major")], TERMS)

    assert html == ('Có <mark data-f="7">&lt;ban&gt; </mark><u><mark data-f="7">ban</mark> gió</u>.')


def test_source_html_of_a_plain_text_is_the_text():
    assert source_html("Trời < nắng.", [], TERMS) == "Trời &lt; nắng."


def test_rendered_pairs_each_mention_with_its_own_words_right_or_wrong():
    source, target = "ban gió gặp ban gió", "komisi angin menemui dewan tema"

    lit = [(r.number, target[r.start : r.end], r.right) for r in rendered(source, target, TERMS)]

    assert lit == [(0, "komisi angin", True), (1, "dewan tema", False)]


def test_mentions_follow_a_new_termbase():
    before = mentions("ban gió", TERMS)

    assert (len(before), mentions("ban gió", Termbase([]))) == (1, ())
