"""The figures of ``/engines/`` as they are read: table cells, plots and CSV from one stored result."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from review import charts
from translation.formats.term_rows import escape

DIFFERS = 0.05  # the usual level


@dataclass(frozen=True)
class Measure:
    """A column of the table: where its figure stands in an engine's entry, and how it is read."""

    key: str
    label: str
    better: str  # higher or lower
    decimals: int
    factor: float = 1.0  # 100 where a share is shown in per cent
    unit: str = ""
    against: bool = False  # measured against the chosen reference

    def of(self, entry: dict) -> dict | None:
        if not self.against:
            return entry[self.key]
        return entry["compared"] and entry["compared"]["scores"][self.key] | {"n": entry["compared"]["n"]}

    def number(self, value: float) -> str:
        return f"{value * self.factor:.{self.decimals}f}{self.unit}"


MEASURES = (
    Measure("chrf++", "chrF++", "higher", 1, against=True),
    Measure("bleu", "BLEU", "higher", 1, against=True),
    Measure("ter", "TER", "lower", 1, against=True),
    Measure("hter", "HTER", "lower", 2),
    Measure("quality", "Quality estimate", "higher", 1),
    Measure("untouched", "Left untouched", "higher", 0, 100, " %"),
)
PAIRED = MEASURES[:3]


@dataclass(frozen=True)
class Cell:
    """One figure with its 95 % interval in words, or None in all where there is none."""

    value: str | None = None
    interval: str = ""
    n: int | None = None


@dataclass(frozen=True)
class Line:
    entry: dict
    cells: list[Cell]


def lines(result: dict) -> list[Line]:
    """The table of engines, the one with the most segments first."""
    return [Line(entry, [_cell(one, one.of(entry)) for one in MEASURES]) for entry in result["engines"]]


def plots(result: dict) -> list[charts.DotPlot]:
    """A plot for each measure that at least one engine has."""
    made = []
    for one in MEASURES:
        values = []
        for entry in result["engines"]:
            figure = one.of(entry)
            if figure:
                cell = _cell(one, figure)
                text = f"{cell.value} ({cell.interval})" if cell.interval else cell.value
                bounds = [bound and bound * one.factor for bound in (figure["low"], figure["high"])]
                values.append(
                    charts.Value(
                        entry["engine"], figure["value"] * one.factor, *bounds, f"{text}, n {cell.n}"
                    )
                )
        if values:
            title = f"{one.label}{' in' if one.unit else ''}{one.unit}, {one.better} is better"
            made.append(charts.dot_plot(one.key.rstrip("+"), title, values, one.decimals))
    return made


@dataclass(frozen=True)
class PairLine:
    """One metric of two engines on what they have in common."""

    label: str
    a: Cell
    b: Cell
    difference: str  # of b from a
    p: str
    verdict: str


def pair_lines(pair: dict) -> list[PairLine]:
    """Nothing where the comparison was refused."""
    if pair["refused"]:
        return []
    found = []
    for one in PAIRED:
        a, b = pair["scores_a"][one.key], pair["scores_b"][one.key]
        difference, p = (b["value"] - a["value"]) * one.factor, b["p"]
        better = pair["b"] if (difference > 0) == (one.better == "higher") else pair["a"]
        verdict = f"{charts.short(better, 28)} is better" if p < DIFFERS else "may be chance"
        found.append(
            PairLine(
                one.label,
                _cell(one, a | {"n": pair["n"]}),
                _cell(one, b | {"n": pair["n"]}),
                f"{difference:+.{one.decimals}f}".replace("-", "−"),
                f"{p:.3f}" if difference else "",  # sacreBLEU's p of equal scores means nothing
                verdict if difference else "equal",
            )
        )
    return found


def signatures(result: dict) -> list[tuple[str, str]]:
    """Metric -> signature, of each figure that was computed; intervals carry the seed and the resamples."""
    found = {}
    for entry in result["engines"]:
        for one in MEASURES:
            figure = one.of(entry)
            if figure and figure.get("signature"):
                found.setdefault(figure["signature"], one.label)
    return [(label, signature) for signature, label in found.items()]


PARTS = ("engines", "pairs", "effort")


def write_csv(result: dict, part: str) -> str:
    """One of :data:`PARTS` with a header; numbers unrounded, texts safe for spreadsheets."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in {"engines": _engine_rows, "pairs": _pair_rows, "effort": _effort_rows}[part](result):
        writer.writerow([escape(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def _engine_rows(result: dict) -> Iterator[Sequence]:
    yield "engine", "articles", "segments", "measure", "value", "low_95", "high_95", "n", "signature"
    for entry in result["engines"]:
        for one in MEASURES:
            figure = one.of(entry)
            if figure:
                facts = [figure[name] for name in ("value", "low", "high", "n")]
                sizes = entry["engine"], entry["articles"], entry["segments"]
                yield (*sizes, one.key, *facts, figure.get("signature", ""))


def _pair_rows(result: dict) -> Iterator[Sequence]:
    yield (
        *("a", "b", "articles", "n", "from_a", "from_b", "metric"),
        *(
            "a_value",
            "a_low_95",
            "a_high_95",
            "b_value",
            "b_low_95",
            "b_high_95",
            "p",
            "signature",
            "refused",
        ),
    )
    for pair in result["pairs"]:
        facts = [pair[name] for name in ("a", "b", "articles", "n", "own_a", "own_b")]
        if pair["refused"]:
            yield (*facts, *[""] * 9, pair["refused"])
            continue
        for one in PAIRED:
            a, b = pair["scores_a"][one.key], pair["scores_b"][one.key]
            bounds = [side[name] for side in (a, b) for name in ("value", "low", "high")]
            yield (*facts, one.key, *bounds, b["p"], b["signature"], "")


def _effort_rows(result: dict) -> Iterator[Sequence]:
    yield "need_from", "need_to", "n", "mean_need", "share_edited", "mean_hter", "spearman_all", "n_all"
    effort = result["effort"]
    for one in effort["bins"]:
        facts = [one[name] for name in ("low", "high", "n", "need", "edited", "hter")]
        yield (*facts, effort["rho"], effort["n"])


def _cell(measure: Measure, figure: dict | None) -> Cell:
    if figure is None:
        return Cell()
    interval = ""
    if figure["low"] is not None:
        number = f"{{:.{measure.decimals}f}}"
        bounds = (number.format(figure[name] * measure.factor) for name in ("low", "high"))
        interval = " – ".join(bounds)
    return Cell(measure.number(figure["value"]), interval, figure["n"])
