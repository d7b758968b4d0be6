"""The termbase of the rows, compiled: by one process for all, and by each what has changed since."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain

from django.conf import settings
from django.db import connection
from django.db.models import Count, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast

from translation.lang.text import digest
from translation.models.artefact import Artefact
from translation.models.term import Rendering, Term, TermbaseState, TermForm
from translation.termbase import Concept, Termbase, serial
from translation.termbase import Rendering as RenderingRecord
from translation.termbase.words import Stems

logger = logging.getLogger(__name__)

_CONCEPT = (
    "vi", "category", "en", "context", "note", "sources", "standing", "rules", "is_pattern",
)  # fmt: skip
_RENDERING = ("text", "status", "house_style", "valid_from", "valid_to", "source", "note")
TERMBASE_KEY = ("version", "style", "updated_at", "rows")
_MOST_CHANGED = 500  # terms laid over the compiled ones; beyond, all are compiled again
_MANY = 50  # terms; fewer are stemmed sooner than the known stems are read
_UNREADABLE = (LookupError, TypeError, ValueError, RecursionError)


@dataclass(frozen=True)
class _State:
    """Which terms a termbase holds (when each was saved, as the database writes it) and in which house style.

    The stamps are compared one by one: a transaction that was rolled back leaves nothing behind.
    """

    stamps: dict[int, str]
    house_style: str

    def since(self, earlier: _State) -> tuple[set[int], set[int]]:
        """Ids of the terms that are new or changed, and of those that are gone."""
        new = {pk for pk, stamp in self.stamps.items() if earlier.stamps.get(pk) != stamp}
        return new, earlier.stamps.keys() - self.stamps.keys()


_latest: tuple[tuple, _State, Termbase] | None = None
_compiling = threading.Lock()


def load_termbase(key: tuple | None = None) -> Termbase:
    """The termbase of the active rows: compiled once for all processes, then only what has changed since.

    One statement looks for a change; a change is seen by the next call in every process. ``key`` is
    what the caller has just read of it (``TERMBASE_KEY`` of :func:`termbase_versions`).
    """
    global _latest
    key = key or _version()
    with _compiling:
        if _latest is None or _latest[0] != key:
            # As text: to make 70,000 dates would take longer than all the rest.
            stamp = Cast("updated_at", TextField())
            saved = Term.objects.filter(is_active=True).order_by().values_list("pk", stamp)
            state = _State(dict(saved), key[1] or "")
            _latest = key, state, _of_rows(state)
        return _latest[2]


def loaded_termbase() -> Termbase:
    """The termbase that this process loaded last, not asking again: for what follows a check at once."""
    latest = _latest
    return load_termbase() if latest is None else latest[2]


def _of_rows(state: _State) -> Termbase:
    """The termbase of these rows, made from the latest of this process where few differ."""
    if _latest is not None:
        _, earlier, termbase = _latest
        new, gone = state.since(earlier)
        if len(new) + len(gone) + termbase.overlaid <= _MOST_CHANGED:
            return _changed(_artefact(), termbase, new, gone, state.house_style)
    artefact = _artefact()
    with serial.collector_paused():
        found = _stored(artefact, state)
        if found is not None:
            return found
        with artefact.lock():
            # Whoever had the lock may have compiled it meanwhile.
            found = _stored(artefact, state)
            return found if found is not None else _compiled(artefact, state)


def _artefact() -> Artefact:
    """Where the processes on this database, with this version of the program, keep what one has compiled."""
    place = connection.settings_dict
    database = digest(connection.vendor, *(str(place[name]) for name in ("HOST", "PORT", "NAME")))
    return Artefact(settings.TERMBASE_DIR, digest(database, serial.code_digest()))


def _stored(artefact: Artefact, state: _State) -> Termbase | None:
    """The stored termbase brought to this state; None where there is none, or where much has changed."""
    lines = artefact.lines()
    try:
        head = next(lines, None)
        if head is None:
            return None
        new, gone = state.since(_state(head))
        if len(new) + len(gone) > _MOST_CHANGED:
            return None
        next(lines)  # the stems
        termbase = serial.load(lines)
    except _UNREADABLE:
        logger.warning("%s cannot be used; the terms are compiled again", artefact.path, exc_info=True)
        return None
    if new or gone or termbase.house_style != state.house_style:
        return _changed(artefact, termbase, new, gone, state.house_style)
    return termbase


def _changed(
    artefact: Artefact, termbase: Termbase, new: set[int], gone: set[int], house_style: str
) -> Termbase:
    stems = Stems(_known_stems(artefact)) if len(new) > _MANY else None
    return termbase.changed(_concepts(new), gone, house_style, stems)


def _compiled(artefact: Artefact, state: _State) -> Termbase:
    """Compiled from the records and stored; words whose stems an older artefact has are not stemmed again."""
    stems = Stems(_known_stems(artefact))
    # A term that came after the stamps were read is left to the next call, which will see it as new.
    records = [concept for concept in _concepts() if concept.id in state.stamps]
    termbase = Termbase(records, state.house_style, stems=stems)
    logger.info("%d terms compiled", len(records))
    head = [list(state.stamps), list(state.stamps.values()), state.house_style]
    artefact.write(chain(map(serial.to_line, (head, stems.used)), serial.dump(termbase)))
    return termbase


def _state(head: bytes) -> _State:
    ids, times, house_style = json.loads(head)
    return _State(dict(zip(ids, times, strict=True)), house_style)


def _known_stems(artefact: Artefact) -> dict[str, str]:
    lines = artefact.lines()
    try:
        next(lines, None)
        return dict(json.loads(next(lines, b"{}")))
    except _UNREADABLE:
        return {}


def termbase_versions() -> QuerySet:
    """One row of what the compiled termbase depends on, by indexes only; none where there is no term."""
    state = TermbaseState.objects.filter(pk=TermbaseState.ONLY)
    count = Term.objects.annotate(one=Value(1)).values("one").annotate(rows=Count("pk")).values("rows")
    return Term.objects.order_by("-updated_at").annotate(
        version=Subquery(state.values("version")[:1]),
        style=Subquery(state.values("house_style__name")[:1]),
        rows=Subquery(count),
    )


def _version() -> tuple:
    return termbase_versions().values_list(*TERMBASE_KEY).first() or (0, "", None, 0)


def _concepts(ids: Collection[int] | None = None) -> list[Concept]:
    """The active rows, or those of these ids, as records; plain tuples, for there may be 70,000."""
    wanted = Q(is_active=True) if ids is None else Q(pk__in=ids)
    of_terms = Q(term__is_active=True) if ids is None else Q(term__in=ids)
    forms: dict[int, list[str]] = {}
    for term_id, text in TermForm.objects.filter(of_terms).order_by("pk").values_list("term_id", "text"):
        forms.setdefault(term_id, []).append(text)
    renderings: dict[int, list[RenderingRecord]] = {}
    rows = Rendering.objects.filter(of_terms).order_by("pk").values_list("term_id", *_RENDERING)
    for term_id, *facts in rows.iterator(chunk_size=5000):
        renderings.setdefault(term_id, []).append(RenderingRecord(*facts))
    return [
        Concept(
            id=row["pk"],
            forms=tuple(dict.fromkeys([row["vi"], *forms.get(row["pk"], ())])),
            renderings=tuple(renderings.get(row["pk"], ())),
            **{name: row[name] for name in _CONCEPT},
        )
        for row in Term.objects.filter(wanted).order_by("pk").values("pk", *_CONCEPT)
    ]
