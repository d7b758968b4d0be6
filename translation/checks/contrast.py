"""One of a closed set rendered as another of the set: day for month, rise for fall, buy for sell.

contrasts.tsv has one line for each member of a set: the Vietnamese forms that say it for certain,
further ones that may, the Indonesian words that say it for certain, and further ones that may.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from translation.alignment.lexicon import full
from translation.checks.base import MINOR, Example, Finding, Pair, Span
from translation.lang.vietnamese import vietnamese_key

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_DATE = re.compile(r"\s+\d")  # "ngày 28/4": part of a date, which may be written without the word
_NOT = [vietnamese_key("không")]  # "không nhỏ" may well be "cukup besar"


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

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding for each word of the target that stands for its sibling, in order."""
        written = list(_WORD.finditer(pair.source))
        keys = [vietnamese_key(match.group()) for match in written]
        by_form = _members()[0]
        named = [(form, start, end) for form, start, end, _ in full().forms(keys) if form in by_form]
        if not named:
            return
        said, here = f" {' '.join(keys)} ", _named(list(_WORD.finditer(pair.target)))
        for form, start, end in named:
            source = (written[start].start(), written[end - 1].end())
            if keys[start - 1 : start] == _NOT or _DATE.match(pair.source, source[1]):
                continue
            for member in by_form[form]:
                yield from self._siblings(pair, member, source, said, here)

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
        said, found = pair.source[source[0] : source[1]], pair.target[span[0] : span[1]]
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
    path = resources.files("translation.checks").joinpath("contrasts.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            vi, may_vi = (_forms(row[name]) for name in ("vi", "vi also"))
            target, may = (tuple(filter(None, row[name].split("|"))) for name in ("id", "id also"))
            member = Member(
                row["group"], row["vi"].split("|")[0], vi, frozenset((*vi, *may_vi)), target, frozenset(may)
            )
            by_group[member.group].append(member)
            known.update(target, may)
            for form in vi:
                by_form[form].append(member)
    return dict(by_form), dict(by_group), frozenset(known)


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(" ".join(map(vietnamese_key, form.split())) for form in cell.split("|") if form)
