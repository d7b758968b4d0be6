"""A row of the workbench as HTML, the same on the page and in the answer to a save.

Drawn by plain string formatting: 500 rows through a template engine would take
longer than everything else on the page together (benchmarks/workbench_page.py).
Each text is escaped where it enters, here or in ``review.marks``; check ids and
severities are words of our own and are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString

from review.marks import Mark, changes, marked
from review.mentions import source_html
from review.models import PostEdit
from review.rows import FindingRow, Row
from translation.models import Finding, Kind
from translation.models.termbase import loaded_termbase
from translation.termbase import Termbase

VIEWS = ("now", "mt", "diff")
_KINDS = dict(Kind.choices)
_STATES = dict(PostEdit.State.choices)
_SEVERITIES = dict(Finding.Severity.choices)
_STAND_IN = 987654321  # an id that no address contains otherwise
_TOKEN = "\0"  # noqa: S105 - stands for the token in what is remembered; no text holds it
_MOST_REMEMBERED = 8192  # rows of about 4 KB
_remembered: dict[tuple, str] = {}
_LONGEST_CHIP = 80  # characters of an omitted text that the chip behind the target repeats


class _Address:
    """The address of a named page by its ids; reversed once per answer instead of once per row."""

    def __init__(self, name: str, ids: int):
        stand_ins = [_STAND_IN + n for n in range(ids)]
        self.pattern = reverse(name, args=stand_ins).replace("%", "%%")
        for number in stand_ins:
            self.pattern = self.pattern.replace(str(number), "%d")

    def __call__(self, *ids: int) -> str:
        return self.pattern % ids


class Drawing:
    """What is the same for all rows of one answer.

    ``token`` is the CSRF token of the forms, "" draws rows that cannot be changed;
    ``shown`` holds the segment ids that the filter lets through, None lets all;
    ``everywhere`` says of which findings the wording stands in how many places (of the first
    with each wording, to keep the page small: the script adds the others).
    """

    def __init__(
        self,
        token: str,
        *,
        approved: bool = False,
        view: str = "now",
        shown: frozenset[int] | None = None,
        termbase: Termbase | None = None,
        everywhere: dict[int, int] | None = None,
    ):
        self.token, self.approved, self.view, self.shown = token, approved, view, shown
        self.termbase, self.everywhere = termbase or loaded_termbase(), everywhere or {}
        self.save, self.restore = _Address("save-post-edit", 1), _Address("restore-post-edit", 1)
        self.fix, self.dismiss = _Address("fix-finding", 2), _Address("dismiss-finding", 2)
        self.reopen, self.never = _Address("reopen-finding", 2), _Address("never-finding", 2)


def row_html(row: Row, drawing: Drawing, *, message: str = "", conflict: str = "") -> SafeString:
    """One row; ``message`` tells what came of the last action, ``conflict`` is ready HTML.

    A row looks the same until something in it changes, so what was drawn is remembered.
    """
    if message or conflict:
        html = _row_html(row, drawing, message, conflict)
    else:
        key = _look(row, drawing)
        html = _remembered.get(key)
        if html is None:
            if len(_remembered) >= _MOST_REMEMBERED:
                _remembered.clear()
            html = _remembered[key] = _row_html(row, drawing, "", "")
    return SafeString(html.replace(_TOKEN, drawing.token))


def _look(row: Row, drawing: Drawing) -> tuple:
    """All that a row's HTML depends on, besides the token."""
    return (
        *(row.pk, row.segment_id, row.position, row.kind, row.source, row.hypothesis, row.target, row.state),
        *(row.version, row.quality, tuple(row.reasons), tuple(row.open), tuple(row.dismissed)),
        *(row.ends_paragraph, row.errors, row.warnings, row.unsure),
        *(bool(drawing.token), drawing.approved, drawing.view, drawing.termbase.version),
        drawing.shown is None or row.segment_id in drawing.shown,
        tuple(drawing.everywhere.get(finding.pk) for finding in row.open),
    )


def _row_html(row: Row, drawing: Drawing, message: str, conflict: str) -> str:
    hidden = " hidden" if drawing.shown is not None and row.segment_id not in drawing.shown else ""
    note = f'<p class="row-note" role="status">{escape(message)}</p>' if message else ""
    parts = [
        f'<article class="row{" is-conflict" if conflict else ""}" id="segment-{row.segment_id}" '
        f'data-id="{row.pk}" data-state="{row.state}"{_flags(row)}{hidden}>\n',
        f'<header class="row-at"><a href="#segment-{row.segment_id}">{row.position + 1}</a>'
        f"{' ¶' if row.ends_paragraph and not row.is_furniture else ''}"
        f"<small>{_KINDS[row.kind]}</small></header>\n",
        f'<p class="source" lang="vi">{_source(row, drawing)}</p>\n',
        note,
        _editor(row, drawing),
        f'<div class="row-state">{_state(row, drawing)}</div>\n',
        conflict,
        "</article>\n",
    ]
    return "".join(parts)


def quality_html(segment_id: int, quality: float | None, *, swap: bool = False) -> str:
    """The quality cell of a row, 0–100; ``swap`` makes it replace the one on the page."""
    oob = ' hx-swap-oob="true"' if swap else ""
    if quality is None:
        return f'<span class="quality" id="quality-{segment_id}"{oob}>–</span>'
    value = f"{quality:.0f}"
    return (
        f'<span class="quality" id="quality-{segment_id}"{oob}>{value} '
        f'<meter class="meter" max="100" value="{value}"></meter></span>'
    )


def slots_html(slots: Iterable[Mapping[str, object]]) -> str:
    """What each slot of a title says on both sides, as a table; a script asks for it with a row's hints."""
    rows = "".join(
        f'<tr class="{"right" if slot["ok"] else "wrong"}">'
        f'<th scope="row">{escape(str(slot["slot"]).capitalize())}</th>'
        f'<td lang="vi">{escape(str(slot["source"])) or "–"}</td>'
        f'<td lang="id">{escape(str(slot["target"])) or "–"}</td>'
        f'<td lang="id">{"same" if slot["ok"] else escape(str(slot["should_be"])) or "–"}</td></tr>'
        for slot in slots
    )
    names = ("Slot", "Source", "Target now", "Should be")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    return f'<table class="slots"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _flags(row: Row) -> str:
    """What filters and counts read off the row."""
    flags = " data-furniture" if row.is_furniture else ""
    if row.errors:
        flags += f' data-errors="{row.errors}"'
    if row.warnings:
        flags += f' data-warnings="{row.warnings}"'
    if row.changed:
        flags += " data-changed"
    if row.risky:
        flags += " data-risky"
    if not row.unconfirmed:
        flags += " data-settled"
    return flags


def _source(row: Row, drawing: Drawing) -> str:
    marks = [
        Mark(f.source_start, f.source_end, f.pk, f.severity) for f in row.open if f.source_start is not None
    ]
    return source_html(row.source, marks, drawing.termbase)


def _editor(row: Row, drawing: Drawing) -> str:
    """The target with its findings; where it may be changed, inside the form that works without scripts."""
    marks = [
        Mark(f.target_start, f.target_end, f.pk, f.severity) for f in row.open if f.target_start is not None
    ]
    omissions = (f for f in row.open if f.check == "omission" and f.target_start is None)
    missing = "; ".join(f.quote for f in omissions if f.quote)
    chip = f' data-missing="{escape(_short(missing))}"' if missing else ""
    target = f'<p class="target" lang="id"{chip}>{marked(row.target, marks)}</p>'
    if row.changed and drawing.view != "now":
        other = escape(row.hypothesis) if drawing.view == "mt" else changes(row.hypothesis, row.target)
        target += f'<p class="alternate" lang="id">{other}</p>'
    findings = _findings(row, drawing)
    if not drawing.token:
        return f'<div class="row-edit">{target}{findings}</div>\n'
    restore = (
        f'<button class="restore" formaction="{drawing.restore(row.pk)}">Restore MT</button>'
        if row.changed
        else ""
    )
    return (
        f'<form class="row-edit" method="post" action="{drawing.save(row.pk)}">{target}'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{_TOKEN}">'
        f'<input type="hidden" name="seen_version" value="{row.version}">'
        f'<textarea name="target" lang="id" aria-label="Row {row.position + 1}">\n'
        f"{escape(row.target)}</textarea>"
        f'<div class="row-actions">{restore}<button class="draft">Save draft</button>'
        f'<button class="confirm" name="confirm" value="on">Confirm</button></div>\n'
        f"{findings}</form>\n"
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_CHIP else text[: _LONGEST_CHIP - 1] + "…"


def _findings(row: Row, drawing: Drawing) -> str:
    if not row.open and not row.dismissed:
        return ""
    items = [_finding(f, row, drawing) for f in row.open]
    items += [_dismissed(f, row, drawing) for f in row.dismissed]
    return f'<ul class="findings">{"".join(items)}</ul>\n'


def _finding(f: FindingRow, row: Row, drawing: Drawing) -> str:
    buttons = ""
    if drawing.token:
        if f.fixable:
            buttons = f'<button class="fix" formaction="{drawing.fix(row.pk, f.pk)}">Apply fix</button>'
            buttons += _everywhere(f, drawing)
        buttons += f'<button class="dismiss" formaction="{drawing.dismiss(row.pk, f.pk)}">Dismiss…</button>'
        if any(map(str.isalnum, f.quote)):  # two spaces are no phrase
            never = drawing.never(row.pk, f.pk)
            buttons += (
                f'<button class="never" title="Never for this phrase" formaction="{never}">Never…</button>'
            )
    return (
        f'<li data-finding="{f.pk}" data-check="{f.check}" data-severity="{f.severity}">'
        f"<b>{_SEVERITIES[f.severity]} · {f.label}</b>{_proposal(f)}"
        f"<p>{escape(f.message)}</p>{buttons}</li>\n"
    )


def _everywhere(f: FindingRow, drawing: Drawing) -> str:
    """The way to the same fix in the whole article; the address counts from /articles/<id>/review/."""
    count = drawing.everywhere.get(f.pk)
    return (
        f'<a class="everywhere" href="../everywhere/?finding={f.pk}">Everywhere… {count}</a>' if count else ""
    )


def _proposal(f: FindingRow) -> str:
    """What would change, read as before and after; a finding without a fix shows what it is about."""
    if not f.fixable:
        language = "vi" if f.target_start is None else "id"
        return f'<q lang="{language}">{escape(f.quote)}</q>' if f.quote.strip() else ""
    before, after = _visible(f.quote), _visible(f.suggestion or "")
    return '<span class="proposal" lang="id">' + (
        (f"<del>{before}</del> " if before else "")
        + (f"<ins>{after}</ins>" if after else "<small>delete</small>")
        + "</span>"
    )


def _visible(text: str) -> str:
    """Escaped text in which white space at the ends can be seen."""
    core = text.strip()
    if len(core) == len(text):
        return escape(text)
    start = text.index(core) if core else len(text)
    return "␣" * start + escape(core) + "␣" * (len(text) - start - len(core))


def _dismissed(f: FindingRow, row: Row, drawing: Drawing) -> str:
    button = (
        f'<button class="reopen" formaction="{drawing.reopen(row.pk, f.pk)}">Reopen</button>'
        if drawing.token
        else ""
    )
    return (
        f'<li class="dismissed" data-finding="{f.pk}" data-dismissed="{f.check}">'
        f'<p>Dismissed: {f.label} <q lang="id">{escape(f.quote)}</q>, {escape(f.reason)}</p>'
        f"{button}</li>\n"
    )


def _state(row: Row, drawing: Drawing) -> str:
    state, word = row.state, _STATES[row.state]
    if row.is_furniture and not row.target:
        state, word = "removed", "Removed"
    elif drawing.approved and state == PostEdit.State.CONFIRMED:
        state, word = "approved", "Approved"
    html = f'<span class="state-{state}">{word}</span> '
    if not row.is_furniture:
        html += quality_html(row.segment_id, row.quality)
    if row.errors:
        html += f' <span class="is-error" title="Errors">{row.errors}</span>'
    if row.warnings:
        html += f' <span class="is-warn" title="Warnings">{row.warnings}</span>'
    if row.unsure and not row.is_furniture:
        pair = f"{row.segment_id}.t.0#pair-{row.segment_id}"
        html += f' <a class="unsure" href="../align/?at={pair}">Unsure pair {row.confidence:.0%}</a>'
    reason = row.reason
    return f"{html}<small>{escape(reason)}</small>" if reason else html
