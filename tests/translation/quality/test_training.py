import numpy as np
import pytest

from translation.quality import measures
from translation.quality.model import Head
from translation.quality.training import (
    FOLDS,
    Rows,
    even,
    fit,
    fold_of,
    held_back_probabilities,
    platt,
    solve,
)

NAMES = ("severity:minor", "copied", "longer>0.25")


def made(count: int = 400) -> Rows:
    """Rows whose first feature tells of errors, whose second speaks against them, whose third is noise."""
    draw = np.random.default_rng(7)
    features = draw.random((count, 3))
    odds = 4 * features[:, 0] - 3 * features[:, 1] - 0.5
    wrong = (draw.random(count) < 1 / (1 + np.exp(-odds))).astype(int)
    return Rows(features, wrong, [f"d{i // 4}" for i in range(count)])


def test_solve_finds_no_weight_below_zero_and_the_same_twice():
    weights, bias = solve(made(), NAMES)

    assert weights[0] > 2.5
    assert weights[1] == 0.0
    assert weights[2] >= 0.0
    again = solve(made(), NAMES)
    assert (weights.tolist(), bias) == (again[0].tolist(), again[1])


def test_solve_like_a_head_keeps_its_weights_where_no_row_speaks():
    like = Head(NAMES, np.array([1.0, 0.5, 0.25]), 0.0, slope=2.0)
    silent = Rows(np.zeros((10, 3)), np.array([0, 1] * 5), [str(i) for i in range(10)])

    weights, bias = solve(silent, NAMES, like)

    assert weights.tolist() == [2.0, 1.0, 0.5]
    assert bias == 0.0


def test_fit_is_calibrated_on_rows_that_were_held_back():
    rows = made()

    probability = held_back_probabilities(rows, NAMES)

    assert measures.calibration_error(probability, rows.wrong) < 0.08
    assert measures.auc(1 - probability[rows.wrong == 1], 1 - probability[rows.wrong == 0]) > 0.7
    assert fit(rows, NAMES).slope > 0


def test_platt_gives_an_uninformative_score_the_rate_of_the_rows():
    raw, wrong = np.zeros(100), np.array([1] * 20 + [0] * 80)

    assert platt(raw, wrong, np.ones(100))[1] == pytest.approx(np.log(21 / 22 * 0.2 + 0.8 / 82) - np.log(
        1 - (21 / 22 * 0.2 + 0.8 / 82)), abs=1e-3)  # fmt: skip
    assert platt(raw, wrong, even(wrong))[1] == pytest.approx(0.0, abs=0.1)


def test_even_makes_both_sides_count_the_same_and_keeps_what_rows_count_beside_each_other():
    weight = even(np.array([1, 0, 0, 0]), np.array([5.0, 1.0, 1.0, 2.0]))

    assert weight.tolist() == [2.0, 0.5, 0.5, 1.0]


def test_solve_heeds_rows_by_what_they_count():
    rows = Rows(np.array([[1.0], [1.0], [0.0], [0.0]] * 20), np.array([1, 0, 1, 0] * 20), ["a"] * 80)
    told = Rows(rows.features, rows.wrong, rows.groups, np.array([9.0, 1.0, 1.0, 9.0] * 20))

    assert solve(rows, NAMES[:1])[0].tolist() == [0.0]
    assert solve(told, NAMES[:1])[0][0] > 2.0


def test_solve_puts_the_wrong_one_of_a_pair_above_its_twin_however_free_both_are():
    """Both of every pair are free or not, which alone tells nothing; the error is a little of the second."""
    free = np.repeat([0.0, 1.0], 40)
    features = np.concatenate(
        [np.column_stack([free, np.zeros(80)]), np.column_stack([free, np.full(80, 0.1)])]
    )
    wrong = np.repeat([0, 1], 80)
    alone = Rows(features, wrong, ["a"] * 160)
    paired = Rows(features, wrong, ["a"] * 160, twins=np.column_stack([np.arange(80, 160), np.arange(80)]))

    assert paired.changes.tolist() == [[0.0, pytest.approx(0.1), 0.0]] * 80
    assert solve(paired, NAMES[:2])[0][1] > solve(alone, NAMES[:2])[0][1] > 0


def test_rows_keep_the_pairs_of_which_both_are_chosen():
    rows = Rows(np.eye(4), np.array([0, 0, 1, 1]), list("abab"), twins=np.array([[2, 0], [3, 1]]))

    some = rows.subset(np.array([False, True, False, True]))

    assert some.twins.tolist() == [[1, 0]]
    assert rows.subset(np.array([True, True, False, False])).twins.tolist() == []


def test_fit_calibrates_on_what_counts_for_that():
    rows = made()
    told = Rows(rows.features, rows.wrong, rows.groups, None, np.where(rows.features[:, 0] > 0.5, 1.0, 0.0))

    usual, chosen = fit(rows, NAMES), fit(told, NAMES)

    assert usual.weights.tolist() == chosen.weights.tolist()
    assert (usual.slope, usual.shift) != (chosen.slope, chosen.shift)


def test_fold_of_keeps_a_document_together():
    groups = [f"d{i // 5}" for i in range(100)]

    folds = fold_of(groups)

    assert all(len(set(folds[i : i + 5])) == 1 for i in range(0, 100, 5))
    assert set(folds) <= set(range(FOLDS))


def test_measures_count_as_they_say():
    assert measures.auc([10, 50], [50, 90]) == 0.875
    assert measures.above([2, 2, 3], [1, 2, 4]) == pytest.approx(1 / 3)
    assert measures.share_in_worst([[(90, 0), (10, 1), (50, 1), (60, 0), (70, 0)]]) == 0.5
    probability, wrong = np.array([0.25, 0.25, 0.75, 0.75]), np.array([0, 0, 1, 1])
    assert measures.calibration_error(probability, wrong) == 0.25
    assert measures.at_rate(np.array([0.5]), 0.1)[0] == pytest.approx(0.1)


def test_calibration_error_by_chance_is_that_of_true_probabilities():
    rng = np.random.default_rng(5)
    probability = rng.uniform(size=100)
    wrong = (rng.uniform(size=100) < probability).astype(int)
    few = measures.calibration_error_by_chance(probability, wrong, wrong.mean())
    many = measures.calibration_error_by_chance(np.tile(probability, 30), np.tile(wrong, 30), wrong.mean())

    assert 0.05 < few < 0.2
    assert many < few / 3
    assert few == measures.calibration_error_by_chance(probability, wrong, wrong.mean())
