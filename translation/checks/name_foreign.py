"""Foreign names: the same run of letters on both sides, or one that sounds alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from translation.checks.base import BETTER, MAJOR, MINOR, Example, Finding, Pair, Span
from translation.checks.known_names import mentions
from translation.checks.name_known import exchanged
from translation.checks.name_words import (
    Word,
    capitalised,
    edits,
    glued_keys,
    is_acronym,
    is_copy,
    is_indonesian,
    is_native,
    is_spelt_out,
    joined_keys,
    keys_of,
    loan_key,
    may_mean,
    name_key,
    runs_of,
    words_of,
)
from translation.checks.signs import Signs
from translation.lang.text import remembered

_SHORTEST_MISSPELT, _LONG, _LONGEST_MISSPELT = (
    5,
    7,
    30,
)  # letters of a misspelt name, and of one with two slips
_MOST = 40  # more names that do not fit are no exchange but another text
_SHORTEST = 3  # letters of a word that tells a foreign name
Name = tuple[Word, ...]


def _may_be_foreign(written: str) -> bool:
    """Whether a name that stands between two spaces of the source can tell that it is foreign."""
    return not written.islower() and any(map(_tells, capitalised(written)))


class ForeignNameCheck:
    """A name of the source that the target lacks, where the target has a name that the source lacks."""

    id = "name"
    category = "locale-conventions/name"
    severity = MAJOR
    needs_source = True
    encoder = BETTER
    finds = "A foreign name that was exchanged for another one or is spelt otherwise than in the source."
    example = Example(
        "Cầu thủ Antoine Griezmann ghi bàn ở phút 80.",
        "Pemain Marcus Rashford mencetak gol pada menit ke-80.",
        "Marcus Rashford",
        "Antoine Griezmann",
    )
    thresholds = {}
    signs = Signs((_may_be_foreign,))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield exchanged names in the order of the target, then misspelt ones."""
        runs = runs_of(pair.source)
        names = [name for run in runs for name in _foreign_parts(run)]
        if all(_is_copied(text, pair) for text in {word.text for name in names for word in name}):
            return
        capitals = [w for run in runs_of(pair.target) for w in run]
        if not _is_any_strange(capitals, runs) or is_copy(pair.source, pair.target):
            return
        joined = frozenset(joined_keys(capitals))
        joined |= _small_names([w for name in names for w in name if w.key not in joined], pair.target)
        left = [w for name in names for w in name if w.key not in joined]
        lacking = _lacking(pair, names, capitals, joined)
        rendered = _rendered(pair) if left or lacking else []
        left = [w for w in left if not _touches(w, rendered)]
        lacking = [name for name in lacking if not any(_touches(w, rendered) for w in name)]
        if not left and not lacking:
            return
        free = _free_runs(pair) if len(left) <= _MOST else []
        spare = [w for run in free for w in run if not is_indonesian(w.text)]
        lacking = [name for name in lacking if not _may_mean_any(name, spare)]
        strange = [run for run in free if not _may_mean_any(left, run) and _is_name(run)]
        for name, run in _partners(pair, lacking, strange):
            yield self._exchanged(pair, name, run)
        yield from self._misspelt(pair, left, spare)

    def _exchanged(self, pair: Pair, name: Name, run: Name) -> Finding:
        source, target = (name[0].start, name[-1].end), (run[0].start, run[-1].end)
        written, right = pair.target[slice(*target)], pair.source[slice(*source)]
        return self._finding(
            source,
            target,
            MAJOR,
            f"“{written}” is not in the source, and the source's “{right}” is not in the translation: "
            "one name was exchanged for another.",
            written,
            right,
        )

    def _misspelt(self, pair: Pair, left: Sequence[Word], spare: Sequence[Word]) -> Iterator[Finding]:
        for other in spare:
            word = next((word for word in left if _is_slip(word, other)), None)
            if word is not None:
                message = f"The source spells the name “{word.text}”, the translation “{other.text}”."
                source, target = (word.start, word.end), (other.start, other.end)
                yield self._finding(source, target, MINOR, message, other.text, word.text)

    def _finding(
        self, source: Span, target: Span, severity: str, message: str, quote: str, right: str
    ) -> Finding:
        return Finding(
            check=self.id,
            category=self.category,
            severity=severity,
            message=message,
            quote=quote,
            source_span=source,
            target_span=target,
            suggestion=right,
        )


def _is_copied(text: str, pair: Pair) -> bool:
    """Whether the target has a word letter for letter, as often as the source."""
    times = pair.target.count(text)
    return 0 < times >= pair.source.count(text) and not is_indonesian(text)


def _is_any_strange(capitals: list[Word], runs: Sequence[Name]) -> bool:
    """Whether the target has any name that may stand for one of the source, right or wrong."""
    own = {word.key for run in runs for word in run}
    return any(word.key not in own and not is_indonesian(word.text) for word in capitals)


def _small_names(names: list[Word], target: str) -> set[str]:
    """Keys of names that the target writes without a capital ("google") and that are no Indonesian words."""
    keys = glued_keys(target) if names else ()
    return {w.key for w in names if w.key in keys and not is_indonesian(w.text)}


def _partners(pair: Pair, lacking: list[Name], strange: list[Name]) -> Iterator[tuple[Name, Name]]:
    """Which strange name stands for which lacking one: by the encoder, else by their order."""
    lacking = sorted(lacking, key=lambda name: -sum(word.text not in pair.target for word in name))
    for run in strange:
        if not lacking:
            return
        name = max(lacking, key=lambda name: _closeness(pair, name, run)) if pair.words else lacking[0]
        lacking.remove(name)
        yield name, run


def _closeness(pair: Pair, name: Name, run: Name) -> float:
    """The most that a word of the one and a word of the other belong together, 0…1."""
    here = _numbers(pair.words.source, name)
    there = _numbers(pair.words.target, run)
    return max((float(pair.words.weights[i, j]) for i in here for j in there), default=0.0)


def _numbers(words: Sequence[Span], run: Name) -> list[int]:
    """Which of the encoder's words the run covers."""
    return [n for n, (start, end) in enumerate(words) if start < run[-1].end and run[0].start < end]


def _is_slip(source: Word, target: Word) -> bool:
    """Whether two long words differ in a letter or two that no rule of Indonesian spelling explains."""
    shortest = min(len(source.key), len(target.key))
    if shortest < _SHORTEST_MISSPELT or source.key == target.key or is_spelt_out(source.text):
        return False
    if abs(len(source.key) - len(target.key)) > 2 or shortest > _LONGEST_MISSPELT:
        return False
    if edits(source.key, target.key) > (2 if shortest >= _LONG else 1):
        return False
    return target.text.isalpha() and loan_key(source.key) != loan_key(target.key)


def _lacking(pair: Pair, names: list[Name], capitals: list[Word], joined: frozenset[str]) -> list[Name]:
    """The foreign names that the target has not, or less often."""
    here, there = Counter(keys_of(pair.source)), Counter(w.key for w in capitals)
    return [name for name in names if not any(_is_kept(w, here, there, joined) for w in name)]


def _rendered(pair: Pair) -> list[Span]:
    """Where the source names what the target names too."""
    written = {m.entity for m in mentions(pair.target, "id")}
    return [(m.start, m.end) for m in mentions(pair.source, "vi") if m.entity in written]


def _own_keys(source: str) -> frozenset[str]:
    """The keys of the source's words, of neighbours written as one, and of the parts that a hyphen joins."""
    if "-" not in source:
        return glued_keys(source)
    parts = {name_key(part) for w in words_of(source) if "-" in w.text for part in w.text.split("-")}
    return glued_keys(source) | parts


def _is_kept(word: Word, here: Counter, there: Counter, joined: frozenset[str]) -> bool:
    """Whether the target has a word as often as the source."""
    if word.key in there:
        return there[word.key] >= here[word.key]
    return word.key in joined


def _is_sure(name: Name) -> bool:
    return any(_tells(word.text) for word in name)


@remembered(32768)
def _tells(word: str) -> bool:
    return not is_native(word) and len(name_key(word)) >= _SHORTEST and not is_acronym(word)


def _is_name(run: Name) -> bool:
    """Whether a run is no Indonesian phrase."""
    return any(not is_indonesian(w.text) and len(w.key) >= _SHORTEST for w in run)


def _may_mean_any(name: Sequence[Word], run: Sequence[Word]) -> bool:
    """Whether a word of the source's name and one of the target's may be one."""
    return any(
        may_mean(word, other)
        for word in name
        for other in run
        if len(word.key) >= _SHORTEST <= len(other.key)
    )


def _foreign_parts(run: Sequence[Word]) -> Iterator[Name]:
    """The parts of a run without Vietnamese letters."""
    part: list[Word] = []
    for word in (*run, None):
        if word is not None and _is_foreign(word):
            part.append(word)
            continue
        if part and _is_sure(tuple(part)):
            yield tuple(part)
        part = []


def _is_foreign(word: Word) -> bool:
    """Whether a word has no Vietnamese letters, or is spelt out; "Mỹ-Trung" is two native names."""
    if "-" in word.text:
        parts = word.text.split("-")
        return not all(part[:1].isupper() for part in parts) or not any(is_native(part) for part in parts)
    return word.text.isascii() or not is_native(word.text)


def _free_runs(pair: Pair) -> list[Name]:
    """Runs of capitalised words in the target that the source neither has nor names otherwise."""
    own = _own_keys(pair.source)
    named = {m.entity for m in mentions(pair.source, "vi")}
    taken = [(m.start, m.end) for m in mentions(pair.target, "id") if m.entity in named]
    taken += [(m.start, m.end) for _, m in exchanged(pair.source, pair.target)]
    found: list[Sequence[Word]] = []
    for run in runs_of(pair.target):
        part: list[Word] = []
        for word in (*run, None):
            if word is not None and not _is_taken(word, own, taken):
                part.append(word)
                continue
            if part:
                found.append(part)
            part = []
    if sum(map(len, found)) > _MOST:
        return []
    return [name for name in map(_without_lead, found) if name]


def _without_lead(part: Sequence[Word]) -> Name:
    """A run without the Indonesian words that stand before a name: "Sungai Loire"."""
    first = next((n for n, word in enumerate(part) if not is_indonesian(word.text)), len(part))
    return tuple(part[first:])


def _is_taken(word: Word, own: frozenset[str], taken: Sequence[Span]) -> bool:
    if word.key in own or _touches(word, taken):
        return True
    return "-" in word.text and all(name_key(part) in own for part in word.text.split("-"))


def _touches(word: Word, spans: Sequence[Span]) -> bool:
    return any(start < word.end and word.start < end for start, end in spans)
