"""Plots as numbers: where each mark of an SVG stands. Pure; the templates draw them.

Coordinates are units of the ``viewBox``, rounded to a tenth; y grows downwards. Labels are plain text,
which the template escapes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 360
_LEFT, _RIGHT, _TOP = 12, 348, 14
_ROW, _AXIS = 36, 34
_PLOT_LEFT, _PLOT_BOTTOM, _PLOT_HEIGHT = 44, 190, 176


@dataclass(frozen=True)
class Tick:
    at: float
    label: str

    @property
    def label_at(self) -> float:
        """Where a label beside the tick of an upright axis has its base line."""
        return round(self.at + 4, 1)


@dataclass(frozen=True)
class Value:
    """What a dot plot shows in one line; the bounds may be missing."""

    label: str
    value: float
    low: float | None
    high: float | None
    text: str  # the same in words


@dataclass(frozen=True)
class Mark:
    """A dot at ``x`` with its interval, below its label."""

    label: str
    text: str
    label_y: float
    y: float
    x: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class DotPlot:
    key: str
    title: str
    description: str
    height: float
    bottom: float
    ticks: list[Tick]
    marks: list[Mark]
    width: int = WIDTH
    left: float = _LEFT
    right: float = _RIGHT


def dot_plot(key: str, title: str, values: Sequence[Value], decimals: int) -> DotPlot:
    """One line for each value, with its 95 % interval, on an axis that holds them all."""
    bounds = [b for one in values for b in (one.value, one.low, one.high) if b is not None]
    steps = ticks(min(bounds), max(bounds))
    scale = _scale(steps[0], steps[-1], _LEFT + 8, _RIGHT - 8)
    marks = []
    for index, one in enumerate(values):
        top = _TOP + index * _ROW
        low, high = (None if bound is None else scale(bound) for bound in (one.low, one.high))
        marks.append(Mark(short(one.label), one.text, top, top + 14, scale(one.value), low, high))
    bottom = _TOP + len(values) * _ROW - 8
    return DotPlot(
        key,
        title,
        "; ".join(f"{one.label}: {one.text}" for one in values),
        bottom + _AXIS - 10,
        bottom,
        [Tick(scale(step), f"{step:.{_decimals(steps, decimals)}f}") for step in steps],
        marks,
    )


@dataclass(frozen=True)
class Bar:
    """One bin: a bar for the share that was edited, a dot for the mean HTER."""

    x: float
    width: float
    y: float
    height: float
    middle: float
    dot: float
    n: int
    text: str


@dataclass(frozen=True)
class EffortPlot:
    description: str
    bars: list[Bar]
    x_ticks: list[Tick]
    y_ticks: list[Tick]
    line: str  # points of the line through the dots
    expected: tuple[float, float, float, float]  # where the share equals the prediction
    width: int = WIDTH
    height: int = 236
    left: float = _PLOT_LEFT
    right: float = _RIGHT
    bottom: float = _PLOT_BOTTOM


def effort_plot(bins: Sequence[dict]) -> EffortPlot:
    """Predicted need for editing (across) against the share edited and the mean HTER (up), both 0–100 %.

    ``bins`` as ``translation.metrics.calibration`` makes them, as dicts. An HTER above 1 stands at the top.
    """
    across = _scale(0, 1, _PLOT_LEFT, _RIGHT)
    up = _scale(0, 1, _PLOT_BOTTOM, _PLOT_BOTTOM - _PLOT_HEIGHT)
    bars = []
    for one in bins:
        left, right, top = across(one["low"]), across(one["high"]), up(one["edited"])
        bars.append(
            Bar(
                x=left + 2,
                width=round(right - left - 4, 1),
                y=top,
                height=round(_PLOT_BOTTOM - top, 1),
                middle=round((left + right) / 2, 1),
                dot=up(min(1.0, one["hter"])),
                n=one["n"],
                text=f"{_bin_name(one)}: {one['n']} segments, {one['edited']:.0%} edited, "
                f"HTER {one['hter']:.2f}",
            )
        )
    return EffortPlot(
        "; ".join(bar.text for bar in bars),
        bars,
        [Tick(across(step / 5), f"{step / 5:.1f}") for step in range(6)],
        [Tick(up(step / 4), f"{step / 4:.0%}") for step in range(5)],
        " ".join(f"{bar.middle},{bar.dot}" for bar in bars),
        (across(0), up(0), across(1), up(1)),
    )


def ticks(low: float, high: float, number: int = 4) -> list[float]:
    """About ``number`` round steps whose first and last enclose both values."""
    span = high - low or abs(high) * 0.1 or 1.0
    size = 10 ** math.floor(math.log10(span / number))
    step = next(size * factor for factor in (1, 2, 5, 10) if span / (size * factor) <= number)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if first == last:
        last += 1
    return [round(index * step, 10) for index in range(first, last + 1)]


def _decimals(steps: Sequence[float], most: int) -> int:
    """As few as tell the steps apart."""
    return next((n for n in range(most + 3) if all(abs(round(s, n) - s) < 1e-9 for s in steps)), most)


def _scale(low: float, high: float, start: float, end: float):
    return lambda value: round(start + (value - low) / (high - low) * (end - start), 1)


def _bin_name(one: dict) -> str:
    return f"{one['low']:.1f}–{one['high']:.1f}"


def short(label: str, most: int = 44) -> str:
    """The label, cut where it is longer than a plot or a cell can show."""
    return label if len(label) <= most else f"{label[: most - 1]}…"
