import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality_models import simple_model
from translation.quality.estimate import LIMITS, Estimate, estimate, quality, signature
from translation.quality.features import Evidence, Fault, copied_share, observed
from translation.quality.model import shipped

SOURCE = "Hội nghị đã thông qua nghị quyết về phát triển kinh tế."
TARGET = "Konferensi mengesahkan resolusi tentang pembangunan ekonomi."
MILDEST_FIRST = ("neutral", "minor", "major", "critical")
CHECKS = ["number", "term-wrong", "spacing", "omission", "person-title", "house-rule"]

FAULTS = st.lists(st.builds(Fault, st.sampled_from(CHECKS), st.sampled_from(MILDEST_FIRST)), max_size=6)
AMOUNTS = st.floats(0, 20)
EVIDENCE = st.builds(
    Evidence,
    AMOUNTS,
    AMOUNTS,
    st.floats(-1, 1),
    st.floats(-2, 2),
    st.floats(-1, 1),
    st.floats(0, 1.5),
    st.integers(0, 3),
    st.floats(0, 1.5),
    *[st.integers(0, 3)] * 5,
)
READ = st.one_of(st.none(), EVIDENCE)
SIMPLE = simple_model()


def judge(faults=(), model=SIMPLE, source=SOURCE, target=TARGET, **evidence) -> Estimate:
    return estimate(faults, source=source, target=target, model=model, **evidence)


def test_estimate_without_findings_is_what_the_model_says_of_such_texts():
    assert judge() == Estimate(90.0, ())
    assert judge(read=Evidence(similarity=0.7)) == Estimate(95.0, ())


def test_estimate_with_an_error_stays_below_its_limit_whatever_the_model_says():
    trusting = simple_model(**{"severity:minor": 0.0, "severity:major": 0.0})

    assert judge([Fault("number", "major")], trusting).value == 42.75  # 45 · (1 − 0.1 / 2)
    assert judge([Fault("number", "critical")], trusting).value == 23.75
    assert judge([Fault("number", "minor")], trusting).value == 90.0


def test_estimate_of_an_untranslated_copy_is_zero_however_similar():
    copy = judge([Fault("untranslated", "major")], target=SOURCE, read=Evidence(similarity=0.95))

    assert copy == Estimate(0.0, ("a passage is still Vietnamese",))


def test_estimate_of_a_missing_text_is_zero():
    assert judge(target=" ") == Estimate(0.0, ("nothing is translated",))


def test_estimate_gives_three_reasons_gravest_first_and_counts_a_family_once():
    faults = [
        Fault("spacing", "minor"),
        Fault("term-wrong", "major"),
        Fault("term-missing", "major"),
        Fault("title-rank", "critical"),
        Fault("repeated-word", "minor"),
    ]
    model = simple_model(**{"family:spacing": 1.0})

    assert judge(faults, model).reasons == (
        "an official title is wrong", "2 terms are wrong", "a space is wrong",
    )  # fmt: skip


def test_estimate_names_evidence_that_counts_and_no_finding_tells():
    model = simple_model(**{"encoder:source_lacks>0.6": 1.0, "similarity<0.45": 20.0})
    read = Evidence(source_lacks=3.6, similarity=0.1)

    assert judge([Fault("spacing", "minor")], model, read=read).reasons == (
        "words of the source have no counterpart",
        "it may say something else than the source",
        "a space is wrong",
    )
    assert judge(
        [Fault("omission", "major")], model, read=Evidence(source_lacks=3.6, similarity=0.7)
    ).reasons == ("something was left out",)


def test_estimate_gives_no_reason_for_evidence_that_right_translations_have_too():
    model = simple_model(**{"encoder:unlike>-0.3": 4.0})

    usual, unlike = (judge(model=model, read=Evidence(unlike=value, similarity=0.7)) for value in (0.0, 0.2))

    assert usual.reasons == ()
    assert unlike.reasons == ("its words are unlike those of the source",)
    assert unlike.value < usual.value < 95.0


def test_estimate_tells_no_suspicion_of_a_segment_that_reads_well():
    model = simple_model(**{"encoder:unlike>-0.3": 4.0})

    rows = [judge(model=model, read=Evidence(unlike=n / 50, similarity=0.7)) for n in range(-20, 20)]

    assert {row.value >= 80 for row in rows} == {True, False}
    assert [row for row in rows if row.value >= 80 and row.reasons] == []


def test_estimate_says_that_figures_changed_places_unless_a_check_does():
    model = simple_model(**{"swapped>0": 2.0})

    assert judge(model=model, alone=Evidence(swapped=1.0)).reasons == (
        "names or figures stand in another order",
    )
    assert judge([Fault("number", "major")], model, alone=Evidence(swapped=1.0)).reasons == (
        "a number differs",
    )


def test_estimate_names_a_check_it_has_no_words_for():
    assert judge([Fault("house-rule", "minor")]).reasons == ("a finding of house-rule",)


@given(FAULTS, st.sampled_from(CHECKS), st.sampled_from(MILDEST_FIRST), EVIDENCE, READ)
def test_estimate_never_rises_with_another_finding(faults, check, severity, alone, read):
    more = [*faults, Fault(check, severity)]

    assert (
        judge(more, shipped(), alone=alone, read=read).value
        <= judge(faults, shipped(), alone=alone, read=read).value
    )


@given(FAULTS, st.sampled_from(CHECKS), st.integers(0, 2), EVIDENCE, READ)
def test_estimate_never_rises_with_a_graver_finding(faults, check, rank, alone, read):
    milder, graver = (Fault(check, MILDEST_FIRST[rank + step]) for step in (0, 1))

    assert (
        judge([*faults, graver], shipped(), alone=alone, read=read).value
        <= judge([*faults, milder], shipped(), alone=alone, read=read).value
    )


@given(FAULTS, EVIDENCE, EVIDENCE, EVIDENCE)
def test_estimate_never_falls_with_milder_evidence(faults, alone, one, other):
    milder = Evidence(
        min(one.source_lacks, other.source_lacks),
        min(one.target_lacks, other.target_lacks),
        min(one.unlike, other.unlike),
        similarity=max(one.similarity, other.similarity),
        word_lacks=min(one.word_lacks, other.word_lacks),
        target_word_lacks=min(one.target_word_lacks, other.target_word_lacks),
    )

    values = [judge(faults, shipped(), alone=alone, read=read).value for read in (one, milder)]

    assert 0 <= values[0] <= values[1] <= 100


@pytest.mark.parametrize("severity", LIMITS)
@given(faults=FAULTS, alone=EVIDENCE, read=READ)
def test_estimate_with_an_error_is_never_above_its_limit(severity, faults, alone, read):
    found = judge([*faults, Fault("house-rule", severity)], shipped(), alone=alone, read=read)

    assert found.value <= LIMITS[severity]


def test_quality_below_a_limit_still_tells_two_segments_apart():
    seen = observed([Fault("number", "major")], source=SOURCE, target=TARGET)

    assert quality(seen, 0.2) == 40.5
    assert quality(seen, 0.3) == 38.25


def test_copied_share_leaves_names_numbers_and_loanwords_alone():
    names = (
        "Ông Nguyễn Văn Nam và bà Lò Thị Hoa thăm Hà Nội",
        "Tuan Nguyễn Văn Nam dan nyonya Lò Thị Hoa mengunjungi Hà Nội",
    )

    assert copied_share(*names) == 0.0
    assert copied_share("Nó uống soda", "Ia minum soda") == 0.0
    assert copied_share("Ghi bàn bằng cú penalty", "Mencetak gol lewat penalty") == 1 / 3


def test_signature_names_model_encoder_and_checks():
    assert signature(SIMPLE, "encoder:ab12", "checks:1") == f"quality:{SIMPLE.name}|encoder:ab12|checks:1"
    assert signature(SIMPLE, "", "") == f"quality:{SIMPLE.name}|encoder:none|checks:none"
