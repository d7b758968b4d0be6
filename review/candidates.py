"""What translators keep correcting, as candidates that a terminologist accepts or rejects."""

from __future__ import annotations

from collections import Counter

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from review.corrections import Correction, repeated
from review.models import TermCandidate
from translation.models import Rendering, Term, TermForm
from translation.terms import save_term, term_data

DOMAIN = "learned"
_MOST_CONTEXTS = 12

State = TermCandidate.State


class Decided(Exception):
    """Somebody has decided about this candidate already."""


def refresh() -> int:
    """Bring the open candidates up to date with the newest confirmed rows; return how many are open.

    What a person accepted or rejected stays so.
    """
    groups = repeated()
    with transaction.atomic():
        kept = {(c.source_key, c.replacement_key): c for c in TermCandidate.objects.select_for_update()}
        for key, (source, corrections) in groups.items():
            candidate = kept.pop(key, None) or TermCandidate(source_key=key[0], replacement_key=key[1])
            if candidate.state == State.OPEN:
                _fill(candidate, source, corrections).save()
        gone = [candidate.pk for candidate in kept.values() if candidate.state == State.OPEN]
        TermCandidate.objects.filter(pk__in=gone).delete()
    return TermCandidate.objects.filter(state=State.OPEN).count()


def _fill(candidate: TermCandidate, source: str, corrections: list[Correction]) -> TermCandidate:
    candidate.source = source
    candidate.replacement = Counter(c.after for c in corrections).most_common(1)[0][0]
    candidate.replaced = [before for before, _ in Counter(c.before for c in corrections).most_common()]
    segments = {correction.row.pk: correction for correction in corrections}
    candidate.count = len(segments)
    candidate.contexts = [
        [
            c.row.segment.translation.article_id,
            c.row.segment_id,
            c.row.segment.position,
            c.row.segment.source,
            c.row.segment.hypothesis,
            c.row.target,
        ]
        for c in list(segments.values())[:_MOST_CONTEXTS]
    ]
    return candidate


@transaction.atomic
def accept(candidate_id: int, *, actor: AbstractBaseUser) -> Term:
    """Make the replacement a rendering of its term, or a new term of both.

    A new term prefers it; a term that prefers another rendering admits it. The wordings
    that were replaced are noted as seen in machine translation. Raises TermRefused
    (``translation.terms``) where that contradicts what is stored, and :class:`Decided`.
    """
    candidate = _locked(candidate_id)
    term = terms_of([candidate]).get(candidate.pk)
    data = term_data(term) if term else _new(candidate)
    texts = {row["text"].lower(): row for row in data["renderings"]}
    found = texts.get(candidate.replacement.lower())
    has_preferred = any(row["status"] == Rendering.Status.PREFERRED for row in data["renderings"])
    status = Rendering.Status.ADMITTED if has_preferred else Rendering.Status.PREFERRED
    if found is None:
        data["renderings"].append(_rendering(candidate.replacement, status))
    else:
        found["status"] = status.value
    texts[candidate.replacement.lower()] = {}
    for wording in candidate.replaced[:20]:
        if wording.lower() not in texts:
            texts[wording.lower()] = {}
            data["renderings"].append(_rendering(wording, Rendering.Status.ATTESTED))
    saved = save_term(actor, data, term_id=term.pk if term else None)
    _decide(candidate, State.ACCEPTED, actor)
    return saved


@transaction.atomic
def reject(candidate_id: int, *, actor: AbstractBaseUser) -> TermCandidate:
    """Never offer this again."""
    candidate = _locked(candidate_id)
    _decide(candidate, State.REJECTED, actor)
    return candidate


def terms_of(candidates: list[TermCandidate]) -> dict[int, Term]:
    """Candidate id -> the term in use that has its source phrase among its forms; one query for all.

    Where several have it, the one without rules of context counts.
    """
    keys = {candidate.source_key for candidate in candidates}
    forms = TermForm.objects.filter(key__in=keys, term__is_active=True).select_related("term")
    terms = {form.key: form.term for form in forms.order_by("-term__rules", "-term")}
    return {c.pk: terms[c.source_key] for c in candidates if c.source_key in terms}


def _new(candidate: TermCandidate) -> dict:
    facts = {"vi": candidate.source, "forms": [candidate.source], "category": DOMAIN, "renderings": []}
    return facts | {"note": f"Learnt from {candidate.count} corrections.", "standing": "attested"}


def _rendering(text: str, status: str) -> dict:
    return {"text": text, "status": str(status), "house_style": "", "valid_from": None, "valid_to": None}


def _locked(candidate_id: int) -> TermCandidate:
    candidate = TermCandidate.objects.select_for_update().get(pk=candidate_id)
    if candidate.state != State.OPEN:
        raise Decided(f"“{candidate.source}” was {candidate.get_state_display().lower()} already.")
    return candidate


def _decide(candidate: TermCandidate, state: str, actor: AbstractBaseUser) -> None:
    candidate.state, candidate.decided_by = state, actor
    candidate.save(update_fields=["state", "decided_by", "updated_at"])
