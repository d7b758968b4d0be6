from hypothesis import given
from hypothesis import strategies as st

from translation.quality.estimate import Estimate, Fault, copied_share, estimate, signature

SOURCE = "Hội nghị đã thông qua nghị quyết về phát triển kinh tế."
TARGET = "Konferensi mengesahkan resolusi tentang pembangunan ekonomi."
MILDEST_FIRST = ("neutral", "minor", "major", "critical")

FAULTS = st.lists(
    st.builds(Fault, st.sampled_from(["number", "term-wrong", "spacing"]), st.sampled_from(MILDEST_FIRST)),
    max_size=6,
)
SIMILARITIES = st.floats(-1, 1)


def judge(faults=(), similarity=None, source=SOURCE, target=TARGET) -> Estimate:
    return estimate(faults, source=source, target=target, similarity=similarity)


def test_estimate_of_a_close_pair_without_findings_is_full():
    assert judge(similarity=0.75) == Estimate(100.0, ())


def test_estimate_multiplies_similarity_and_severities():
    faults = [Fault("spacing", "minor"), Fault("number", "critical")]

    assert judge(faults, similarity=0.5) == Estimate(16.15, ("a number differs", "a space is wrong"))


def test_estimate_without_encoder_and_without_source_rests_on_the_findings():
    assert judge([Fault("furniture", "major")], source=None) == Estimate(45.0, ("website text is in it",))


def test_estimate_of_an_unrelated_target_is_low_and_says_so():
    unrelated = judge(similarity=0.1)

    assert unrelated == Estimate(37.5, ("it says something else than the source",))


def test_estimate_of_an_untranslated_copy_is_zero_however_similar():
    assert judge(similarity=0.95, target=SOURCE) == Estimate(0.0, ("much of it is the source's own words",))


def test_estimate_of_a_missing_text_is_zero():
    assert judge(similarity=0.9, target=" ") == Estimate(0.0, ("nothing is translated",))


def test_estimate_gives_three_reasons_gravest_first_and_counts_a_family_once():
    faults = [
        Fault("spacing", "minor"),
        Fault("term-wrong", "major"),
        Fault("term-missing", "major"),
        Fault("title-rank", "critical"),
        Fault("repeated-word", "minor"),
    ]

    assert judge(faults).reasons == ("an official title is wrong", "2 terms are wrong", "a space is wrong")


def test_estimate_names_a_check_it_has_no_words_for():
    assert judge([Fault("house-rule", "minor")]).reasons == ("a finding of house-rule",)


@given(FAULTS, st.sampled_from(MILDEST_FIRST), SIMILARITIES)
def test_estimate_never_rises_with_another_finding(faults, severity, similarity):
    assert judge([*faults, Fault("name", severity)], similarity).value <= judge(faults, similarity).value


@given(FAULTS, st.integers(0, 2), SIMILARITIES)
def test_estimate_never_rises_with_a_graver_finding(faults, rank, similarity):
    milder, graver = (Fault("name", MILDEST_FIRST[rank + step]) for step in (0, 1))

    assert judge([*faults, graver], similarity).value <= judge([*faults, milder], similarity).value


@given(FAULTS, SIMILARITIES, SIMILARITIES)
def test_estimate_never_falls_with_a_higher_similarity(faults, one, other):
    lower, higher = sorted([one, other])

    assert 0 <= judge(faults, lower).value <= judge(faults, higher).value <= 100


def test_copied_share_leaves_names_numbers_and_loanwords_alone():
    names = (
        "Ông Nguyễn Văn Nam và bà Lò Thị Hoa thăm Hà Nội",
        "Tuan Nguyễn Văn Nam dan nyonya Lò Thị Hoa mengunjungi Hà Nội",
    )

    assert copied_share(*names) == 0.0
    assert copied_share("Nó uống soda", "Ia minum soda") == 0.0
    assert copied_share("Ghi bàn bằng cú penalty", "Mencetak gol lewat penalty") == 1 / 3


def test_signature_names_formula_encoder_and_checks():
    assert signature("encoder:ab12", "checks:1") == "quality:1|encoder:ab12|checks:1"
    assert signature("", "") == "quality:1|encoder:none|checks:none"
