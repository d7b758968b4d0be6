"""Where a sentence ends, in Vietnamese and Indonesian press text.

A point, question or exclamation mark or an ellipsis ends a sentence when white
space and something that can begin one follow: a capital, a digit, an opening
quote or bracket. Abbreviations, initials, enumerators, dates, and quotations
and brackets inside a sentence that goes on do not end it.
"""

from __future__ import annotations

import re
from types import ModuleType

from translation.lang import indonesian, vietnamese

LANGUAGES: dict[str, ModuleType] = {"vi": vietnamese, "id": indonesian}

_OPENING, _CLOSING = "“‘«([{", "”’»)]}"
_PAIRS = dict(zip(_CLOSING, _OPENING, strict=True))
_ENDS = ".!?…"
_LONGEST_GROUP = 300  # in code points; a longer one is a sign left open, or a speech of many sentences
_CANDIDATE = re.compile(r"(?P<mark>[.!?…]+)(?P<closing>[”’»)\]}\"']*)(?P<space>\s+)(?=(?P<next>\S+))")
_ENUMERATOR = re.compile(r"[^\w\s]*\s*(?:\d{1,3}(?:\.\d{1,2})*|[^\W\d_]|[IVXLC]{1,6})[.)]")
_LAST_WORD = re.compile(r"[\w./-]*\w$")
_PREVIOUS_WORD = re.compile(r"(\w+)[\s-]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_SPACED_DATE = re.compile(r"(?<!\d)\d{1,2}\.\s\d{1,2}\.\s\d{4}(?!\d)")
_LEADING = re.compile(r"[\s“‘«\"'(\[{–—•*-]*")


def split_line(line: str, lang: str) -> list[tuple[int, int]]:
    """The sentences of one line as ``[start, end)``, in order, without white space at their ends.

    ``lang`` is "vi" or "id"; ``line`` is NFC and has no line break.
    """
    facts = LANGUAGES[lang]
    closed = _closed_spans(line) + [match.span() for match in _SPACED_DATE.finditer(line)]
    spans, start = [], len(line) - len(line.lstrip())
    for match in _CANDIDATE.finditer(line):
        end = match.end("closing")
        if any(opened < match.start() and end < close for opened, close in closed):
            continue
        if _ends_sentence(line, start, match, facts):
            spans.append((start, end))
            start = match.end("space")
    end = len(line.rstrip())
    if start < end:
        spans.append((start, end))
    return spans


def _ends_sentence(line: str, start: int, match: re.Match[str], facts: ModuleType) -> bool:
    before, mark = line[start : match.start()], match["mark"]
    if not _begins_sentence(match["next"]) or not any(character.isalnum() for character in before):
        return False
    # "[...]" and "(...)" stand for words left out.
    if before[-1:] in "[(" and match["closing"][:1] in ("]", ")"):
        return False
    if mark != "." or match["closing"]:
        return True
    return not (_ENUMERATOR.fullmatch(before + mark) or _is_abbreviation(before, match["next"], facts))


def _begins_sentence(text: str) -> bool:
    rest = _LEADING.sub("", text, count=1)
    if not rest:
        return bool(text) and text[0] in _OPENING + "\"'–—•*-"
    return rest[0].isdigit() or (rest[0].isalpha() and not rest[0].islower())


def _is_abbreviation(before: str, following: str, facts: ModuleType) -> bool:
    last = _LAST_WORD.search(before)
    if not last:
        return False
    word = last.group().strip("-/")
    lower = word.lower()
    if lower in facts.LOWER_TITLES or (word[:1].isupper() and lower in facts.TITLES):
        return True
    if lower in facts.BEFORE_NUMBER:
        return following[0].isdigit()
    if len(word) == 1 and word.isalpha() and word.isupper():
        previous = _PREVIOUS_WORD.search(before[: last.start()])
        return not (previous and previous[1].lower() in facts.LETTER_LABELS)
    # "J.K.", "A.P.": initials written together.
    return bool(_INITIALS.fullmatch(word)) and lower not in facts.WITH_POINTS and not following[0].isdigit()


def _closed_spans(line: str) -> list[tuple[int, int]]:
    """Quotations and brackets that belong to one sentence: nothing inside them ends it."""
    return [
        (opened, close)
        for opened, close in _groups(line)
        if _opens_inside(line, opened) or _goes_on(line, close)
    ]


def _groups(line: str) -> list[tuple[int, int]]:
    """(index of the opening sign, index of the closing sign), only where both stand near each other."""
    groups: list[tuple[int, int]] = []
    stack: list[int] = []
    for index, character in enumerate(line):
        pair = _PAIRS.get(character)
        if character == '"':
            pair = '"' if _closes(line, index, stack) else None
        if pair is None:
            if character == '"' or character in _OPENING:
                stack.append(index)
        elif not _is_apostrophe(line, index):
            for depth in range(len(stack) - 1, -1, -1):
                if line[stack[depth]] == pair:
                    groups.append((stack[depth], index))
                    del stack[depth:]
                    break
    return [(opened, close) for opened, close in groups if close - opened <= _LONGEST_GROUP]


def _closes(line: str, index: int, stack: list[int]) -> bool:
    """Whether a straight quote closes: by what it touches, or else by whether one is open."""
    touches_before = index > 0 and (line[index - 1].isalnum() or line[index - 1] in _ENDS + ",")
    touches_after = index + 1 < len(line) and line[index + 1].isalnum()
    if touches_before != touches_after:
        return touches_before
    return any(line[opened] == '"' for opened in stack)


def _is_apostrophe(line: str, index: int) -> bool:
    around = line[index - 1 : index] + line[index + 1 : index + 2]
    return line[index] == "’" and len(around) == 2 and around.isalnum()


def _opens_inside(line: str, opened: int) -> bool:
    """Whether the sentence is under way where the group opens; after a colon or comma speech begins."""
    before = line[:opened].rstrip()
    if not before:
        return False
    inside = before[-1] not in _ENDS + ":,;" + _OPENING + _CLOSING + "\"'–—-•"
    return inside and not _ENUMERATOR.fullmatch(before)


def _goes_on(line: str, close: int) -> bool:
    """Whether the sentence continues behind the group that closes at ``close``."""
    after = line[close + 1 :]
    marks = len(after) - len(after.lstrip(_ENDS + _CLOSING + '"'))
    ended = line[close - 1] in _ENDS or any(mark in _ENDS for mark in after[:marks])
    rest = after[marks:].lstrip()
    if not rest:
        return False
    if not ended or rest[0] in ",;:":
        return True
    return not _begins_sentence(rest.split(maxsplit=2)[0] if rest[0] not in "–—-" else rest.lstrip("–—- "))
