"""Where a wording stands in a text, in any of its forms, and what replaces it there.

A form differs from the wording quoted by capitals, by doubling of its first word
(komite-komite) or by -nya at its end. Plain functions over strings; spans are
code points, end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from translation.checks.term_suggestion import adapt
from translation.termbase.words import WORD, is_reduplicated, singular

_CLITIC = re.compile(r"(?<=\w{4})nya$")


@dataclass(frozen=True)
class _Wording:
    """``head`` begins every form in lower case, so that a plain search finds the places worth a look."""

    head: str
    pattern: re.Pattern[str]


def is_wording(quote: str) -> bool:
    """Whether there is a word to look for; a number or a stray space stands in too many places."""
    return any(character.isalpha() for character in quote)


def find(
    text: str, quote: str, *, exact: bool = False, lower: str | None = None
) -> Iterator[tuple[int, int]]:
    """[start, end) of every form of ``quote`` in ``text``, in order; ``exact`` asks for its very letters.

    ``lower`` is ``lowered(text)``, where many quotes are looked for in one text.
    """
    wording = _wording(quote)
    lower = lowered(text) if lower is None else lower
    at = lower.find(wording.head)
    while at >= 0:
        match = wording.pattern.match(lower, at)
        if match and _stands_alone(lower, *match.span()):
            if not exact or text[match.start() : match.end()] == quote:
                yield match.span()
            at = lower.find(wording.head, match.end())
        else:
            at = lower.find(wording.head, at + 1)


def reads(text: str, span: tuple[int, int], wording: str) -> bool:
    """Whether the text around ``span`` reads ``wording`` already, so that nothing is left to replace."""
    wording, quoted = lowered(wording), lowered(text[slice(*span)])
    at = wording.find(quoted)
    if at < 0:
        return False
    begin = max(span[0] - len(wording), 0)
    lower = lowered(text[begin : span[1] + len(wording)])
    while at >= 0:
        start = span[0] - begin - at
        if start >= 0 and lower.startswith(wording, start):
            return True
        at = wording.find(quoted, at + 1)
    return False


def replacement(text: str, span: tuple[int, int], quote: str, new: str) -> str | None:
    """What to write at ``span`` if ``new`` replaces ``quote``: its form is kept; None where that is unsure.

    Words of ``new`` that follow in the text already are not written twice.
    """
    found = text[slice(*span)]
    written = new if found == quote else _in_form_of(found, quote, new)
    return _without_repeat(written, text[span[1] :]) if written else None


def lowered(text: str) -> str:
    """Lower case of the same length, so that offsets hold."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=4096)
def _wording(quote: str) -> _Wording:
    words = list(WORD.finditer(quote))
    bases = [_CLITIC.sub("", singular(word.group())) for word in words]
    head = lowered(quote[: words[0].start()]) + bases[0]
    parts = [re.escape(head) + f"(?:-{re.escape(bases[0])})?"]
    for left, right, base in zip(words, words[1:], bases[1:], strict=False):
        gap = lowered(quote[left.end() : right.start()])
        parts.append(r"\s+".join(map(re.escape, re.split(r"\s+", gap))) + re.escape(base))
    tail = lowered(quote[words[-1].end() :])
    return _Wording(head, re.compile("".join(parts) + "(?:nya)?" + re.escape(tail)))


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[max(start - 2, 0) : start]
    inside_before = text[start].isalnum() and (
        before[-1:].isalnum() or (before[-1:] == "-" and before[:1].isalnum())
    )
    after = text[end : end + 2]
    inside_after = text[end - 1].isalnum() and (
        after[:1].isalnum() or (after[:1] == "-" and after[1:].isalnum())
    )
    return not inside_before and not inside_after


def _in_form_of(found: str, quote: str, new: str) -> str | None:
    """``new`` in the form of ``found``, after what it owes to the form of ``quote`` has been taken away."""
    words = new.split()
    if not words:
        return None
    if is_reduplicated(quote.split()[0]) and is_reduplicated(words[0]):
        words[0] = words[0].partition("-")[0]
    if _CLITIC.search(quote) and not _CLITIC.search(found):
        words[-1] = _CLITIC.sub("", words[-1])
    if quote.isupper() and not found.isupper():
        words = [word.lower() for word in words]
    elif found.islower() and not quote.islower():
        words = [word if word.isupper() else word.lower() for word in words]
    written = adapt(" ".join(words), found)
    return written.upper() if written and found.isupper() and not quote.isupper() else written


def _without_repeat(new: str, following: str) -> str:
    words, following = new.split(" "), lowered(following).lstrip(", ")
    for size in range(len(words) - 1, 0, -1):
        tail = lowered(" ".join(words[-size:]))
        if following.startswith(tail) and not following[len(tail) : len(tail) + 1].isalnum():
            return " ".join(words[:-size])
    return new
