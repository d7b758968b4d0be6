"""What the encoder says about a pair becomes findings, and stays so where it cannot be asked."""

from dataclasses import dataclass

import numpy as np
import pytest

from tests.factories import SegmentFactory, TermFactory, TranslationFactory, UserFactory
from translation import checking, policy, scoring
from translation.alignment.words import WordAlignment
from translation.checks import Finding as Found
from translation.models import Finding

pytestmark = pytest.mark.django_db
Status = Finding.Status
TEXT = "Jembatan itu panjang sekali."


@dataclass(frozen=True)
class Readings:
    """A check of two opinions: a name without the encoder, an addition and an omission with it."""

    id = "addition"
    needs_source = True

    def find(self, pair):
        def found(check, word):
            start = pair.target.find(word)
            if start >= 0:
                yield Found(check, "accuracy/x", "major", "…", word, None, (start, start + len(word)))

        if pair.words is None:
            yield from found("name", "Jembatan")
            if "dài" in (pair.source or "") and "panjang" not in pair.target:
                yield Found("omission", "accuracy/omission", "major", "…", "dài", (4, 7))
            return
        yield from found("addition", "sekali")
        yield Found("omission", "accuracy/omission", "major", "…", "rất đẹp và vững chãi", (9, 29))


@pytest.fixture
def segment(monkeypatch):
    monkeypatch.setattr(checking, "_checks", lambda *rules: ((Readings(),), ()))
    made = SegmentFactory(
        translation=TranslationFactory(processed=True),
        source="Cầu dài, rất đẹp và vững chãi.",
        hypothesis=TEXT,
    )
    checking.check_segments(made.translation)
    return made


def read(segment, target=TEXT):
    """The encoder has read the segment."""
    words = WordAlignment((), (), np.empty((0, 0), np.float32), 0.5)
    checking.check_informed(segment.translation, {segment.pk: target}, {segment: words})


def save(segment, before, after):
    checking.check_edits(segment.translation, {segment: (before, after)}, dict)


def rows(segment):
    return set(segment.findings.values_list("check_id", "quote", "status"))


NAME, ADDITION, OMISSION = ("name", "Jembatan"), ("addition", "sekali"), ("omission", "rất đẹp và vững chãi")


def test_the_encoder_brings_findings_and_explains_others_away(segment):
    before = rows(segment)

    read(segment)

    assert before == {(*NAME, Status.OPEN)}
    assert rows(segment) == {(*NAME, Status.FIXED), (*ADDITION, Status.OPEN), (*OMISSION, Status.OPEN)}


def test_a_second_reading_changes_no_row(segment):
    read(segment)
    before = list(Finding.objects.order_by("pk").values())

    read(segment)

    assert list(Finding.objects.order_by("pk").values()) == before


def test_a_check_without_the_encoder_leaves_its_judgement_standing(segment):
    read(segment)
    before = rows(segment)

    checking.check_segments(segment.translation)

    assert rows(segment) == before


def test_a_save_keeps_what_the_encoder_said_while_its_words_stand(segment):
    read(segment)

    save(segment, TEXT, f"Kini {TEXT.lower()}")

    assert rows(segment) == {(*NAME, Status.FIXED), (*ADDITION, Status.OPEN), (*OMISSION, Status.OPEN)}
    assert segment.findings.get(check_id="addition").target_start == 26


def test_a_save_drops_what_the_encoder_said_about_words_that_are_gone(segment):
    read(segment)

    save(segment, TEXT, "Jembatan itu panjang dan indah.")

    # Three letters more are too little for the twenty that were left out.
    assert rows(segment) == {(*NAME, Status.FIXED), (*ADDITION, Status.FIXED), (*OMISSION, Status.OPEN)}


def test_an_omission_goes_when_the_text_has_grown_by_half_of_what_was_missing(segment):
    read(segment)

    save(segment, TEXT, "Jembatan itu panjang sekali dan indah.")

    assert (*OMISSION, Status.FIXED) in rows(segment)


def test_what_the_encoder_found_elsewhere_is_missed_again_when_it_is_deleted(segment):
    far = "Jembatan itu jauh sekali bentangnya."
    missing = segment.findings.filter(quote="dài")
    save(segment, TEXT, far)
    alone = missing.get().status
    read(segment, far)
    explained = missing.get().status
    save(segment, far, "Jembatan ini jauh sekali bentangnya.")
    kept = missing.get().status

    save(segment, "Jembatan ini jauh sekali bentangnya.", "Jembatan ini bagus sekali.")

    assert (alone, explained, kept) == (Status.OPEN, Status.FIXED, Status.FIXED)
    assert missing.get().status == Status.OPEN


def test_a_dismissed_finding_of_the_encoder_stays_dismissed(segment):
    read(segment)
    segment.findings.filter(check_id="addition").update(status=Status.DISMISSED, dismissed_reason="said so")

    checking.check_segments(segment.translation)
    read(segment)

    assert segment.findings.get(check_id="addition").status == Status.DISMISSED


def test_what_the_encoder_marked_is_read_again_when_the_terms_change(segment, monkeypatch):
    class Encoder:
        signature, asked = "encoder:fixed", []

        def align_words(self, sources, targets):
            self.asked += targets
            return [WordAlignment((), (), np.empty((0, 0), np.float32), 0.5) for _ in targets]

    encoder, translation = Encoder(), segment.translation
    monkeypatch.setattr(scoring, "get_encoder", lambda name: encoder)
    plain = SegmentFactory(translation=translation, source="", hypothesis="Tanpa sumber.")

    def check_and_score():
        checking.check_segments(translation)
        translation.checked_with = checking.checks_signature()
        encoder.asked.clear()
        scoring.score_translation(translation, recheck=checking.judge_informed)
        return list(encoder.asked)

    first, second = check_and_score(), check_and_score()
    TermFactory()
    monkeypatch.setattr(checking, "_checks", lambda *rules: ((), ()))  # the term explains the findings
    third = check_and_score()

    assert (first, second, third) == ([TEXT], [], [TEXT])
    assert (*ADDITION, Status.FIXED) in rows(segment)
    assert plain.findings.count() == 0


def decide(**facts):
    """Change what holds for the check of additions."""
    usual = {"is_on": True, "severity": "", "standing": "automatic", "thresholds": {}}
    seen = policy.in_force("addition").pk
    policy.change_check(UserFactory(), "addition", **usual | facts, seen=seen)


def test_what_the_encoder_said_follows_the_severity_of_the_house_and_back(segment):
    read(segment)
    found = segment.findings.filter(check_id="addition").values_list("severity", "message", "status")
    before = found.get()

    decide(severity="critical")
    checking.check_segments(segment.translation)
    changed = found.get()
    decide()
    checking.check_segments(segment.translation)

    assert changed == ("critical", *before[1:])
    assert found.get() == before


def test_what_the_encoder_said_falls_and_rises_with_its_check(segment):
    read(segment)
    found = segment.findings.filter(check_id="addition").values_list("severity", "message")
    before = found.get()

    policy.set_fallen("addition", fallen=True, decided=40, accepted=12)
    checking.check_segments(segment.translation)
    fallen = found.get()
    policy.set_fallen("addition", fallen=False, decided=40, accepted=32)
    checking.check_segments(segment.translation)

    note = " Shown as a warning: 70 % of this check’s findings were dismissed."
    assert fallen == ("minor", before[1] + note)
    assert found.get() == before


def test_what_the_encoder_said_goes_when_its_check_is_off_and_comes_with_the_next_reading(segment):
    read(segment)
    signature = checking.checks_signature().partition(" ")[0]

    decide(is_on=False)
    checking.check_segments(segment.translation)
    off = (*ADDITION, Status.FIXED) in rows(segment)
    changed = checking.checks_signature().partition(" ")[0]
    decide()
    read(segment)

    assert off
    assert (*ADDITION, Status.OPEN) in rows(segment)
    assert changed != signature  # so that the encoder reads again


def test_exception_silences_what_the_encoder_said_and_lifting_lets_it_read_again(segment):
    read(segment)
    person, signature = UserFactory(), checking.checks_signature().partition(" ")[0]

    made = policy.except_phrase(person, segment.findings.get(check_id="addition"), reason="Our own")
    checking.check_segments(segment.translation)
    silent = (*ADDITION, Status.FIXED) in rows(segment)
    read(segment)
    silent = silent and (*ADDITION, Status.FIXED) in rows(segment)
    made_signature = checking.checks_signature().partition(" ")[0]
    policy.lift_exception(made.pk, actor=person)
    read(segment)

    assert silent
    assert (*ADDITION, Status.OPEN) in rows(segment)
    assert made_signature == signature
    assert checking.checks_signature().partition(" ")[0] != signature
