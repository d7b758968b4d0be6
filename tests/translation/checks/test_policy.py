"""What a newsroom has decided about its checks, applied to what they find."""

import pytest

from translation.checks import Finding, Pair, default_checks, run
from translation.checks.article import article_checks, run_article
from translation.checks.base import Threshold
from translation.checks.policy import FALLEN, PINNED, Phrase, Policy, Setting, phrase_of
from translation.checks.registry import tuned
from translation.termbase import Termbase
from translation.termbase.default import load_default

CHECKS = default_checks(load_default())
BRIDGE = Pair("Cầu dài 420 mét.", "Jembatan itu panjangnya 402 meter .")


def found(pair, policy):
    return [(f.check, f.quote, f.severity) for f in run(CHECKS, pair, policy)]


def test_policy_without_decisions_changes_nothing():
    assert found(BRIDGE, Policy()) == [("number", "402", "major"), ("spacing", " .", "minor")]


def test_check_that_is_off_says_nothing():
    policy = Policy({"number": Setting(is_on=False)})

    assert found(BRIDGE, policy) == [("spacing", " .", "minor")]


def test_severity_of_the_house_holds_for_that_check_alone():
    policy = Policy({"number": Setting(severity="neutral"), "spacing": Setting(severity="critical")})

    assert found(BRIDGE, policy) == [("number", "402", "neutral"), ("spacing", " .", "critical")]


def test_fallen_check_gives_warnings_and_says_why():
    finding = run(CHECKS, BRIDGE, Policy({"number": Setting(standing=FALLEN, dismissed=70)}))[0]

    assert finding.severity == "minor"
    assert finding.message.endswith(" Shown as a warning: 70 % of this check’s findings were dismissed.")


def test_fallen_check_leaves_its_warnings_as_they_are():
    before = run(CHECKS, BRIDGE)

    after = run(CHECKS, BRIDGE, Policy({"spacing": Setting(standing=FALLEN, dismissed=70)}))

    assert after == before


def test_pinned_check_gives_errors():
    assert found(BRIDGE, Policy({"number": Setting(standing=PINNED)}))[0] == ("number", "402", "major")


def test_phrase_that_is_excepted_is_passed_over_however_it_is_written():
    policy = Policy(exceptions=frozenset({Phrase("spelling", "85-qd/tw", "85-qd/tw")}))
    finding = Finding("spelling", "x", "minor", "", quote="85-QD/TW", source_span=(3, 11), target_span=(0, 8))

    assert phrase_of(finding, "Số 85-QĐ/TW") == Phrase("spelling", "85-qd/tw", "85-qd/tw")
    assert policy.silences(finding, "Số 85-QĐ/TW")


@pytest.mark.parametrize(
    "phrase",
    [
        Phrase("date", "402", "420"),
        Phrase("number", "403", "420"),
        Phrase("number", "402", "421"),
        Phrase("number", "402", ""),
    ],
)
def test_exception_of_another_check_or_phrase_silences_nothing(phrase):
    assert found(BRIDGE, Policy(exceptions=frozenset({phrase}))) == found(BRIDGE, Policy())


def test_exception_silences_its_phrase_in_another_sentence_too():
    policy = Policy(exceptions=frozenset({Phrase("number", "402", "420")}))
    other = Pair("Đập cao 420 mét.", "Bendungan setinggi 402 meter.")

    assert [found(BRIDGE, policy), found(other, policy)] == [[("spacing", " .", "minor")], []]


def test_phrase_of_what_is_missing_in_the_target_is_that_of_the_source():
    finding = Finding("omission", "x", "major", "", quote="Tạm  Biệt", source_span=(0, 9))

    assert phrase_of(finding, "Tạm  Biệt.") == Phrase("omission", "", "tam biet")
    assert phrase_of(finding, "Tạm  Biệt.").has_words


def test_two_spaces_are_no_phrase():
    finding = Finding("spacing", "x", "minor", "", quote="  ", target_span=(3, 5))

    assert not phrase_of(finding, "Cầu.").has_words


TITLE = Pair("Phó Bí thư Tỉnh ủy Lò A Pó dự.", "Sekretaris Komite Partai Provinsi Lo A Po hadir.")


def test_milder_severity_of_titles_takes_no_title_finding_away():
    before = run(CHECKS, TITLE)
    titles = {f.check for f in before if f.check.startswith("title-")}

    after = run(CHECKS, TITLE, Policy({check: Setting(severity="neutral") for check in titles}))

    assert titles
    assert [(f.check, f.quote, f.suggestion) for f in after] == [
        (f.check, f.quote, f.suggestion) for f in before
    ]
    assert {f.severity for f in after if f.check in titles} == {"neutral"}


ARTICLE = [
    Pair("Ông Lò Văn Pín dự.", "Bapak Lo Van Pin hadir."),
    Pair("Ông Lò Văn Pín phát biểu.", "Bapak Lò Văn Pín berpidato."),
]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (Policy(), [("Lò Văn Pín", "minor")]),
        (Policy({"consistency": Setting(severity="neutral")}), [("Lò Văn Pín", "neutral")]),
        (Policy({"consistency": Setting(is_on=False)}), []),
    ],
)
def test_findings_about_the_article_obey_too(policy, expected):
    own = [run(CHECKS, pair, policy) for pair in ARTICLE]

    together = run_article(article_checks(load_default()), ARTICLE, own, policy)

    assert [
        (f.quote, f.severity) for findings in together for f in findings if f.check == "consistency"
    ] == expected


def test_version_is_that_of_the_decisions():
    one = Policy({"number": Setting(is_on=False)}, frozenset({Phrase("date", "juli", "")}))
    same = Policy({"number": Setting(is_on=False)}, frozenset({Phrase("date", "juli", "")}))
    others = [
        Policy(),
        Policy({"number": Setting(is_on=False)}),
        Policy({"number": Setting(severity="minor")}, one.exceptions),
        Policy({"number": Setting(is_on=False, thresholds={"a": 1.0})}, one.exceptions),
    ]

    assert one.version == same.version
    assert len({policy.version for policy in [one, *others]}) == 5
    assert Policy().version == "shipped"


class Tall:
    """A check with a threshold, such as those of the registry."""

    id = "tall"
    thresholds = {"limit": Threshold(10, 1, 100, "Metres.")}

    def __init__(self, limit=10):
        self.limit = limit


class TallTerms(Tall):
    def __init__(self, termbase, limit=10):
        super().__init__(limit)
        self.termbase = termbase


def test_tuned_check_gets_the_thresholds_that_were_moved():
    termbase = Termbase((), "")
    moved = {"tall": {"limit": 42.0, "unknown": 1.0}}

    plain = tuned(Tall(), termbase, moved)
    with_terms = tuned(TallTerms(None), termbase, moved)
    untouched = Tall()

    assert (plain.limit, with_terms.limit, with_terms.termbase) == (42.0, 42.0, termbase)
    assert tuned(untouched, termbase, {"other": {"limit": 42.0}}) is untouched
