"""Vietnamese that was left standing in the Indonesian text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translation.checks.base import MAJOR, MINOR, Finding, Pair
from translation.lang.text import shortened

# Letters that among languages of the Latin script only Vietnamese has (đ and ă with a few neighbours).
_VIETNAMESE_LETTERS = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĩũ]", re.IGNORECASE)
_ACCENTED = re.compile(r"[àáâãèéêìíòóôõùúý]", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+(?:[-/.][^\W_]+)*")
_SYLLABLE = re.compile(  # a Vietnamese syllable without marks: onset, vowels, coda
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?",
    re.IGNORECASE,
)
_ABBREVIATIONS = re.compile(
    r"(?<![\w/-])(?:HĐND|HDND|UBND|MTTQ|ĐBQH|CHXHCN|TNCS|BCĐ|BTV|BCH|QĐND|NTM|THPT|THCS)(?![\w/-])"
)


class UntranslatedCheck:
    """A run of Vietnamese words that are no name, and Vietnamese abbreviations.

    Names may keep their tone marks ("Nông Thị Bích Huệ"), and so may the symbols
    of documents ("85-QĐ/TW"); a run needs two Vietnamese words in lower case.
    """

    id = "untranslated"
    category = "accuracy/untranslated"
    severity = MAJOR
    needs_source = False

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the runs in order, then the abbreviations."""
        text = pair.target
        if _VIETNAMESE_LETTERS.search(text):
            for start, end in _runs(text):
                yield self._finding(
                    text, start, end, MAJOR, f"“{shortened(text[start:end])}” was left in Vietnamese."
                )
        for match in _ABBREVIATIONS.finditer(text):
            message = f"The Vietnamese abbreviation “{match.group()}” says nothing to an Indonesian reader."
            yield self._finding(text, match.start(), match.end(), MINOR, message)

    def _finding(self, text: str, start: int, end: int, severity: str, message: str) -> Finding:
        return Finding(
            check=self.id,
            category=self.category,
            severity=severity,
            message=message,
            quote=text[start:end],
            target_span=(start, end),
        )


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of runs of Vietnamese words; names, numbers and plain syllables may stand inside."""
    run: list[re.Match[str]] = []
    for token in [*_TOKEN.finditer(text), None]:
        if token is not None and _may_belong(token.group()):
            run.append(token)
            continue
        yield from _trimmed(run)
        run = []


def _may_belong(token: str) -> bool:
    return (
        bool(_VIETNAMESE_LETTERS.search(token) or _ACCENTED.search(token))
        or token[0].isupper()
        or token.isdigit()
        or _SYLLABLE.fullmatch(token) is not None
    )


def _is_certain(token: str) -> bool:
    """A Vietnamese word that is neither a name nor part of a document symbol."""
    return token.islower() and token.isalpha() and _VIETNAMESE_LETTERS.search(token) is not None


def _trimmed(run: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The run from its first to its last word with a Vietnamese mark, where enough words are certain."""
    marked = [m for m in run if m.group().islower() and not m.group().isascii() and m.group().isalpha()]
    if len(marked) >= 2 and any(_is_certain(m.group()) for m in marked):
        yield marked[0].start(), marked[-1].end()
