"""Terms: every source mention of a concept against the rendering it got."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translation.checks.base import MAJOR, MINOR, Finding, Pair
from translation.termbase import SourceMention, TargetMention, Termbase
from translation.termbase.pairing import pair_mentions
from translation.termbase.records import FORBIDDEN, Concept
from translation.termbase.words import is_reduplicated

_CATEGORY = "terminology/wrong-term"
_REQUIRED = frozenset({"party_body", "state_body", "mass_org", "geo"})  # bodies and places have one name
_SMALL_WORDS = frozenset(["dan", "di", "ke", "dari", "yang", "untuk", "dengan", "tentang", "atau", "pada"])
_CLITIC = re.compile(r"(?<=\w{4})nya$")


class TermCheck:
    """Forbidden, wrong and missing renderings, one finding for each mention that went wrong.

    A forbidden or attested rendering counts only where the source names the concept.
    A rendering that is not found at all is reported for names of bodies and
    places alone: an everyday word may be put in a hundred ways.
    """

    id = "term-wrong"  # with term-forbidden and term-missing
    category = _CATEGORY
    severity = MAJOR
    needs_source = True

    def __init__(self, termbase: Termbase):
        self._termbase = termbase

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield findings in the order of the source's mentions."""
        sources = self._termbase.source_mentions(pair.source)
        if not sources:
            return
        targets = self._termbase.target_mentions(pair.target, {s.concept for s in sources}, pair.date)
        seen = {target.concept.id for target in targets}
        lengths = (len(pair.source), len(pair.target))
        for paired in pair_mentions(sources, targets, lengths):
            if paired.target is None:
                # A body named once can be "it" afterwards: only one without any rendering is missing.
                if _is_required(paired.source.concept) and paired.source.concept.id not in seen:
                    yield self._missing(pair, paired.source)
            elif not paired.target.is_right:
                yield self._wrong(pair, paired.source, paired.target)

    def _wrong(self, pair: Pair, source: SourceMention, target: TargetMention) -> Finding:
        forbidden = target.status == FORBIDDEN
        named = pair.source[source.start : source.end]
        found = pair.target[target.start : target.end]
        best = _best(source.concept, pair, self._termbase.house_style)
        why = "must not be used for" if forbidden else "is not the house's rendering of"
        note = f" {source.concept.note}" if source.concept.note else ""
        return Finding(
            check="term-forbidden" if forbidden else "term-wrong",
            category=_CATEGORY,
            severity=MAJOR if forbidden and self._termbase.misleads(target) else MINOR,
            message=f"“{found}” {why} “{named}”; write “{best}”.{note}",
            quote=found,
            source_span=(source.start, source.end),
            target_span=(target.start, target.end),
            suggestion=_suggestion(best, found, pair.target[target.end :], common=named.islower()),
            evidence={"term": source.concept.vi, "rendering": target.rendering.text, "status": target.status},
        )

    def _missing(self, pair: Pair, source: SourceMention) -> Finding:
        named = pair.source[source.start : source.end]
        best = _best(source.concept, pair, self._termbase.house_style)
        return Finding(
            check="term-missing",
            category=_CATEGORY,
            severity=MINOR,
            message=f"No known rendering of “{named}” was found; expected “{best}”.",
            quote=named,
            source_span=(source.start, source.end),
            evidence={"term": source.concept.vi},
        )


class TermWithoutSourceCheck:
    """Where the source is not at hand: renderings that are wrong whatever it says, as warnings."""

    id = "term-forbidden"
    category = _CATEGORY
    severity = MINOR
    needs_source = False

    def __init__(self, termbase: Termbase):
        self._termbase = termbase

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield them in order; nothing where there is a source to judge by."""
        if pair.source is not None:
            return
        for mention in self._termbase.wrong_anywhere(pair.target):
            found = pair.target[mention.start : mention.end]
            best = _best(mention.concept, pair, self._termbase.house_style)
            yield Finding(
                check=self.id,
                category=_CATEGORY,
                severity=MINOR,
                message=(
                    f"“{found}” is no rendering of “{mention.concept.vi}”; write “{best}” if that is meant. "
                    "The source is missing, so this is a guess."
                ),
                quote=found,
                target_span=(mention.start, mention.end),
                suggestion=_suggestion(best, found, pair.target[mention.end :]),
                evidence={"term": mention.concept.vi, "rendering": mention.rendering.text},
            )


def _is_required(concept: Concept) -> bool:
    return concept.category in _REQUIRED and concept.has_names and not concept.rules


def _best(concept: Concept, pair: Pair, house_style: str) -> str | None:
    usable = concept.usable(pair.date, house_style)
    return usable[0].text if usable else None


def _suggestion(best: str | None, found: str, following: str, *, common: bool = False) -> str | None:
    """What to write for ``found``; None where it is a fragment of a long phrase and the rest is unsure."""
    if best is None or len(best.split()) > 2 * len(found.split()) + 3:
        return None
    suggestion = adapt(best, found, common=common)
    words = (suggestion or "").split()
    for size in range(len(words) - 1, 0, -1):
        # "Departemen …, Dewan Rakyat Provinsi": what already follows is not written twice.
        if following.lstrip(", ").lower().startswith(" ".join(words[-size:]).lower()):
            return " ".join(words[:-size])
    return suggestion


def adapt(rendering: str, found: str, *, common: bool = False) -> str | None:
    """The rendering in the shape of what it replaces: plural, clitic, capitals; None where that is unsure.

    ``common`` says that the source writes the term in lower case, as a common noun.
    """
    words, old = rendering.split(), found.split()
    if old[0].lower().startswith("di") and words[0].startswith("me"):
        return None  # a passive cannot be put right by an active
    if is_reduplicated(old[0]) and "-" not in words[0]:
        words[0] = f"{words[0]}-{words[0].lower()}"
    if _CLITIC.search(old[-1]) and not rendering.endswith("nya"):
        words[-1] += "nya"
    if (
        all(word[0].isupper() or word in _SMALL_WORDS or not word[0].isalpha() for word in old)
        and len(old) > 1
    ):
        words = [word if word in _SMALL_WORDS else word[0].upper() + word[1:] for word in words]
    elif common and found.islower() and len(words) == 1:
        words[0] = words[0].lower()
    elif old[0][0].isupper():
        words[0] = words[0][0].upper() + words[0][1:]
    return " ".join(words)
