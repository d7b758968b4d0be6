"""A word of the translation that renders nothing of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.alignment.words import core_spans, word_spans
from translation.checks.base import MINOR, NEEDED, Example, Finding, Pair, Span, Threshold
from translation.checks.wordlist import seen
from translation.lang.vocabulary import ranks

_USUAL = 0.5  # how often a right translation must have a counterpart of the word by the dictionary
_FREE = 500  # ranks below are those of function words and of what is added freely ("program", "proses")
_CONTENT = re.compile(r"[^\W\d_]{4,}")


class UnmatchedWordCheck:
    """The word that is least like any of the source, if hardly like one and unknown to the dictionary there.

    A word that stands in the place of another is taken for it by any aligner, for nothing else is free.
    So it must be little like even that, and be a word that the dictionary nearly always finds again.
    """

    id = "mistranslation"
    ids: ClassVar[tuple[str, ...]] = ("mistranslation",)
    category = "accuracy/mistranslation"
    severity = MINOR
    needs_source = True
    encoder = NEEDED
    finds = "A word of which neither the dictionary nor the encoder finds anything in the source."
    example = Example(
        "Trường tiểu học xã vừa khánh thành hai phòng học mới.",
        "Sekolah dasar komune baru saja meresmikan dua ruang badai baru.",
        "badai",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {
        "alike": Threshold(
            0.14, 0.02, 0.4, "How alike such a word is, at most, to the word of the source most like it."
        )
    }

    def __init__(self, alike: float = 0.14):
        self._alike = alike

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield at most one finding."""
        words = pair.words
        if words is None or not words.matrix.size:
            return
        likest = dict(zip(words.target, words.matrix.max(axis=0).tolist(), strict=True))
        alike, span = min(((likest.get(w, 1.0), bare) for w, bare in _unknown(pair)), default=(1.0, (0, 0)))
        if alike >= self._alike:
            return
        quote = pair.target[slice(*span)]
        yield Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=f"“{quote}” renders no word of the source, by the dictionary and by meaning.",
            quote=quote,
            target_span=span,
            evidence={"alike": round(alike, 2)},
        )


def _unknown(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Content words of which the dictionary finds nothing: each with the marks around it, and without."""
    both, text = seen(pair.source, pair.target), pair.target
    columns = zip(word_spans(text), core_spans(text), both.right_lacks, both.right.usual, strict=True)
    for span, bare, lacks, usual in columns:
        word = text[slice(*bare)]
        is_content = word.islower() and _CONTENT.fullmatch(word) and ranks().get(word, _FREE) >= _FREE
        if lacks and usual >= _USUAL and is_content:
            yield span, bare
