"""Vietnamese that was left standing in the Indonesian text."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from translation.checks.base import MAJOR, MINOR, Example, Finding, Pair, Span, overlap
from translation.checks.signs import FourInARow, Signs
from translation.lang.text import alternation, fold, pieces, shortened
from translation.lang.vietnamese import is_syllable

# Letters that among languages of the Latin script only Vietnamese has (đ and ă with a few neighbours).
_LETTERS = "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĩũ"
_MARKED = "àáâãèéêìíòóôõùúý"
_VIETNAMESE_LETTERS = re.compile(f"[{_LETTERS}{_LETTERS.upper()}]")
_ACCENTED = re.compile(f"[{_MARKED}{_MARKED.upper()}]")
_TOKEN = re.compile(r"[^\W_]+(?:[-/.][^\W_]+)*")
_SYLLABLE = re.compile(  # a Vietnamese syllable without marks: onset, vowels, coda
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?",
    re.IGNORECASE,
)
_TWO_SMALL = re.compile(r"[a-z](?![-/.][a-z])[\W_]+[a-z]")  # words with no space between: "hai…ba"
_FEWEST_BARE = 4  # words of a copy without tone marks; fewer can be Indonesian by chance
_LONGEST_NAME = 4  # words of the name of a dish, a dance, a custom
_LONGEST_SYLLABLE = 8  # letters; "nghieng" has seven
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\s+)[\"“‘(]?$")
_GLOSS = frozenset("“”\"'‘’()«»")  # a word that is quoted or explained is left on purpose
_CAPITALS = re.compile(r"[A-ZĐ]{2}|ThS")  # no abbreviation is without
# What must stand behind an abbreviation that is none by itself: "GS Hoàng", "QL 1A".
_BEHIND = {
    "name": re.compile(r"\.?\s?(?!(?:I|V|X)+\b)[^\W\d_a-z][^\W\d_]+"),
    "number": re.compile(r"\.?\s?\d"),
}

# Things of Vietnam that Indonesian has no word for and newspapers write as they are.
_KEPT = frozenset(
    ("áo dài", "áo bà ba", "áo tứ thân", "nón lá", "khăn rằn", "bánh mì", "bánh chưng", "bánh tét",
     "bánh xèo", "bún chả", "bún bò", "phở bò", "phở gà", "nước mắm", "đàn bầu", "đàn tranh", "đàn tính",
     "quan họ", "ca trù", "cải lương", "hát xoan", "hát then", "chầu văn", "đờn ca tài tử", "rượu cần",
     "bánh cuốn", "bánh bèo", "bánh tráng", "bánh canh", "bánh khọt", "bún riêu", "chả giò", "chả cá",
     "gỏi cuốn", "cơm tấm", "hủ tiếu", "lục bát")
)  # fmt: skip


def _may_be_left(written: str) -> bool:
    """Whether what stands between two spaces has a word with a mark, or an abbreviation of the list."""
    if written.isascii():
        if written.islower():
            return False  # no abbreviation either
    elif any(token.isalpha() and not token.isascii() for token in _TOKEN.findall(written)):
        return True
    return bool(_CAPITALS.search(written) and (_known()[0].search(written) or _ends_one(written)))


def _ends_one(written: str) -> bool:
    """Whether the last word of an abbreviation of several stands there: "HCM" of "TP. HCM"."""
    return not _last_words().isdisjoint(_TOKEN.findall(written))


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    return frozenset(form.split()[-1] for form in _known()[1] if " " in form)


def _may_be_bare(written: str) -> bool:
    """Whether what stands between two spaces may be a word of a copy without tone marks, or a mark in it."""
    if written.isalpha():
        return len(written) <= _LONGEST_SYLLABLE and written.islower() and is_syllable(written)
    tokens = _TOKEN.findall(written)
    return not tokens or any(t.islower() and is_syllable(t) for t in tokens)


class UntranslatedCheck:
    """A run of Vietnamese words that are no name, and Vietnamese abbreviations.

    Names may keep their tone marks ("Nông Thị Bích Huệ"), and so may the symbols of documents
    ("85-QĐ/TW"); a run needs two Vietnamese words in lower case. Where the source is at hand, two words
    that stand there side by side are enough, if one has a mark; without marks it takes four.
    """

    id = "untranslated"
    category = "accuracy/untranslated"
    severity = MAJOR
    needs_source = False
    encoder = ""
    finds = "Vietnamese words, passages and abbreviations that were left standing."
    example = Example(
        "Các đại biểu đã thảo luận về phát triển kinh tế nông thôn.",
        "Para peserta membahas phát triển kinh tế pedesaan.",
        "phát triển kinh tế",
    )
    thresholds = {}
    signs = Signs(target=(_may_be_left, _TWO_SMALL, FourInARow(_may_be_bare)))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the runs in order, then the abbreviations."""
        text = pair.target
        marked = _VIETNAMESE_LETTERS.search(text) is not None
        runs = list(_runs(text)) if marked else []
        if pair.source and (marked or _may_copy(pair.source, text)):
            copies = _copies(pair.source, text)
            runs += [span for span in copies if not any(overlap(span, run) for run in runs)]
        for start, end in sorted(runs):
            left = text[start:end]
            if left.lower() in _KEPT:
                continue
            message = f"“{shortened(left)}” was left in Vietnamese."
            yield self._finding(text, start, end, MINOR if _may_be_a_name(left) else MAJOR, message)
        for start, end, meaning, right in _abbreviations(text, pair.source):
            message = (
                f"The Vietnamese abbreviation “{text[start:end]}” says nothing to an Indonesian reader; "
                f"it means “{meaning}”."
            )
            yield self._finding(text, start, end, MINOR, message, right)

    def _finding(
        self, text: str, start: int, end: int, severity: str, message: str, suggestion: str | None = None
    ) -> Finding:
        return Finding(
            check=self.id,
            category=self.category,
            severity=severity,
            message=message,
            quote=text[start:end],
            target_span=(start, end),
            suggestion=suggestion,
        )


def _may_be_a_name(left: str) -> bool:
    """Whether so few words begin a sentence that they may be called so: "Trà sen", "Bún đậu mắm tôm"."""
    return left[0].isupper() and left.count(" ") < _LONGEST_NAME


def _runs(text: str) -> Iterator[Span]:
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


def _trimmed(run: list[re.Match[str]]) -> Iterator[Span]:
    """The run from its first to its last word with a Vietnamese mark, where enough words are certain."""
    marked = [m for m in run if m.group().islower() and not m.group().isascii() and m.group().isalpha()]
    if len(marked) >= 2 and any(_is_certain(m.group()) for m in marked):
        yield marked[0].start(), marked[-1].end()


def _may_copy(source: str, text: str) -> bool:
    """Whether there is anything without Vietnamese letters to look for: most texts are ruled out here."""
    if _ACCENTED.search(text):
        return True
    return len(frozenset(pieces(text)).intersection(fold(source).split())) >= _FEWEST_BARE


def _copies(source: str, text: str) -> Iterator[Span]:
    """Runs of words that stand side by side in the source too, with or without their marks.

    They are lower-case, but for the first of a sentence: "Vì sao", "Trà nóng".
    """
    pairs: set[tuple[str, str]] = set()
    for side in (source.lower(), fold(source)):
        tokens = _TOKEN.findall(side)
        pairs.update(zip(tokens, tokens[1:], strict=False))
    run: list[re.Match[str]] = []
    for token in [*_TOKEN.finditer(text), None]:
        if token is not None and _may_be_copied(token):
            if run and (run[-1].group().lower(), token.group()) not in pairs:
                yield from _sure_copy(text, run)
                run = []
            run.append(token)
            continue
        yield from _sure_copy(text, run)
        run = []


def _may_be_copied(token: re.Match[str]) -> bool:
    word = token.group()
    return word.isalpha() and (word.islower() or (word.istitle() and _begins_sentence(token)))


def _begins_sentence(token: re.Match[str]) -> bool:
    return _SENTENCE_START.search(token.string, max(0, token.start() - 4), token.start()) is not None


def _sure_copy(text: str, run: list[re.Match[str]]) -> Iterator[Span]:
    if len(run) < 2:
        return
    start, end = run[0].start(), run[-1].end()
    if text[start - 1 : start] in _GLOSS and text[end : end + 1] in _GLOSS and start:
        return
    words = [token.group() for token in run]
    marked = any(not word.isascii() for word in words)
    if marked or (len(run) >= _FEWEST_BARE and all(is_syllable(word) for word in words)):
        yield start, end


def _abbreviations(text: str, source: str | None) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, meaning, what to write) of those in the list, where their row lets them."""
    if not _CAPITALS.search(text):
        return
    pattern, rows = _known()
    for match in pattern.finditer(text):
        row = rows[match.group()]
        if not _may_stand(row, match, source):
            continue
        first, _, rest = (meaning := row["indonesian"]).partition(" ")
        told = rest and text.endswith(f"{first} ", 0, match.start())  # "Kota TP.HCM"
        end = match.end() + (meaning[-1] == text[match.end() : match.end() + 1])  # "TS." is "Dr.", not "Dr.."
        yield match.start(), end, meaning, rest if told else meaning


def _may_stand(row: dict[str, str], match: re.Match[str], source: str | None) -> bool:
    """Whether an abbreviation is the Vietnamese one.

    Two letters, and rows that say so, must stand in the source too: there is another BTC and another KTX.
    """
    behind = _BEHIND.get(row["needs"])
    if behind is not None and not behind.match(match.string, match.end()):
        return False
    if not (row["needs"] or row["unless"] or len(match.group()) < 3):
        return True
    if not source or not re.search(rf"(?<!\w){re.escape(row['abbreviation'])}(?!\w)", source):
        return False
    return not any(word and word in source.lower() for word in row["unless"].split("; "))


@lru_cache(maxsize=1)
def _known() -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    """The pattern of all forms of abbreviations.tsv, and the row of each.

    ``needs`` is "source" where an abbreviation must stand in the source too, "name" or "number" where this
    must stand behind it as well; ``unless`` are words of a source that speaks of something else.
    """
    rows: dict[str, dict[str, str]] = {}
    path = resources.files("translation.checks").joinpath("abbreviations.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for form in filter(None, (row["abbreviation"], row["also"])):
                rows[form] = row
    return re.compile(rf"(?<![\w/-])(?:{alternation(rows)})(?![\w/-])"), rows
