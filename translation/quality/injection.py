"""Training pairs: clean rows, and the same rows with one injected error each (:mod:`.injectors`)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from translation.lang.text import digest, nfc
from translation.quality.injectors import RULES, TERM, TRAP, Row, Swaps, names_of, swap_rule, term_rule
from translation.termbase import Termbase

_OTHERS = 3  # rows elsewhere that lend words and passages …
_NAMED = 12  # … and names, which fewer rows have
# So much rarer than other kinds: what is easy to see, and what can hardly be seen (a name or a word that
# fits as well as the right one), of which many would teach that nothing can be known.
_PLAIN = {"copy": 5, "wrong_sentence": 2}
HARDLY_SEEN = {"capitals": 8, "name_letter": 6, "order": 16, "preposition_joined": 3, "word": 8}
_COSTS = _PLAIN | HARDLY_SEEN


@dataclass(frozen=True)
class CleanPair:
    """A right translation and the document it stands in; rows follow each other as they do there."""

    source: str
    target: str
    doc: str


@dataclass(frozen=True)
class InjectedPair:
    """The pair at ``index`` of the clean ones with one error in its ``target``."""

    index: int
    source: str
    target: str
    doc: str
    kind: str
    severity: str


def inject(
    pairs: Sequence[CleanPair], termbase: Termbase, swaps: Swaps, *, seed: int, per_row: int = 1
) -> list[InjectedPair]:
    """At most ``per_row`` errors for each pair, of different kinds, in the order of the pairs.

    Of the kinds that a row has a place for the rarest so far is taken, so that all become about equally
    frequent. What is drawn depends on the seed and on the pairs alone.
    """
    rules = RULES | {TERM: ("major", term_rule(termbase)), TRAP: ("major", swap_rule(swaps))}
    counts: Counter[str] = Counter()
    made: list[InjectedPair] = []
    for index, pair in enumerate(pairs):
        rng = random.Random(f"{seed} {index} {digest(pair.source, pair.target)}")  # noqa: S311  # no secret
        row = _row(pairs, index, rng)
        kinds = sorted(rules, key=lambda kind: (counts[kind], rng.random()))
        taken = 0
        for kind in kinds:
            severity, rule = rules[kind]
            bad = rule(row, rng)
            if bad is None or nfc(bad).strip() in ("", pair.target.strip()):
                continue
            counts[kind] += _COSTS.get(kind, 1)
            made.append(InjectedPair(index, pair.source, nfc(bad), pair.doc, kind, severity))
            taken += 1
            if taken == per_row:
                break
    return made


def _row(pairs: Sequence[CleanPair], index: int, rng: random.Random) -> Row:
    pair = pairs[index]
    lent = [pairs[rng.randrange(len(pairs))] for _ in range(_OTHERS)]
    others = tuple(one.target for one in lent)
    near = [pairs[i] for i in (index + 1, index - 1) if 0 <= i < len(pairs) and pairs[i].doc == pair.doc]
    neighbour = near[0].target if near else others[0]
    named = (pairs[rng.randrange(len(pairs))] for _ in range(_NAMED))
    names = tuple(match.group() for one in named for match in names_of(one.source, one.target))
    return Row(pair.source, pair.target, pair.doc, neighbour, others, names)
