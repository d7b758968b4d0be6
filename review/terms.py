"""What the pages about terms ask of the rows: the list with its facets, one term, its history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, QuerySet, Value, When
from django.utils import timezone

from translation.lang.text import fold, nfc
from translation.models import Rendering, Term, TermForm, TermRevision
from translation.termbase.default import PROPOSAL, default_sources
from translation.termbase.records import ADMITTED, FORBIDDEN, PREFERRED, STATUSES

RECENT = timedelta(days=14)
_ADDRESS = re.compile(r"https?://\S+")
_RENDERINGS = Prefetch("renderings", Rendering.objects.order_by("pk"))
_FORMS = Prefetch("forms", TermForm.objects.order_by("pk"))
# Label of a fact in the history, in the order in which changes are told.
_LABELS = {
    "vi": "Name",
    "forms": "Forms",
    "renderings": "Renderings",
    "category": "Domain",
    "en": "English",
    "context": "Context",
    "rules": "Rules",
    "note": "Note",
    "sources": "Sources",
    "standing": "Standing",
    "is_pattern": "A shape, not a string",
    "is_active": "In use",
}


@dataclass(frozen=True)
class Query:
    """What a person asked for; every part may be empty."""

    search: str = ""
    domain: str = ""
    standing: str = ""
    style: str = ""
    show: str = ""  # forbidden, recent or retired

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> Query:
        """From the parameters of an address; what is not known there is left out."""
        text = nfc(" ".join(parameters.get("q", "").replace("\x00", "").split()))[:200]
        return cls(
            text,
            *(parameters.get(name, "").replace("\x00", "")[:40] for name in ("domain", "standing", "style")),
            parameters.get("show", "") if parameters.get("show", "") in SHOWN else "",
        )


def _has(**rendering: str) -> Exists:
    return Exists(Rendering.objects.filter(term=OuterRef("pk"), **rendering))


SHOWN = {
    "forbidden": "With forbidden renderings",
    "recent": "Changed in the last 14 days",
    "retired": "Not in use",
}


def found(query: Query, terms: QuerySet[Term]) -> QuerySet[Term]:
    """Those of ``terms`` that fit, beginning with what was typed first, then by name."""
    terms = terms.filter(is_active=query.show != "retired")
    if query.search:
        terms = terms.filter(search_text__contains=fold(query.search))
    if query.domain:
        terms = terms.filter(category=query.domain)
    if query.standing:
        terms = terms.filter(standing=query.standing)
    if query.style:
        terms = terms.filter(_has(house_style=query.style))
    if query.show == "forbidden":
        terms = terms.filter(_has(status=Rendering.Status.FORBIDDEN))
    if query.show == "recent":
        recent = TermRevision.objects.filter(term=OuterRef("pk"), at__gte=timezone.now() - RECENT)
        terms = terms.filter(Exists(recent))
    if query.search:
        begins = When(search_text__startswith=fold(query.search), then=Value(0))
        return terms.order_by(Case(begins, default=Value(1)), "vi", "pk")
    return terms.order_by("vi", "pk")


def with_details(terms: QuerySet[Term]) -> QuerySet[Term]:
    """With everything that a line of the list shows; two queries more whatever the length."""
    return terms.prefetch_related(_FORMS, _RENDERINGS)


@dataclass(frozen=True)
class Line:
    """One line of the list: the term, its other forms, and its renderings by their status."""

    term: Term
    forms: list[str]
    preferred: list[Rendering]
    admitted: list[str]
    forbidden: list[str]


def lines(terms: Iterable[Term]) -> list[Line]:
    """What the list shows of these terms; see :func:`with_details`."""
    return [
        Line(
            term,
            [form.text for form in term.forms.all() if form.text != term.vi],
            [row for row in term.renderings.all() if row.status == PREFERRED],
            [row.text for row in term.renderings.all() if row.status == ADMITTED],
            [row.text for row in term.renderings.all() if row.status == FORBIDDEN],
        )
        for term in terms
    ]


@dataclass(frozen=True)
class Facets:
    """(value, number of terms) of every facet over all terms in use."""

    total: int
    domains: list[tuple[str, int]]
    standings: list[tuple[str, str, int]]
    styles: list[tuple[str, int]]


def facets() -> Facets:
    """Counts for the list, in two queries."""
    counts = Term.objects.filter(is_active=True).values_list("category", "standing").annotate(Count("pk"))
    rows = list(counts.order_by("category", "standing"))
    styles = Rendering.objects.exclude(house_style="").filter(term__is_active=True)
    domains: dict[str, int] = {}
    standings: dict[str, int] = {}
    for domain, standing, number in rows:
        domains[domain] = domains.get(domain, 0) + number
        standings[standing] = standings.get(standing, 0) + number
    return Facets(
        total=sum(domains.values()),
        domains=sorted(domains.items()),
        standings=[
            (value, label, standings[value]) for value, label in Term.Standing.choices if value in standings
        ],
        styles=list(
            styles.values_list("house_style").annotate(Count("term", distinct=True)).order_by("house_style")
        ),
    )


@dataclass(frozen=True)
class Source:
    """A tag, ``address`` and ``text`` being what it stands for; other words of a newsroom stay as typed."""

    tag: str
    address: str = ""  # http or https, nothing else
    text: str = ""


def sources_of(written: str) -> list[Source]:
    """What stands in a field of sources, in order: each shipped tag by itself, the words between together."""
    known, found = default_sources(), []
    for is_tag, words in groupby(written.split(), key=lambda word: word.strip(",;") in known):
        if is_tag:
            found += [_shipped(word.strip(",;"), known) for word in words]
        else:
            found.append(Source(" ".join(words)))
    return found


def _shipped(tag: str, known: Mapping[str, str]) -> Source:
    if tag == PROPOSAL:
        return Source(tag, text="proposed, not attested")
    address = _ADDRESS.match(known[tag])
    if address is None:
        return Source(tag, text=known[tag])
    return Source(tag, address.group(), known[tag][address.end() :].strip())


def renderings_by_status(term: Term) -> list[tuple[str, list[Rendering]]]:
    """(label of the status, its renderings), best first, empty ones left out."""
    rows = list(term.renderings.order_by("pk"))
    labels = dict(Rendering.Status.choices)
    groups = [(labels[status], [row for row in rows if row.status == status]) for status in STATUSES]
    return [(label, group) for label, group in groups if group]


@dataclass(frozen=True)
class Change:
    """One fact before and after, in words; "" where there was none."""

    label: str
    before: str
    after: str


def history(term: Term) -> list[tuple[TermRevision, list[Change]]]:
    """Who changed what and when, newest first."""
    revisions = term.revisions.select_related("actor").order_by("-pk")[:50]
    return [(revision, list(changes(revision.before, revision.after))) for revision in revisions]


def changes(before: dict | None, after: dict) -> Iterator[Change]:
    """What differs between the facts of a term before (None: it is new) and after, in words."""
    was, now = (before or {}).get("vi"), after.get("vi")  # told as the name
    for name, label in _LABELS.items():
        old, new = (before or {}).get(name), after.get(name)
        if old == new or (before is None and new in ("", [], False)):
            continue
        if name == "renderings":
            yield from _list_changes(
                label, [_rendering(row) for row in old or ()], map(_rendering, new or ())
            )
        elif name == "forms":
            others = [form for form in old or () if form != was], [form for form in new or () if form != now]
            yield from _list_changes(label, *others)
        else:
            yield Change(label, _words(old) if before is not None else "", _words(new))


def _list_changes(label: str, before: list[str], after: Iterator[str] | list[str]) -> Iterator[Change]:
    after = list(after)
    gone = [text for text in before if text not in after]
    come = [text for text in after if text not in before]
    if gone or come:
        yield Change(label, " · ".join(gone), " · ".join(come))
    elif before != after:
        yield Change(label, "", "in another order")


def _rendering(row: dict) -> str:
    details = [row["status"], row["house_style"]]
    if row["valid_from"] or row["valid_to"]:
        details.append(f"{row['valid_from'] or '…'} – {row['valid_to'] or '…'}")
    details += [row["source"], row["note"]]
    return f"{row['text']} ({', '.join(filter(None, details))})"


def _words(value: str | bool | None) -> str:
    return value if isinstance(value, str) else "yes" if value else "no"
