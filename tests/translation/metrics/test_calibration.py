from translation.metrics.calibration import Bin, Effort, bins, spearman


def test_bins_count_by_predicted_need_and_leave_empty_ones_out():
    efforts = [
        Effort(0.0, 0.0, False),
        Effort(0.05, 0.1, True),
        Effort(0.3, 0.5, True),
        Effort(1.0, 1.5, True),
    ]

    assert bins(efforts) == [
        Bin(0.0, 0.1, 2, 0.025, 0.5, 0.05),
        Bin(0.3, 0.4, 1, 0.3, 1.0, 0.5),
        Bin(0.9, 1.0, 1, 1.0, 1.0, 1.5),
    ]


def test_spearman_is_one_for_any_rising_relation_and_minus_one_for_a_falling_one():
    assert round(spearman([1, 2, 3, 4], [1, 4, 90, 1000]), 12) == 1.0
    assert round(spearman([1, 2, 3, 4], [5, 3, 2, -7]), 12) == -1.0


def test_spearman_gives_ties_their_mean_rank():
    # Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: covariance 4.5, variances 4.5 and 5.
    assert round(spearman([1, 5, 5, 9], [1, 2, 3, 4]), 12) == round(4.5 / (4.5 * 5) ** 0.5, 12)


def test_spearman_says_nothing_where_a_side_never_varies():
    assert spearman([1, 1, 1], [1, 2, 3]) is None
    assert spearman([1], [2]) is None
