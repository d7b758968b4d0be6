"""The reliability diagram as a plain SVG: predicted probabilities against what came true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from translation.quality.measures import Bin

_SIZE, _LEFT, _TOP = 320, 56, 20
# Each curve differs by mark and dash too; the colours hold on light ground and on dark.
_MARKS = (("#2f7dd1", ""), ("#c2620a", ' stroke-dasharray="6 4"'))
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#333}.axis{stroke:#777;fill:none}.even{stroke:#999}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}}"
)


def diagram(curves: Mapping[str, Sequence[Bin]]) -> str:
    """One curve for each name: a mark for every tenth of probability that has segments."""
    parts = [_frame()]
    for number, ((name, bins), (colour, dash)) in enumerate(zip(curves.items(), _MARKS, strict=False)):
        points = [(_x(one.predicted), _y(one.observed)) for one in bins]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        parts += [_mark(number, x, y, colour) for x, y in points]
        parts.append(_mark(number, _LEFT + 16, _TOP + 16 + 22 * number, colour))
        parts.append(f'<text x="{_LEFT + 28}" y="{_TOP + 21 + 22 * number}">{name}</text>')
    label = "Predicted probability of an error against the share of segments that have one, by tenths."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE + 80} {_SIZE + 70}" role="img" '
        f'width="{_SIZE + 80}" aria-label="{label}">\n<style>{_STYLE}</style>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _frame() -> str:
    ticks = []
    for tenth in range(0, 11, 2):
        share = tenth / 10
        ticks.append(f'<text x="{_x(share):.1f}" y="{_y(0) + 20}" text-anchor="middle">{share:g}</text>')
        ticks.append(f'<text x="{_LEFT - 8}" y="{_y(share) + 4:.1f}" text-anchor="end">{share:g}</text>')
    return (
        f'<rect class="axis" x="{_LEFT}" y="{_TOP}" width="{_SIZE}" height="{_SIZE}"/>\n'
        f'<line class="even" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke-dasharray="2 4"/>\n'
        f'<text x="{_x(0.5)}" y="{_y(0) + 42}" text-anchor="middle">'
        "predicted probability of an error</text>\n"
        f'<text transform="translate(14 {_y(0.5)}) rotate(-90)" text-anchor="middle">'
        "share with an error</text>\n" + "\n".join(ticks)
    )


def _mark(number: int, x: float, y: float, colour: str) -> str:
    if number:
        return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{colour}"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{colour}"/>'


def _x(share: float) -> float:
    return _LEFT + share * _SIZE


def _y(share: float) -> float:
    return _TOP + (1 - share) * _SIZE
