"""Nothing where something should be, and far too little or too much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translation.checks.base import MAJOR, MINOR, Finding, Pair

# Characters of Indonesian for one of Vietnamese: 1.04 on average; of the professional pairs that are long
# enough to judge about one in a thousand lies outside these bounds, and those pair different paragraphs.
SHORTEST, LONGEST = 0.45, 2.6
_FROM = 40  # characters; below that a ratio says nothing
_LETTER = re.compile(r"[^\W_]")


class OmissionCheck:
    """A source without translation, or a translation too short to hold what the source says."""

    id = "omission"
    category = "accuracy/omission"
    severity = MAJOR
    needs_source = True

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield at most one finding."""
        if not _LETTER.search(pair.source):
            return
        whole = (0, len(pair.source))
        if not _LETTER.search(pair.target):
            message = "The source has no translation here."
            yield Finding(self.id, self.category, MAJOR, message, pair.source, whole)
        elif len(pair.source) >= _FROM and len(pair.target) < SHORTEST * len(pair.source):
            message = (
                f"The translation has {len(pair.target)} characters for {len(pair.source)} of the source: "
                "something is probably missing."
            )
            yield Finding(self.id, self.category, MAJOR, message, pair.source, whole)


class AdditionCheck:
    """A translation without source, or one far longer than the source can explain."""

    id = "addition"
    category = "accuracy/addition"
    severity = MAJOR
    needs_source = True

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield at most one finding."""
        if not _LETTER.search(pair.target):
            return
        whole = (0, len(pair.target))
        if not _LETTER.search(pair.source):
            message = "Nothing in the source corresponds to this text."
            severity = MAJOR if pair.kind in ("headline", "lead", "body") else MINOR
            yield Finding(self.id, self.category, severity, message, pair.target, None, whole)
        elif len(pair.target) >= _FROM and len(pair.target) > LONGEST * max(len(pair.source), _FROM / 2):
            message = (
                f"The translation has {len(pair.target)} characters for {len(pair.source)} of the source: "
                "something was probably added."
            )
            yield Finding(self.id, self.category, MAJOR, message, pair.target, (0, len(pair.source)), whole)
