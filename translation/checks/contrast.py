"""One of a closed set rendered as another of the set: day for month, rise for fall, buy for sell.

contrasts.tsv has one line for each member of a set: the Vietnamese forms that say it for certain,
further ones that may, the Indonesian words that say it for certain, and further ones that may; at last the
Vietnamese compounds in which its forms mean something else ("hành tím" is "bawang merah").
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from translation.alignment.lexicon import Form, full
from translation.alignment.words import word_spans
from translation.checks.base import MINOR, Example, Finding, Pair, Span
from translation.checks.comparison import compare
from translation.checks.pairing import converted
from translation.checks.signs import OneOf, one_of
from translation.checks.wordlist import known_forms, source_keys, target_parts
from translation.lang.vietnamese import vietnamese_key

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_MARKS = ",.;:!?…()[]“”\"'‘’«»"
_DATE = re.compile(r"\s+\d")  # "ngày 28/4": part of a date, which may be written without the word
_UNITS = "unit"  # of the sets, the one of spans of time
_NOT = (vietnamese_key("không"),)  # "không nhỏ" may well be "cukup besar"


@dataclass(frozen=True)
class Member:
    """One thing of a set; ``vi`` and ``id`` name it for certain, ``may_vi`` and ``may_id`` perhaps.

    The Vietnamese forms are keys (``vietnamese_key``); ``name`` is the first of them as it is written.
    """

    group: str
    name: str
    vi: tuple[str, ...]
    may_vi: frozenset[str]  # with those of ``vi``
    id: tuple[str, ...]
    may_id: frozenset[str]
    not_vi: tuple[tuple[str, ...], ...]  # keys of compounds of ``vi`` that mean something else
    rivals: frozenset[str]  # first words of what names the others of the group

    def is_meant(self, keys: Sequence[str], first: int, end: int) -> bool:
        """Whether the words [first, end) of a source with these keys are no part of such a compound."""
        for compound in self.not_vi:
            size = len(compound)
            starts = range(max(0, end - size), min(first, len(keys) - size) + 1)
            if any(tuple(keys[start : start + size]) == compound for start in starts):
                return False
        return True


def _signs() -> OneOf:
    """For each member what names it in the source, and the others of its set in the target."""
    by_group = _members()[1]
    return one_of(
        [
            (
                [form.split() for form in member.vi],
                [
                    _PART.findall(word)
                    for other in by_group[member.group]
                    for word in other.id
                    if other is not member
                ],
            )
            for members in by_group.values()
            for member in members
        ]
    )


class ContrastCheck:
    """The source names one member of a set and not the other, the target that other and not the first."""

    id = "mistranslation"
    category = "accuracy/mistranslation"
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = "A word that says the opposite of the source, or another of a set: day for month, buy for sell."
    example = Example(
        "Xuất khẩu gạo của tỉnh đạt 2 triệu tấn.",
        "Impor beras provinsi itu mencapai 2 juta ton.",
        "Impor",
        "Ekspor",
    )
    thresholds = {}
    signs = staticmethod(_signs)

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding for each word of the target that stands for its sibling."""
        by_form = _members()[0]
        named = _forms_in(pair.source)
        if not named:
            return
        # A quick look before the close one: does the target hold a word of another member?
        written, rivals = target_parts(pair.target), _rivals()
        named = [form for form in named if not rivals[form.text].isdisjoint(written)]
        if not named:
            return
        keys, here = source_keys(pair.source), _named(list(_WORD.finditer(pair.target)))
        said, spans = f" {' '.join(keys)} ", word_spans(pair.source)
        for form in named:
            source = (spans[form.first][0], spans[form.end - 1][1])
            if keys[form.first - 1 : form.first] == _NOT or _DATE.match(pair.source, source[1]):
                continue
            for member in by_form[form.text]:
                if member.is_meant(keys, form.first, form.end):
                    found = list(self._siblings(pair, member, source, said, here))
                    if found and not (member.group == _UNITS and _is_converted(pair)):
                        yield from found

    def _siblings(
        self, pair: Pair, member: Member, source: Span, said: str, here: dict[str, list[Span]]
    ) -> Iterator[Finding]:
        if any(word in here for word in (*member.id, *member.may_id)):
            return
        for other in _members()[1][member.group]:
            if other is member or any(f" {form} " in said for form in other.may_vi):
                continue
            for word in other.id:
                for span in here.get(word, ()):
                    yield self._finding(pair, member, other, source, span)

    def _finding(self, pair: Pair, member: Member, other: Member, source: Span, span: Span) -> Finding:
        said, found = pair.source[source[0] : source[1]].strip(_MARKS), pair.target[span[0] : span[1]]
        right = member.id[0] if found.lower() == other.id[0] else None
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=f"The source says “{said}” ({member.id[0]}), the translation “{found}” ({other.name}).",
            quote=found,
            source_span=source,
            target_span=span,
            suggestion=right and _in_capitals_of(found, right),
            evidence={"said": said, "meant": member.id[0]},
        )


def _forms_in(source: str) -> list[Form]:
    """The forms of the sets in a source, first those that the dictionary knows."""
    found, keys = known_forms(source, _members()[0]), source_keys(source)
    forms, heads = _unlisted()
    if heads.isdisjoint(keys):
        return found
    said = f" {' '.join(keys)} "
    for text in forms:
        at = said.find(f" {text} ")
        if at >= 0:
            first = said.count(" ", 0, at)
            found.append(Form(text, first, first + text.count(" ") + 1, frozenset()))
    return found


@lru_cache(maxsize=1)
def _unlisted() -> tuple[tuple[str, ...], frozenset[str]]:
    """The forms that the dictionary does not know as they stand, and their first words."""
    listed = full().forms
    forms = tuple(f for f in _members()[0] if f not in {one.text for one in listed(f.split())})
    return forms, frozenset(form.split()[0] for form in forms)


@lru_cache(maxsize=1)
def _rivals() -> dict[str, frozenset[str]]:
    """By Vietnamese form the first words of what names the others of its sets."""
    by_form = _members()[0]
    return {
        form: frozenset().union(*(member.rivals for member in members)) for form, members in by_form.items()
    }


def _is_converted(pair: Pair) -> bool:
    """Whether some measure is put in another unit: "36 tháng", "tiga tahun"."""
    return any(converted(left, right) for left, right in compare(pair.source, pair.target).matches)


def _in_capitals_of(found: str, right: str) -> str:
    """ "Ikan lele" gives "Ikan patin", "Letnan Jenderal" gives "Mayor Jenderal"."""
    if found.istitle():
        return right.title()
    return right[0].upper() + right[1:] if found[0].isupper() else right


def _named(words: list[re.Match[str]]) -> dict[str, list[Span]]:
    """Where each word of a set stands in the target; of two words together the pair alone counts."""
    known, found = _members()[2], defaultdict(list)
    index = 0
    while index < len(words):
        word = words[index].group().lower()
        if index + 1 < len(words):
            both = f"{word} {words[index + 1].group().lower()}"
            if both in known:
                found[both].append((words[index].start(), words[index + 1].end()))
                index += 2
                continue
        for form in {word, *word.split("-")} & known:  # "ekspor-impor" names both
            found[form].append(words[index].span())
        index += 1
    return found


@lru_cache(maxsize=1)
def _members() -> tuple[dict[str, list[Member]], dict[str, list[Member]], frozenset[str]]:
    """By Vietnamese form, by set, and all Indonesian words."""
    by_form, by_group, known = defaultdict(list), defaultdict(list), set()
    rows = _rows()
    for row in rows:
        vi, may_vi = (_forms(row[name]) for name in ("vi", "vi also"))
        target, may = (tuple(filter(None, row[name].split("|"))) for name in ("id", "id also"))
        compounds = tuple(tuple(form.split()) for form in _forms(row["vi not"]))
        others = [r["id"].split("|") for r in rows if r["group"] == row["group"] and r is not row]
        member = Member(
            group=row["group"],
            name=row["vi"].split("|")[0],
            vi=vi,
            may_vi=frozenset((*vi, *may_vi)),
            id=target,
            may_id=frozenset(may),
            not_vi=compounds,
            rivals=frozenset(word.replace("-", " ").split()[0] for words in others for word in words),
        )
        by_group[member.group].append(member)
        known.update(target, may)
        for form in vi:
            by_form[form].append(member)
    return dict(by_form), dict(by_group), frozenset(known)


def _rows() -> list[dict[str, str]]:
    path = resources.files("translation.checks").joinpath("contrasts.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(" ".join(map(vietnamese_key, form.split())) for form in cell.split("|") if form)
