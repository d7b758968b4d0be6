"""A word too many: a second conjunction ("meskipun …, namun"), the first of "Pada rapat itu membahas"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair
from translation.checks.signs import Signs, first_words

_DETERMINERS = frozenset(("tersebut", "itu", "ini"))
# "Mặc dù …, nhưng …" needs both words, Indonesian one; so does "Do …, nên …".
_CONCEDED = re.compile(
    r"(?:^|(?<=[.!?] ))(?:meskipun|walaupun|meski|walau|kendati(?:pun)?)\b[^.;:!?]{0,300}?"
    r",\s+(?P<second>(?:tetapi|namun|tapi)\s+)(?!juga\b)",
    re.IGNORECASE,
)
_REASONED = re.compile(
    r"(?:^|(?<=[.!?] ))(?:oleh )?karena\s(?!itu\b|ini\b)[^.;:!?,]*"
    r"(?P<second>,\s+(?:sehingga|oleh karena itu|jadi)\s+)",
    re.IGNORECASE,
)
_SECOND = ((_CONCEDED, ("meski", "walau", "kendati"), ""), (_REASONED, ("karena",), ", "))
_VERBS = (
    "membahas|menunjukkan|merupakan|menegaskan|memberikan|menyatakan|membantu|memiliki|"
    "menghasilkan|mencatat|menetapkan|menyetujui|mengesahkan|menyepakati|menciptakan|membuktikan|"
    "mengungkapkan|bertujuan|berfokus|mengumumkan|meluncurkan|menyebutkan|mencerminkan|"
    "mengharuskan|mewajibkan|mengatur"
)
# "Tại hội nghị đã thảo luận": with the preposition the clause has no subject.
_NO_SUBJECT = re.compile(
    r"(?:^|(?<=[.!?] ))(?P<before>(?:Pada|Dalam|Di|Melalui|Bagi|Dengan)\s)"
    r"(?:[a-z][\w-]*\s){1,5}(?:tersebut|itu|ini)\s"
    r"(?:telah\s|sudah\s|juga\s|akan\s)*"
    rf"(?:{_VERBS})\b"
)


class RedundantWordCheck:
    """Two conjunctions for one pair of clauses, or a preposition that takes the clause's subject away.

    Official Indonesian style counts both as errors of grammar; Vietnamese asks for two conjunctions.
    """

    id = "repeated-word"
    category = "linguistic-conventions/grammar"
    severity = MINOR
    needs_source = False
    encoder: ClassVar[str] = ""
    finds = (
        "A second conjunction (meskipun …, namun), a preposition that leaves a clause without its subject."
    )
    example = Example(
        "Mặc dù mưa lớn, nhưng buổi lễ vẫn diễn ra.",
        "Meskipun hujan deras, namun upacara tetap berlangsung.",
        "namun ",
        "",
    )
    thresholds: ClassVar[dict] = {}
    signs = Signs(
        target=("meskipun", "walaupun", "meski", "walau", "kendati", "kendatipun", "karena")
        + first_words(_VERBS)
    )

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield second conjunctions, then lost subjects."""
        text = pair.target
        low = text.lower()
        for pattern, hints, right in _SECOND:
            if any(hint in low for hint in hints):
                for match in pattern.finditer(text):
                    reason = "the clause before has its conjunction, a second one is too many"
                    yield self._finding(match, match.span("second"), right, reason)
        if not _DETERMINERS.isdisjoint(low.split()):
            for match in _NO_SUBJECT.finditer(text):
                reason = "with this preposition the clause has no subject"
                yield self._finding(match, match.span("before"), None, reason)

    def _finding(
        self, match: re.Match[str], span: tuple[int, int], right: str | None, reason: str
    ) -> Finding:
        quote = match.string[slice(*span)]
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=f"“{quote.strip(' ,')}”: {reason}.",
            quote=quote,
            target_span=span,
            suggestion=right,
        )
