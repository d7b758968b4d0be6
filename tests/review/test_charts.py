"""Where the marks of a plot stand."""

import pytest

from review.charts import Value, dot_plot, effort_plot, ticks


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 100, [0, 50, 100]),
        (37.2, 61, [30, 40, 50, 60, 70]),
        (0.08, 0.31, [0.0, 0.1, 0.2, 0.3, 0.4]),
        (5, 5, [5.0, 5.2, 5.4, 5.6]),
        (0, 0, [0, 0.5, 1.0]),
    ],
)
def test_ticks_are_round_and_enclose_both_values(low, high, expected):
    found = ticks(low, high)

    assert found[0] <= low
    assert found[-1] >= high
    assert 2 <= len(found) <= 7
    assert all(
        round(b - a, 9) == round(found[1] - found[0], 9) for a, b in zip(found, found[1:], strict=False)
    )
    if low != high:
        assert found == expected


def test_dot_plot_places_values_between_the_first_and_the_last_tick():
    plot = dot_plot(
        "bleu", "BLEU", [Value("A", 50, 30, 70, "50 (30 – 70)"), Value("B", 40, None, None, "40")], 1
    )

    assert [(tick.at, tick.label) for tick in plot.ticks] == [
        (20.0, "30"),
        (100.0, "40"),
        (180.0, "50"),
        (260.0, "60"),
        (340.0, "70"),
    ]
    first, second = plot.marks
    assert (first.low, first.x, first.high) == (20.0, 180.0, 340.0)
    assert (second.low, second.x, second.high) == (None, 100.0, None)
    assert first.y < second.y < plot.bottom < plot.height
    assert plot.description == "A: 50 (30 – 70); B: 40"


def test_dot_plot_of_one_value_and_a_long_name():
    plot = dot_plot("ter", "TER", [Value("M" * 90, 0.0, None, None, "0")], 1)

    assert plot.marks[0].label == "M" * 43 + "…"
    assert plot.ticks[0].at == plot.marks[0].x


def test_effort_plot_draws_shares_upwards_and_cuts_hter_at_the_top():
    bins = [
        {"low": 0.0, "high": 0.1, "n": 8, "need": 0.05, "edited": 0.25, "hter": 0.1},
        {"low": 0.9, "high": 1.0, "n": 2, "need": 0.95, "edited": 1.0, "hter": 1.6},
    ]

    plot = effort_plot(bins)

    first, last = plot.bars
    assert first.y + first.height == last.y + last.height == plot.bottom
    assert last.height == 4 * first.height
    assert last.dot == last.y  # at the top
    assert first.text == "0.0–0.1: 8 segments, 25% edited, HTER 0.10"
    assert plot.line == f"{first.middle},{first.dot} {last.middle},{last.dot}"
