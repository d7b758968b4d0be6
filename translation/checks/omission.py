"""What the source says and the translation does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translation.alignment.words import word_spans
from translation.checks.base import BETTER, MAJOR, MINOR, Example, Finding, Pair, Threshold
from translation.checks.counterparts import Counterparts, Run, counterparts, span_of
from translation.checks.expected import VI
from translation.checks.rendered import rendered
from translation.checks.sayings import has_saying
from translation.lang.text import shortened
from translation.segmentation.furniture import find_furniture, is_furniture
from translation.termbase import Termbase

FROM = 40  # characters of the source; below that a ratio of lengths says nothing
_LETTER = re.compile(r"[^\W_]")
_FEWEST = 2  # words; a single one is no passage
_SURE, _SURE_ALONE = 1.4, 1.5  # times the least: so much is hardly ever lacking in a right translation


class OmissionCheck:
    """A source without translation, a stretch of it without counterparts, or far too short a translation."""

    id = "omission"
    category = "accuracy/omission"
    severity = MAJOR
    needs_source = True
    encoder = BETTER
    finds = "A passage of the source that the translation leaves out."
    example = Example(
        "Hội nghị thông qua nghị quyết mới, bầu ban chấp hành gồm 15 người và kết nạp hai hội viên danh dự.",
        "Konferensi itu mengesahkan resolusi baru.",
        "bầu ban chấp hành gồm 15 người và kết nạp hai hội viên danh dự",
    )
    thresholds = {
        "least": Threshold(
            2.7,
            1.5,
            6,
            "Words in a row that must lack a counterpart, beyond what is usual, with the encoder.",
        ),
        "least_alone": Threshold(3.15, 2, 12, "The same without the encoder."),
        "shortest": Threshold(0.45, 0.1, 0.8, "Characters of the translation for one of the source."),
    }

    def __init__(
        self, termbase: Termbase, least: float = 2.7, least_alone: float = 3.15, shortest: float = 0.45
    ):
        self._termbase = termbase
        self._least, self._least_alone, self._shortest = least, least_alone, shortest

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield at most one finding."""
        if not _LETTER.search(pair.source):
            return
        if not _LETTER.search(pair.target):
            if not is_furniture(pair.source):
                yield self._whole(pair, "The source has no translation here.")
            return
        is_short = len(pair.source) >= FROM and len(pair.target) < self._shortest * len(pair.source)
        yield from self._missing(pair, is_short)

    def _missing(self, pair: Pair, is_short: bool) -> Iterator[Finding]:
        found = counterparts(pair)
        least = self._least if found.by_encoder else self._least_alone
        run = found.passage(VI)
        if run.lacking >= least:
            run = found.passage(VI, rendered(self._termbase, pair)[0] | _furniture(pair.source))
        if run.lacking >= least and run.end - run.first >= _FEWEST:
            sure = run.lacking >= least * (_SURE if found.by_encoder else _SURE_ALONE)
            if sure or is_short or not has_saying(pair.source):
                yield self._passage(pair, run, MAJOR if sure or is_short else MINOR, found)
        elif is_short:
            message = (
                f"The translation has {len(pair.target)} characters for {len(pair.source)} of the source: "
                "something is probably missing."
            )
            yield self._whole(pair, message)

    def _passage(self, pair: Pair, run: Run, severity: str, found: Counterparts) -> Finding:
        start, end = span_of(pair.source, run, found.source, found.by_encoder)
        missing = pair.source[start:end]
        by = (
            "by the meaning of the words"
            if found.by_encoder
            else "by dictionary, names, numbers, order and length"
        )
        return Finding(
            check=self.id,
            category=self.category,
            severity=severity,
            message=f"“{shortened(missing)}” has no counterpart in the translation ({by}).",
            quote=missing,
            source_span=(start, end),
            evidence={"missing": missing, "lacking": round(run.lacking, 2)},
        )

    def _whole(self, pair: Pair, message: str) -> Finding:
        return Finding(
            self.id, self.category, MAJOR, message, pair.source, (0, len(pair.source)),
            evidence={"missing": pair.source},
        )  # fmt: skip


def _furniture(text: str) -> set[int]:
    """The numbers of the words that the web page left in a source: those are rightly not translated."""
    pieces = find_furniture(text)
    return {
        number
        for number, (start, end) in enumerate(word_spans(text) if pieces else ())
        if any(piece.start < end and start < piece.end for piece in pieces)
    }
