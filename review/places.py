"""The places of an article where a finding's wording stands, and what its fix would make of each."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.utils.html import escape
from django.utils.safestring import SafeString

from review import occurrences
from review.marks import changes
from review.models import PostEdit, Review
from review.rows import FindingRow, Row
from translation.models import Finding
from translation.models.termbase import load_termbase
from translation.termbase.pairing import pair_mentions
from translation.termbase.words import SYLLABLE, vietnamese_key, vietnamese_keys

Span = tuple[int, int]
Place = tuple[int, int, int]  # post-edit, its version, where the wording starts
_OF_ONE_PLACE = frozenset({"number", "date"})
_CONTEXT = 60  # characters shown behind a place; before it two words


@dataclass(frozen=True)
class Occurrence:
    """One place: [start, end) of a row's living text, and what would stand there (None: write it by hand).

    ``source`` is the source's wording that it renders, as far as known; ``same``
    says whether that is the source wording of the finding.
    """

    row: Row
    start: int
    end: int
    new: str | None
    source: str
    same: bool

    @property
    def place(self) -> Place:
        return (self.row.pk, self.row.version, self.start)

    @property
    def key(self) -> str:
        """The place as a form sends it."""
        return ".".join(map(str, self.place))

    @property
    def found(self) -> str:
        return self.row.target[self.start : self.end]

    @property
    def before(self) -> str:
        """The last two words before the place."""
        words = self.row.target[: self.start].split(" ")
        return ("… " if len(words) > 3 else "") + " ".join(words[-3:])

    @property
    def after(self) -> str:
        """What follows the place, a line of it."""
        following = self.row.target[self.end :]
        cut = following.find(" ", _CONTEXT)
        return following if cut < 0 else f"{following[:cut]} …"

    @property
    def change(self) -> SafeString:
        """What would change there, as HTML."""
        return SafeString(escape(self.found)) if self.new is None else changes(self.found, self.new)

    @property
    def source_context(self) -> str:
        """The source from the words rendered on, or from its start."""
        return self.row.source[max(self.row.source.find(self.source), 0) :][: 2 * _CONTEXT]

    @property
    def becomes_draft(self) -> bool:
        return self.row.state == PostEdit.State.CONFIRMED


@dataclass(frozen=True)
class Group:
    """The places with one form of the wording for one source wording."""

    form: str
    source: str
    same: bool
    places: list[Occurrence]


@dataclass(frozen=True)
class Plan:
    """What replacing ``quote`` by ``new`` would change, groups with the finding's own source term first."""

    finding: Finding
    quote: str
    new: str
    groups: list[Group]

    @property
    def places(self) -> list[Occurrence]:
        return [place for group in self.groups for place in group.places]


def can_spread(check: str, quote: str, suggestion: str | None) -> bool:
    """Whether a fix of this kind can be carried through the article: words are replaced by others.

    A number or a date is right or wrong in its own place only.
    """
    return bool(suggestion) and check not in _OF_ONE_PLACE and occurrences.is_wording(quote)


def counts(rows: Iterable[Row], of: Iterable[FindingRow]) -> dict[int, int]:
    """Finding id -> in how many places its wording can be replaced, for those with two or more."""
    text = "\n".join(row.target for row in rows)
    lower = occurrences.lowered(text)
    known: dict[tuple[str, str], int] = {}
    found = {}
    for finding in of:
        if not (finding.fixable and can_spread(finding.check, finding.quote, finding.suggestion)):
            continue
        key = (finding.quote, finding.suggestion)
        if key not in known:
            known[key] = sum(1 for _ in spans(text, *key, lower=lower))
        if known[key] > 1:
            found[finding.pk] = known[key]
    return found


def first_of_each(findings: Iterable[FindingRow], counted: Mapping[int, int]) -> dict[int, int]:
    """The counts of those findings that are the first with their wording."""
    seen: dict[tuple[str, str | None], int] = {}
    for finding in findings:
        if finding.pk in counted:
            seen.setdefault((finding.quote, finding.suggestion), finding.pk)
    return {pk: counted[pk] for pk in seen.values()}


def plan(
    review: Review, finding: Finding, rows: Iterable[Row], *, new: str | None = None, inflected: bool = True
) -> Plan:
    """Every place of the article, with ``new`` (the finding's suggestion if None) in its place's own form.

    Without ``inflected`` only the quote's very letters count. Where ``new`` stands already is no place.
    """
    new = finding.suggestion or "" if new is None else new
    partners = _Partners(finding, review.translation.article.published_on)
    groups: dict[tuple[bool, str, str], list[Occurrence]] = defaultdict(list)
    for row in rows:
        found = list(spans(row.target, finding.quote, new, inflected=inflected))
        for span, (source, same) in zip(found, partners.of(row, found), strict=True):
            written = occurrences.replacement(row.target, span, finding.quote, new)
            place = Occurrence(row, *span, written, source, same)
            groups[not same, place.found, source].append(place)
    ordered = sorted(groups.items(), key=lambda item: item[0][0])  # stable: else in order of first appearance
    return Plan(
        finding,
        finding.quote,
        new,
        [Group(form, source, not other, places) for (other, form, source), places in ordered],
    )


def spans(
    text: str, quote: str, new: str, *, inflected: bool = True, lower: str | None = None
) -> Iterator[Span]:
    """Where ``quote`` stands in a text in any form, in order, and ``new`` does not stand already."""
    if quote == new:
        return
    exact = not inflected or quote.lower() == new.lower()  # a change of capitals is meant letter for letter
    for span in occurrences.find(text, quote, exact=exact, lower=lower):
        if quote.lower() == new.lower() or not occurrences.reads(text, span, new):
            yield span


class _Partners:
    """Pairs places of a row with the source term of one finding.

    A term finding goes by the termbase, any other by the quoted source text in
    order. A finding that is about the target alone has nothing to compare.
    """

    def __init__(self, finding: Finding, date: datetime.date | None):
        self._termbase, self._date = load_termbase(), date
        self._named = ""
        if finding.source_start is not None:
            self._named = finding.segment.source[finding.source_start : finding.source_end]
        name = finding.evidence.get("term") if self._named else None
        self._concept = next((c for c in self._termbase.concepts if c.vi == name), None) if name else None

    def of(self, row: Row, spans: Sequence[Span]) -> list[tuple[str, bool]]:
        """For each place of the row: the source's words, and whether they are the finding's source term."""
        if not spans or not self._named:
            return [("", True)] * len(spans)
        if self._concept is not None:
            return [self._termed(row, span) for span in spans]
        named = list(self._quoted(row.source))[: len(spans)]
        return [(row.source[slice(*span)], True) for span in named] + [("", False)] * (
            len(spans) - len(named)
        )

    def _termed(self, row: Row, span: Span) -> tuple[str, bool]:
        """By the source mention whose rendering covers most of it; a longer term may hold the finding's."""
        sources = self._termbase.source_mentions(row.source)
        targets = self._termbase.target_mentions(row.target, {m.concept for m in sources}, self._date)
        pairs = pair_mentions(sources, targets, (len(row.source), len(row.target)))
        covered = [(min(p.target.end, span[1]) - max(p.target.start, span[0]), p) for p in pairs if p.target]
        size, pair = max(covered, key=itemgetter(0), default=(0, None))
        if size <= 0:
            return "", False
        words = row.source[pair.source.start : pair.source.end]
        return words, pair.source.concept == self._concept or any(self._quoted(words))

    def _quoted(self, source: str) -> Iterator[Span]:
        """Where the source has the finding's quoted source text, case and tone placement aside."""
        wanted, words = vietnamese_keys(self._named), list(SYLLABLE.finditer(source))
        keys = [vietnamese_key(word.group()) for word in words]
        at = 0
        while wanted and at + len(wanted) <= len(keys):
            if keys[at : at + len(wanted)] == wanted:
                yield words[at].start(), words[at + len(wanted) - 1].end()
                at += len(wanted)
            else:
                at += 1
