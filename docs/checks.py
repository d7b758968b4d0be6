"""docs/checks.md, made from what the checks say of themselves and from measured figures.

``python -m docs.checks`` writes it. The figures are those of docs/check_figures.json, which
``benchmarks/check_accuracy.py --write`` makes.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from translation.checks import Check, default_checks
from translation.checks.article import ArticleCheck, article_checks
from translation.checks.base import BETTER, NEEDED, Example, Threshold
from translation.termbase import load_default

PAGE = Path(__file__).with_name("checks.md")
FIGURES = Path(__file__).with_name("check_figures.json")
_ENCODER = {BETTER: "says more with it", NEEDED: "says nothing without it", "": "does without it"}

_HEAD = """# Checks

<!-- Made by `python -m docs.checks` from the code: change the checks, not this page. -->

A check reads one segment (or a whole article) and reports what is wrong, where, why and, where that is
certain, what to write instead. An **error** is major or critical and blocks submitting; a **warning** is
minor or neutral. A check never changes a text. The newsroom decides about its checks on `/settings/checks/`
([noise.md](noise.md)).

**A new check is one file and one line.** The file in `translation/checks/` holds a small class with `find`
and with what this page tells of it: `id` (one of the ids below), `category` (MQM), `severity` (the usual
one), `needs_source`, `encoder`, `finds` (one sentence), `example` (a pair of your own; a test holds the
check to it) and `thresholds`. The line is in `translation/checks/registry.py`, or in `article.py` for a
check of whole articles. Then `python -m docs.checks`.

Findings of one segment are told once: what another finding says better is left out
(`translation/checks/telling.py`), and inside site furniture nothing else is told.
"""

_FIGURES = """## Figures

Alarms are rows of {rows:,} professional translations (NTREX, FLORES, XCOPA, the Declaration of Human
Rights) on which a check speaks, in per cent; some of these alarms are right. Found is the share of injected
errors on which a fitting check speaks; their kinds are named as in `benchmarks/check_measures.py`. Measured
by `python benchmarks/check_accuracy.py … --write docs/check_figures.json`. How fast the checks are tells
`python benchmarks/check_speed.py`: with 72,000 terms one core judges 2,000 to 2,100 segments a second that
the process has not seen and 3,100 to 3,200 that it has, on the day on which Translate Toolkit's pofilter,
which compares signs and knows no language, read 4,300; on days when that reads half as many, so do the
checks: the clock of the machine that measured it wavers. No check takes more than 31 ms for a hard text of
10,000 characters; one edited segment of 500 is judged again in 4 ms.
"""


def page() -> str:
    """The whole page."""
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    termbase = load_default()
    checks = [(check_id, check) for check in default_checks(termbase) for check_id in _ids(check)]
    checks += [(check_id, check) for check in article_checks(termbase) for check_id in _ids(check)]
    checks.sort(key=lambda entry: entry[0])
    by_id = {
        check_id: [check for _, check in group] for check_id, group in groupby(checks, lambda entry: entry[0])
    }
    parts = [_HEAD, _FIGURES.format(rows=figures["clean_rows"]), "\n".join(_overview(by_id, figures)), ""]
    told: dict[str, str] = {}
    for check_id, group in by_id.items():
        parts.append("\n".join(_section(check_id, group, figures, told)))
    return "\n".join(parts)


def _ids(check: Check | ArticleCheck) -> tuple[str, ...]:
    return getattr(check, "ids", (check.id,))


def _overview(by_id: Mapping[str, Sequence[Check]], figures: dict) -> Iterator[str]:
    columns = figures["columns"]
    yield f"| id | finds | {' | '.join(f'alarms, {column}' for column in columns)} |"
    yield f"|---|---|{'---:|' * len(columns)}"
    for check_id, group in by_id.items():
        alarms = figures["checks"].get(check_id, {}).get("alarms", {})
        shares = " | ".join(f"{alarms.get(column, 0):.2f} %" for column in columns)
        finds = " ".join(dict.fromkeys(check.finds for check in group))
        yield f"| [{check_id}](#{check_id}) | {finds} | {shares} |"


def _section(check_id: str, group: Sequence[Check], figures: dict, told: dict[str, str]) -> Iterator[str]:
    """One id with its classes; one that has several ids is told under the first, by ``told`` its name."""
    yield f"## {check_id}\n"
    yield from _found(figures["checks"].get(check_id, {}).get("found", {}), figures["columns"])
    for check in group:
        name = type(check).__name__
        if told.setdefault(name, check_id) != check_id:
            yield f"`{name}`: see [{told[name]}](#{told[name]}).\n"
            continue
        yield f"**{check.finds}**\n"
        yield f"`{name}`, {check.category}, usually {check.severity}; {'; '.join(_needs(check))}.\n"
        yield from _thresholds(check.thresholds)
        yield from _example(check.example)


def _found(kinds: Mapping[str, Mapping[str, Sequence[int]]], columns: Sequence[str]) -> Iterator[str]:
    if not kinds:
        return
    yield f"| injected | {' | '.join(f'found, {column}' for column in columns)} |"
    yield f"|---|{'---:|' * len(columns)}"
    for kind, by_column in kinds.items():
        cells = (by_column.get(column) for column in columns)
        yield f"| {kind} | {' | '.join(f'{c[0]} of {c[1]}' if c else '' for c in cells)} |"
    yield ""


def _needs(check: Check | ArticleCheck) -> Iterator[str]:
    yield "reads the whole article" if hasattr(check, "about") else "reads one segment"
    yield "needs the source" if check.needs_source else "needs no source"
    yield f"the encoder: {_ENCODER[check.encoder]}"


def _thresholds(thresholds: Mapping[str, Threshold]) -> Iterator[str]:
    for name, threshold in thresholds.items():
        bounds = ", ".join(threshold.choices) or f"{threshold.low:g} to {threshold.high:g}"
        yield f"- `{name}` {threshold.shown(threshold.default)} ({bounds}): {threshold.meaning}"
    if thresholds:
        yield ""


def _example(example: Example) -> Iterator[str]:
    """The pair with what is marked in bold, and what is suggested for it."""
    sources, targets = (example.source or "").split("\n"), example.target.split("\n")
    if example.source is not None:
        yield from (f"> {_marked(line, example, in_target=False)}  " for line in sources)
    yield from (f"> *{_marked(line, example, in_target=True)}*  " for line in targets)
    if example.fix is not None:
        yield f"> → {example.fix or '(deleted)'}"
    yield ""


def _marked(line: str, example: Example, *, in_target: bool) -> str:
    """The line with the quote in bold: in the target's last line that has it, else in the source."""
    lines = example.target.split("\n")
    last = next((other for other in reversed(lines) if example.quote in other), None)
    place = line.rfind(example.quote) if (last == line if in_target else last is None) else -1
    if place < 0:
        return _escaped(line)
    end = place + len(example.quote)
    inner = example.quote.strip()
    return f"{_escaped(line[:place])}<b>{_escaped(inner) or '␣'}</b>{_escaped(line[end:])}"


def _escaped(text: str) -> str:
    for mark in ("\\", "*", "_", "[", "]", "<", "`"):
        text = text.replace(mark, f"\\{mark}")
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
