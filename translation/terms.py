"""Changing terms: the one way in, which refuses what contradicts itself or another term.

A term's facts travel as one plain dict (:func:`term_data` gives it, :func:`save_term` takes it)::

    {"category": str, "vi": str, "forms": [str, …], "en": str, "context": str, "rules": str, "note": str,
     "sources": str, "standing": "attested" | "proposed", "is_pattern": bool, "is_active": bool,
     "renderings": [{"text": str, "status": str, "house_style": str, "valid_from": "YYYY-MM-DD" | None,
                     "valid_to": "YYYY-MM-DD" | None, "source": str, "note": str}, …]}

``forms`` always begins with ``vi``. What a caller leaves out keeps its default.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet

from translation.lang.text import clean
from translation.models.term import (
    HouseStyle,
    Rendering,
    Term,
    TermbaseState,
    TermForm,
    TermRevision,
)
from translation.termbase.records import FORBIDDEN, PREFERRED, RIGHT
from translation.termbase.rules import RuleError, parse_rules
from translation.termbase.words import form_key, search_text

_TEXTS = ("category", "vi", "en", "context", "rules", "note", "sources", "standing")
_FLAGS = {"is_pattern": False, "is_active": True}
_RENDERING_TEXTS = ("text", "status", "house_style", "source", "note")
_DATES = ("valid_from", "valid_to")
_MOST = 100  # forms or renderings of one term
_MOST_SAID = 5  # contradictions of one term: a hundred renderings may hold thousands
_LONGEST_RULES = 5000
_AT_ONCE = 500
Errors = dict[str, list[str]]


class TermRefused(ValidationError):
    """A term that cannot be stored; ``message_dict`` names each field and what is wrong with it."""


class TermChanged(Exception):
    """Somebody else saved the term after this person had opened it."""


def term_data(term: Term) -> dict:
    """The facts of a term as :func:`save_term` takes them; the forms' and renderings' order is kept."""
    forms = [form.text for form in term.forms.order_by("pk")]
    return {
        **{name: getattr(term, name) for name in _TEXTS},
        **{name: getattr(term, name) for name in _FLAGS},
        "forms": list(dict.fromkeys([term.vi, *forms])),
        "renderings": [
            {
                **{name: getattr(rendering, name) for name in _RENDERING_TEXTS},
                **{name: _iso(getattr(rendering, name)) for name in _DATES},
            }
            for rendering in term.renderings.order_by("pk")
        ],
    }


def many_term_data(terms: QuerySet[Term]) -> Iterator[dict]:
    """:func:`term_data` of many terms in their order; three queries for each 500, no model instances."""
    keys = list(terms.values_list("pk", flat=True))
    for start in range(0, len(keys), _AT_ONCE):
        chunk = keys[start : start + _AT_ONCE]
        facts = {
            row.pop("pk"): row for row in Term.objects.filter(pk__in=chunk).values("pk", *_TEXTS, *_FLAGS)
        }
        forms, renderings = defaultdict(list), defaultdict(list)
        rows = TermForm.objects.filter(term__in=chunk).order_by("pk")
        for term_id, text in rows.values_list("term_id", "text"):
            forms[term_id].append(text)
        rows = Rendering.objects.filter(term__in=chunk).order_by("pk")
        for row in rows.values("term_id", *_RENDERING_TEXTS, *_DATES):
            dates = {name: _iso(row[name]) for name in _DATES}
            renderings[row.pop("term_id")].append(row | dates)
        for key in filter(facts.__contains__, chunk):
            names = list(dict.fromkeys([facts[key]["vi"], *forms[key]]))
            yield {**facts[key], "forms": names, "renderings": renderings[key]}


@transaction.atomic
def save_term(
    actor: AbstractBaseUser | None,
    data: Mapping,
    *,
    term_id: int | None = None,
    seen_at: datetime.datetime | None = None,
) -> Term:
    """Store a new term (``term_id`` None) or all facts of an old one, and its revision.

    Raises :class:`TermRefused` with every reason by field, and :class:`TermChanged` where the
    term was saved after ``seen_at`` (its ``updated_at`` when the person opened it). Changes come one
    after another, on both databases: the row of the state is locked first.
    """
    lock_termbase()
    term = Term() if term_id is None else Term.objects.get(pk=term_id)
    if seen_at is not None and term.updated_at != seen_at:
        raise TermChanged("Somebody else saved this term while you were editing. Compare, then save again.")
    before = None if term_id is None else term_data(term)
    facts, errors = clean_data(data)
    if not errors:
        errors = _conflicts(facts, term_id)
    if errors:
        raise TermRefused(errors)
    if before == facts:
        return term
    _write(term, facts, actor)
    TermRevision.objects.create(term=term, actor=actor, before=before, after=facts)
    TermbaseState.objects.update(version=F("version") + 1)
    return term


def lock_termbase() -> None:
    """Let nobody else change terms or the house style before this transaction ends."""
    TermbaseState.objects.get_or_create(pk=TermbaseState.ONLY)
    TermbaseState.objects.select_for_update().get(pk=TermbaseState.ONLY)


def problems(data: Mapping, *, term_id: int | None = None) -> Errors:
    """What :func:`save_term` would refuse, by field; nothing is stored or locked."""
    facts, errors = clean_data(data)
    return errors or _conflicts(facts, term_id)


def clean_data(data: Mapping) -> tuple[dict, Errors]:
    """The facts in their stored shape, and what is wrong with them taken alone (no other term is asked)."""
    facts = {name: _one_line(data.get(name)) for name in _TEXTS}
    facts["rules"] = clean(str(data.get("rules") or "")).strip()
    facts["standing"] = facts["standing"] or Term.Standing.ATTESTED.value
    facts |= {name: bool(data.get(name, default)) for name, default in _FLAGS.items()}
    forms = [_one_line(form) for form in data.get("forms") or ()]
    facts["forms"] = [facts["vi"], *forms[1:]] if forms[:1] == [facts["vi"]] else [facts["vi"], *forms]
    errors: Errors = {}
    facts["renderings"] = [_rendering(row, errors) for row in data.get("renderings") or ()]
    _check_fields(facts, errors)
    _check_forms(facts, errors)
    _check_renderings(facts["renderings"], errors)
    return facts, errors


def _rendering(row: Mapping, errors: Errors) -> dict:
    cleaned = {name: _one_line(row.get(name)) for name in _RENDERING_TEXTS}
    for name in _DATES:
        value = row.get(name) or None
        try:
            cleaned[name] = _iso(datetime.date.fromisoformat(value) if isinstance(value, str) else value)
        except (ValueError, AttributeError):
            cleaned[name] = None
            _add(errors, "renderings", f"“{str(value)[:40]}” is no date; write it as 2025-07-01.")
    return cleaned


def _check_fields(facts: dict, errors: Errors) -> None:
    for name, called in (("category", "domain (category)"), ("vi", "Vietnamese term")):
        if not facts[name]:
            _add(errors, name, f"The {called} must not be empty.")
    for name in _TEXTS:
        longest = Term._meta.get_field(name).max_length or _LONGEST_RULES
        if len(facts[name]) > longest:
            _add(errors, name, f"{len(facts[name])} characters are too many; {longest} are the limit.")
    if facts["standing"] not in Term.Standing.values:
        _add(errors, "standing", f"“{facts['standing'][:40]}” is neither attested nor proposed.")
    try:
        parse_rules(facts["rules"])
    except RuleError as error:
        _add(errors, "rules", str(error))


def _check_forms(facts: dict, errors: Errors) -> None:
    if len(facts["forms"]) > _MOST:
        _add(errors, "forms", f"{len(facts['forms'])} forms are too many; {_MOST} are the limit.")
        return
    seen: dict[str, str] = {}
    for form in facts["forms"]:
        key = form_key(form)
        if form == facts["vi"] and not form:
            continue  # said at its own field
        if not key:
            _add(errors, "forms", f"“{form[:40]}” holds no word.")
        elif len(form) > 300:
            _add(errors, "forms", f"“{form[:40]}…” has {len(form)} characters; 300 are the limit.")
        elif key in seen:
            _add(errors, "forms", f"“{form[:40]}” and “{seen[key][:40]}” are one form; keep one of them.")
        seen.setdefault(key, form)


def _check_renderings(renderings: Sequence[Mapping], errors: Errors) -> None:
    if len(renderings) > _MOST:
        _add(errors, "renderings", f"{len(renderings)} renderings are too many; {_MOST} are the limit.")
        return
    for row in renderings:
        shown = row["text"][:40]
        if not row["text"]:
            _add(errors, "renderings", "A rendering must not be empty.")
        for name in _RENDERING_TEXTS:
            longest = Rendering._meta.get_field(name).max_length
            if name != "status" and len(row[name]) > longest:  # a status is one of a few words
                _add(errors, "renderings", f"“{shown}…”: {len(row[name])} characters, {longest} at most.")
        if row["status"] not in Rendering.Status.values:
            _add(errors, "renderings", f"“{shown}”: “{row['status'][:40]}” is no standing of a rendering.")
        if row["valid_from"] and row["valid_to"] and row["valid_from"] > row["valid_to"]:
            _add(errors, "renderings", f"“{shown}” ends before it begins.")
    found = (_contradiction(one, other) for one, other in combinations(renderings, 2))
    for problem in islice(filter(None, found), _MOST_SAID):
        _add(errors, "renderings", problem)


def _contradiction(one: Mapping, other: Mapping) -> str | None:
    """Why two renderings of one concept cannot both stand; None where they can.

    A style of its own and "every style" overlap; so do periods without an end.
    """
    styles = {one["house_style"], other["house_style"]}
    if not _overlap(one, other) or (len(styles) == 2 and "" not in styles):
        return None
    statuses = {one["status"], other["status"]}
    first, second = one["text"][:40], other["text"][:40]
    if one["text"].casefold() == other["text"].casefold():
        if len(statuses) == 1:
            return f"“{first}” stands there twice."
        if FORBIDDEN in statuses and statuses & RIGHT:
            return f"“{first}” cannot be {one['status']} and {other['status']} on the same day."
    if statuses == {PREFERRED}:
        return f"“{first}” and “{second}” are both preferred on the same day; admit one of them."
    return None


def _overlap(one: Mapping, other: Mapping) -> bool:
    first, last = "0000-00-00", "9999-99-99"
    return (one["valid_from"] or first) <= (other["valid_to"] or last) and (other["valid_from"] or first) <= (
        one["valid_to"] or last
    )


def _conflicts(facts: dict, term_id: int | None) -> Errors:
    """What is wrong beside the other terms and the house styles."""
    errors: Errors = {}
    others = Term.objects.exclude(pk=term_id)
    if others.filter(vi=facts["vi"], context=facts["context"]).exists():
        _add(
            errors, "vi", f"There is a term “{facts['vi']}” already; say in “context” when this one applies."
        )
    if facts["is_active"] and not facts["rules"]:
        keys = {form_key(form): form for form in facts["forms"]}
        # A concept with rules is a special case of one without; two without would both claim the words.
        same = TermForm.objects.filter(key__in=keys, term__in=others.filter(is_active=True, rules=""))
        for form in same.select_related("term").order_by("pk")[:5]:
            _add(
                errors,
                "forms",
                f"“{keys[form.key]}” belongs to “{form.term.vi}” too; give one of them a rule of context.",
            )
    styles = {row["house_style"] for row in facts["renderings"]} - {""}
    for style in sorted(styles - set(HouseStyle.objects.values_list("name", flat=True))):
        _add(errors, "renderings", f"There is no house style “{style[:40]}”.")
    return errors


def _write(term: Term, facts: dict, actor: AbstractBaseUser | None) -> None:
    for name in (*_TEXTS, *_FLAGS):
        setattr(term, name, facts[name])
    texts = [row["text"] for row in facts["renderings"]]
    term.search_text = search_text([*facts["forms"], *texts, facts["en"]])
    term.updated_by = actor
    term.save()
    term.forms.all().delete()
    term.renderings.all().delete()
    TermForm.objects.bulk_create(
        TermForm(term=term, text=text, key=form_key(text)) for text in facts["forms"]
    )
    Rendering.objects.bulk_create(Rendering(term=term, **row) for row in facts["renderings"])


def _one_line(value: object) -> str:
    return " ".join(clean(str(value or "")).split())


def _iso(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None


def _add(errors: Errors, field: str, message: str) -> None:
    messages = errors.setdefault(field, [])
    if message not in messages:
        messages.append(message)
