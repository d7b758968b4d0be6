"""Errors put into right translations, each by a small seeded rule: what the quality model is trained on.

A rule takes a :class:`Row` and a random generator and returns the Indonesian text with one error in it, or
None where the row has no place for it. Places are drawn from the whole text, not from its end. Where a
text is cut or lengthened, the marks around the place stay as they fall: machines leave such seams too.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from translation.lang.calendar import MONTHS_ID
from translation.lang.text import WORD, fold
from translation.termbase import Termbase
from translation.termbase.records import RIGHT

VERSION = 3  # of the rules; raise it when one of them writes something else

Swaps = Mapping[str, Sequence[tuple[str, str]]]  # Vietnamese phrase -> (right, wrong) Indonesian words
Rule = Callable[["Row", random.Random], str | None]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SCALES = ("ribu", "juta", "miliar", "triliun")
_SCALE = re.compile(rf"(?<=\d )({'|'.join(_SCALES)})\b")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS_ID)})\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w'-]+(?: [A-Z][\w'-]+)*")
_NEGATOR = re.compile(r"\b(?:tidak|belum|bukan|tak) ")
_VERB = re.compile(r"(?<=[a-z] )(?:me|di|ber)[a-z]{4,}\b")
_CONTENT = re.compile(r"(?<=[\w,] )[a-z]{5,}\b")
_PLACE = re.compile(r"\b(di|ke) (?=[a-z]{3,})")
_MARK = re.compile(r"(?<=\w)[,.;:](?= |$)")
_FURNITURE = ("[iklan_2]", "[ads_1]", "Baca juga:")  # a mere count of comments is neutral, so no error
_FEWEST = 6  # words; a shorter text holds no passage …
_CLAUSES = 10  # … and one with fewer than these no clause that could be left out


@dataclass(frozen=True)
class Row:
    """A right pair, and what others lend it: the targets of its neighbour and of rows elsewhere, names."""

    source: str
    target: str
    doc: str
    neighbour: str
    others: tuple[str, ...]
    names: tuple[str, ...] = ()  # that stand in rows elsewhere


def names_of(source: str, target: str) -> list[re.Match[str]]:
    """The names inside the target that have the same letters in the source, but for tones and spaces.

    "Perdana Menteri" has capitals and is no name: it was translated.
    """
    known = _letters(source)
    return [match for match in _NAME.finditer(target) if _letters(match.group()) in known]


def number(row: Row, rng: random.Random) -> str | None:
    """One digit of one number is another one."""
    match = _one(_NUMBER, row.target, rng)
    if match is None:
        return None
    digits = [i for i in range(*match.span()) if row.target[i].isdigit()]
    place = rng.choice(digits)
    other = rng.choice([d for d in "123456789" if d != row.target[place]])
    return _put(row.target, place, place + 1, other)


def number_order(row: Row, rng: random.Random) -> str | None:
    """Two numbers have changed places."""
    return _exchange(row.target, list(_NUMBER.finditer(row.target)), rng)


def scale(row: Row, rng: random.Random) -> str | None:
    """Another power of a thousand: juta for miliar."""
    match = _one(_SCALE, row.target, rng)
    return match and _put(row.target, *match.span(), rng.choice([s for s in _SCALES if s != match.group()]))


def month(row: Row, rng: random.Random) -> str | None:
    """Another month."""
    match = _one(_MONTH, row.target, rng)
    return match and _put(row.target, *match.span(), rng.choice([m for m in MONTHS_ID if m != match.group()]))


def name(row: Row, rng: random.Random) -> str | None:
    """A name of several words gives way to a name of another row."""
    places = [match for match in names_of(row.source, row.target) if " " in match.group()]
    names = [other for other in row.names if other not in row.target]
    return _put(row.target, *rng.choice(places).span(), rng.choice(names)) if places and names else None


def name_letter(row: Row, rng: random.Random) -> str | None:
    """One letter inside a name is another one."""
    names = names_of(row.source, row.target)
    match = rng.choice(names) if names else None
    places = [i for i in range(match.start() + 1, match.end()) if row.target[i].islower()] if match else []
    if len(places) < 3:
        return None
    place = rng.choice(places)
    letters = "aeiou" if row.target[place] in "aeiou" else "bcdfghklmnprst"
    return _put(row.target, place, place + 1, rng.choice([c for c in letters if c != row.target[place]]))


def negation_lost(row: Row, rng: random.Random) -> str | None:
    """A negator is gone."""
    match = _one(_NEGATOR, row.target, rng)
    return match and _put(row.target, *match.span(), "")


def negation_added(row: Row, rng: random.Random) -> str | None:
    """A verb is negated."""
    match = _one(_VERB, row.target, rng)
    return match and _put(row.target, match.start(), match.start(), "tidak ")


def omission(row: Row, rng: random.Random) -> str | None:
    """A quarter to a half of the words is left out, anywhere."""
    spans = _words(row.target)
    if len(spans) < _CLAUSES:
        return None
    first, last = _stretch(len(spans), rng, 0.25, 0.5)
    return " ".join(f"{row.target[: spans[first][0]]}{row.target[spans[last][1] :]}".split())


def addition(row: Row, rng: random.Random) -> str | None:
    """A passage of another row is put in, anywhere."""
    other = rng.choice(row.others)
    theirs, ours = _words(other), _words(row.target)
    if len(theirs) < _FEWEST or not ours:
        return None
    first, last = _stretch(len(theirs), rng, 0.25, 0.6)
    passage = other[theirs[first][0] : theirs[last][1]]
    place = rng.choice(ours)[1]
    return f"{row.target[:place]} {passage}{row.target[place:]}"


def word(row: Row, rng: random.Random) -> str | None:
    """A content word gives way to a content word of another row."""
    match = _one(_CONTENT, row.target, rng)
    words = [w for other in row.others for w in _CONTENT.findall(other) if w not in row.target]
    return _put(row.target, *match.span(), rng.choice(words)) if match and words else None


def order(row: Row, rng: random.Random) -> str | None:
    """Two names have changed places: who did it and to whom it was done."""
    return _exchange(row.target, names_of(row.source, row.target), rng)


def untranslated(row: Row, rng: random.Random) -> str | None:
    """A passage stands there in Vietnamese, about where its translation was."""
    theirs, ours = _words(row.source), _words(row.target)
    if min(len(theirs), len(ours)) < _FEWEST:
        return None
    first, last = _stretch(len(ours), rng, 0.2, 0.4)
    start, end = (round(i * (len(theirs) - 1) / (len(ours) - 1)) for i in (first, last))
    return _put(row.target, ours[first][0], ours[last][1], row.source[theirs[start][0] : theirs[end][1]])


def copy(row: Row, rng: random.Random) -> str | None:
    """Nothing was translated."""
    return row.source


def wrong_sentence(row: Row, rng: random.Random) -> str | None:
    """The translation of the next sentence, or of one elsewhere."""
    return rng.choice([row.neighbour, rng.choice(row.others)])


def word_repeated(row: Row, rng: random.Random) -> str | None:
    """A word stands there twice."""
    match = _one(_CONTENT, row.target, rng)
    return match and _put(row.target, match.end(), match.end(), f" {match.group()}")


def stray_space(row: Row, rng: random.Random) -> str | None:
    """A space before a mark."""
    match = _one(_MARK, row.target, rng)
    return match and _put(row.target, match.start(), match.start(), " ")


def preposition_joined(row: Row, rng: random.Random) -> str | None:
    """ "dikota" for "di kota"."""
    match = _one(_PLACE, row.target, rng)
    return match and _put(row.target, *match.span(), match.group(1))


def furniture(row: Row, rng: random.Random) -> str | None:
    """A piece of a website stands before or behind the text."""
    piece = rng.choice(_FURNITURE)
    return rng.choice([f"{row.target} {piece}", f"{piece} {row.target}"])


def capitals(row: Row, rng: random.Random) -> str | None:
    """A name without its capitals."""
    names = names_of(row.source, row.target)
    match = rng.choice(names) if names else None
    return match and _put(row.target, *match.span(), match.group().lower())


# What each rule puts in, by its name, and how grave that is.
RULES: dict[str, tuple[str, Rule]] = {
    "number": ("critical", number), "number_order": ("critical", number_order), "scale": ("critical", scale),
    "month": ("major", month), "name": ("critical", name), "name_letter": ("major", name_letter),
    "negation_lost": ("critical", negation_lost), "negation_added": ("critical", negation_added),
    "omission": ("major", omission), "addition": ("major", addition), "word": ("major", word),
    "order": ("critical", order), "untranslated": ("major", untranslated), "copy": ("critical", copy),
    "wrong_sentence": ("critical", wrong_sentence), "word_repeated": ("minor", word_repeated),
    "stray_space": ("minor", stray_space), "preposition_joined": ("minor", preposition_joined),
    "furniture": ("minor", furniture), "capitals": ("minor", capitals),
}  # fmt: skip
TERM, TRAP = "term", "trap"  # the rules of :func:`term_rule` and :func:`swap_rule`


def term_rule(termbase: Termbase) -> Rule:
    """A term gets a rendering that the termbase forbids, or that of another term of its kind."""
    by_category: dict[str, list[str]] = {}
    for concept in termbase.in_order:
        right = [r.text for r in concept.renderings if r.status in RIGHT]
        by_category.setdefault(concept.category, []).extend(right[:1])

    def term(row: Row, rng: random.Random) -> str | None:
        concepts = {mention.concept for mention in termbase.source_mentions(row.source)}
        found = [m for m in termbase.target_mentions(row.target, concepts) if m.is_right]
        if not found:
            return None
        mention = rng.choice(found)
        right = {r.text for r in mention.concept.renderings if r.status in RIGHT}
        wrong = [r.text for r in mention.concept.renderings if r.text not in right]
        wrong = wrong or [text for text in by_category[mention.concept.category] if text not in right]
        return _put(row.target, mention.start, mention.end, rng.choice(wrong)) if wrong else None

    return term


def swap_rule(swaps: Swaps) -> Rule:
    """What a Vietnamese phrase is known to be mistaken for."""

    def trap(row: Row, rng: random.Random) -> str | None:
        source = row.source.lower()
        places = [
            (match, wrong)
            for phrase, pairs in swaps.items()
            if phrase in source
            for right, wrong in pairs
            for match in re.finditer(rf"\b{re.escape(right)}\b", row.target)
        ]
        match, wrong = rng.choice(places) if places else (None, "")
        return match and _put(row.target, *match.span(), wrong)

    return trap


def _one(pattern: re.Pattern[str], text: str, rng: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return rng.choice(found) if found else None


def _letters(text: str) -> str:
    return "".join(WORD.findall(fold(text)))


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _exchange(text: str, found: list[re.Match[str]], rng: random.Random) -> str | None:
    pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1 :] if a.group() != b.group()]
    if not pairs:
        return None
    one, two = rng.choice(pairs)
    return _put(_put(text, *two.span(), one.group()), *one.span(), two.group())


def _words(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in WORD.finditer(text)]


def _stretch(count: int, rng: random.Random, least: float, most: float) -> tuple[int, int]:
    """First and last of a run of words that is so long a share of them, at least three; never all."""
    length = min(count - 1, max(3, round(count * rng.uniform(least, most))))
    first = rng.randrange(count - length + 1)
    return first, first + length - 1
