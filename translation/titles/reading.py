"""A text cut into words, on its way to titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from translation.titles.lexicon import Lexicon, Word, lexicon
from translation.titles.records import Part

SPACE = frozenset({"", " ", "\u00a0"})
AND = {"vi": frozenset({"và", "kiêm"}), "id": frozenset({"dan", "serta"})}

# What may stand between an office and the name of its holder.
HONOURS = re.compile(
    r"\s*,?\s*(?:(?:(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy)|đô đốc|đồng chí|ông|bà)"
    r"|(?:letnan |mayor |brigadir )?(?:jenderal|kolonel|laksamana)|kawan|bapak|ibu"
    r"|(?:pgs|gs|ts|ths|bs|prof|dr)\.?)(?=[\s.])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """One text of one language ("vi", "id"), its words and the wordings to find among them."""

    lang: str
    text: str
    words: tuple[Word, ...]
    lexicon: Lexicon

    @classmethod
    def of(cls, lang: str, text: str) -> Reading:
        """The reading of a text."""
        known = lexicon(lang)
        return cls(lang, text, tuple(known.words(text)), known)

    def part(self, slot: str, first: int, size: int, keys: set[str] | frozenset[str]) -> Part:
        """The part made of ``size`` words from word ``first`` on; without words it is empty there."""
        start = self.words[first].start
        end = self.words[first + size - 1].end if size else start
        return Part(slot, self.text[start:end], start, end, frozenset(keys))


def capitals(words: Sequence[Word], first: int, first_joined: bool = True) -> list[Word]:
    """The capitalised words from ``first`` on with nothing but spaces between them, eight at most."""
    run: list[Word] = []
    for number, word in enumerate(words[first : first + 8]):
        joined = first_joined if number == 0 else word.before.strip() in ("", "-")
        if not joined or not word.capital:
            break
        run.append(word)
    return run
