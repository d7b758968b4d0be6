"""What the translation says and the source does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translation.checks.base import BETTER, MAJOR, MINOR, Example, Finding, Pair, Span, Threshold
from translation.checks.counterparts import Counterparts, Run, counterparts, span_of
from translation.checks.expected import ID
from translation.checks.omission import FROM
from translation.checks.rendered import rendered
from translation.checks.sayings import has_saying
from translation.lang.text import shortened
from translation.termbase import Termbase

_LETTER = re.compile(r"[^\W_]")
_FEWEST = 2  # words; a single one is no passage
_SURE, _SURE_ALONE = 1.4, 1.6  # times the least: so much hardly ever stands in a right translation
_CLAUSE_END = re.compile(r"\s*(?:[,.;:!?)”\"]|$)")
_CLAUSE_START = re.compile(r",\s*$")


class AdditionCheck:
    """A translation without source, a stretch of it without counterparts, or one far too long."""

    id = "addition"
    category = "accuracy/addition"
    severity = MAJOR
    needs_source = True
    encoder = BETTER
    finds = "A passage of the translation that the source does not say."
    example = Example(
        "Đoàn đã đến thăm trường học.",
        "Rombongan itu mengunjungi sekolah, kemudian makan siang bersama para petani kopi di tepi danau.",
        "kemudian makan siang bersama para petani kopi di tepi danau",
    )
    thresholds = {
        "least": Threshold(
            2.35,
            1.5,
            6,
            "Words in a row that must lack a counterpart, beyond what is usual, with the encoder.",
        ),
        "least_alone": Threshold(2.55, 1.5, 8, "The same without the encoder."),
        "longest": Threshold(2.6, 1.5, 5, "Characters of the translation for one of the source."),
    }

    def __init__(
        self, termbase: Termbase, least: float = 2.35, least_alone: float = 2.55, longest: float = 2.6
    ):
        self._termbase = termbase
        self._least, self._least_alone, self._longest = least, least_alone, longest

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield at most one finding."""
        if not _LETTER.search(pair.target):
            return
        if not _LETTER.search(pair.source):
            severity = MAJOR if pair.kind in ("headline", "lead", "body") else MINOR
            yield self._whole(pair, severity, "Nothing in the source corresponds to this text.")
            return
        most = self._longest * max(len(pair.source), FROM / 2)
        yield from self._added(pair, len(pair.target) >= FROM and len(pair.target) > most)

    def _added(self, pair: Pair, is_long: bool) -> Iterator[Finding]:
        found = counterparts(pair)
        least = self._least if found.by_encoder else self._least_alone
        run = found.passage(ID)
        if run.lacking >= least:
            run = found.passage(ID, rendered(self._termbase, pair)[1])
        if run.lacking >= least and run.end - run.first >= _FEWEST:
            sure = run.lacking >= least * (_SURE if found.by_encoder else _SURE_ALONE)
            if sure or is_long or not has_saying(pair.source):
                yield self._passage(pair, run, MAJOR if sure or is_long else MINOR, found)
        elif is_long:
            message = (
                f"The translation has {len(pair.target)} characters for {len(pair.source)} of the source: "
                "something was probably added."
            )
            yield self._whole(pair, MAJOR, message)

    def _passage(self, pair: Pair, run: Run, severity: str, found: Counterparts) -> Finding:
        start, end = span_of(pair.target, run, found.target, found.by_encoder)
        added = pair.target[start:end]
        by = (
            "by the meaning of the words"
            if found.by_encoder
            else "by dictionary, names, numbers, order and length"
        )
        deleted = _clause(pair.target, (start, end)) if found.by_encoder and severity == MAJOR else None
        span = deleted or (start, end)
        return Finding(
            check=self.id,
            category=self.category,
            severity=severity,
            message=f"Nothing in the source corresponds to “{shortened(added)}” ({by}).",
            quote=pair.target[span[0] : span[1]],
            target_span=span,
            suggestion="" if deleted else None,
            evidence={"added": added, "lacking": round(run.lacking, 2)},
        )

    def _whole(self, pair: Pair, severity: str, message: str) -> Finding:
        source = (0, len(pair.source)) if pair.source else None
        return Finding(self.id, self.category, severity, message, pair.target, source, (0, len(pair.target)))


def _clause(text: str, span: Span) -> Span | None:
    """The span with the comma before it, where it is a clause of its own that can simply go."""
    before = _CLAUSE_START.search(text[: span[0]])
    if before and _CLAUSE_END.match(text, span[1]):
        return before.start(), span[1]
    return None
