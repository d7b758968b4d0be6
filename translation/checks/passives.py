"""A passive that became an active verb: "ba người bị bắt" is "tiga orang ditangkap", not "menangkap".

``passives.tsv``: ``;`` separates alternatives. ``vietnamese`` are verbs with "bị" or "được" in front of them;
``verbs`` the Indonesian bases, with "-kan" or "-i", whose passive they are; ``right`` what else may stand for
them; ``wrong`` what loses the passive without being the active of a base, "=" gives what belongs there.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar

from translation.checks.base import MAJOR, MINOR, Example, Finding, Pair, Span, Threshold
from translation.checks.phrases import phrase_keys, phrase_spans
from translation.checks.signs import Signs
from translation.lang.inflection import nasal_forms
from translation.lang.text import fold
from translation.lang.vietnamese import vietnamese_key

_FILE = Path(__file__).with_name("passives.tsv")
_PASSIVE = ("bị", "được")
_PASSIVE_KEYS = frozenset(map(vietnamese_key, _PASSIVE))
_BY = re.compile(r"\b(?:bởi|do)\b", re.IGNORECASE)  # who does it is told: "polisi menangkapnya" may be right
# "lũ làm 40 nhà bị cuốn trôi": what does it is the subject, and "banjir menghanyutkan 40 rumah" is right.
_CAUSED = re.compile(r"(?<!\w)(?:làm|khiến|gây)(?!\w)(?! (?:việc|chủ|rõ|ăn|nghề))[^.;:!?]*$", re.IGNORECASE)
_CLAUSE = re.compile(r"[^,.;:!?()\"“”]*$")
_LOOK_BACK = 60  # characters
# Who does such things: with one of these in front of it an active verb has a subject of its own, and behind
# one of the others it is no predicate, or part of another passive.
_AGENT = re.compile(
    r"\b(?:polisi|polres|polda|aparat|petugas|pihak|pengadilan|hakim|jaksa|kejaksaan|pemerintah|otoritas|tim"
    r"|tentara|pasukan|majelis|warga|massa|negara|mahkamah|penyidik|pelaku|panitia"
    r"|lembaga|badan|komite|kementerian|dinas|perusahaan|seseorang|orang-orang|banyak\s+orang)\b"
    r"|\b(?:yang|untuk|dengan|guna|agar|supaya|sebelum|setelah|upaya|ketika|saat|tanpa|di[a-z]{3,})\s+$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:kami|kita|mereka|ia|dia)\b", re.IGNORECASE)
_PERSON_VI = re.compile(
    r"\b(?:ông|bà|anh|chị|em|cô|họ|nó|tôi|ta|mình|ấy)\s+(?:(?:đã|sẽ|từng|cũng|lại)\s+)?$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, eq=False)
class _Passive:
    vietnamese: tuple[str, ...]  # keys
    plain: tuple[str, ...]  # keys of the same verbs without their first word
    passive: re.Pattern[str]  # any right rendering
    active: re.Pattern[str]
    instead: dict[str, str]  # what belongs in the place of an active form


def _signs() -> Signs:
    forms = {form for row in _table() for form in row.instead}
    return Signs(_PASSIVE, tuple({max(_WORD.findall(form), key=len) for form in forms}))


class PassiveCheck:
    """The active of a verb that the source has in the passive, and no passive of it."""

    id = "mistranslation"
    ids: ClassVar[tuple[str, ...]] = ("mistranslation",)
    category = "accuracy/mistranslation"
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "A passive that became active, so that who suffers a deed seems to do it."
    example = Example(
        "Ông Lý Văn Sơn bị bắt tại nhà riêng.",
        "Ly Van Son menangkap di rumahnya.",
        "menangkap",
        "ditangkap",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = staticmethod(_signs)

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield at most one finding for each row of the table, in its order."""
        keys = phrase_keys(pair.source)
        for row in _rows_in(keys):
            if row.passive.search(pair.target):
                continue
            said = phrase_spans(pair.source, row.vietnamese)
            if len(phrase_spans(pair.source, row.plain)) > len(said):
                continue  # the source says the verb in the active as well
            yield from self._judge(pair, row, said[0])

    def _judge(self, pair: Pair, row: _Passive, source: Span) -> Iterator[Finding]:
        if _BY.search(pair.source, source[1], source[1] + _LOOK_BACK):
            return
        if _CAUSED.search(pair.source[: source[0]]):
            return
        is_person = _PERSON_VI.search(pair.source, max(0, source[0] - _LOOK_BACK), source[0])
        for match in row.active.finditer(pair.target):
            before = _CLAUSE.search(pair.target, max(0, match.start() - _LOOK_BACK), match.start()).group()
            if match.group().lower() not in row.instead:  # "ı" passes for an "i"
                continue
            if _AGENT.search(before) or (_PERSON.search(before) and not is_person):
                continue
            yield self._finding(pair, row, source, match, before)
            return

    def _finding(self, pair: Pair, row: _Passive, source: Span, match: re.Match[str], before: str) -> Finding:
        quote, said = match.group(), pair.source[slice(*source)]
        right = row.instead[quote.lower()]
        is_sure = _is_subject(pair.source[: source[0]], before)
        return Finding(
            check=self.id,
            category=self.category,
            severity=MAJOR if is_sure else MINOR,
            message=f"“{said}” is a passive ({right}): with “{quote}” who suffers it does it.",
            quote=quote,
            source_span=source,
            target_span=match.span(),
            suggestion=right[0].upper() + right[1:] if quote[0].isupper() else right,
            evidence={"said": said, "meant": right},
        )


def _is_subject(before_source: str, before_target: str) -> bool:
    """Whether the name or number in front of the passive stands in front of the active too."""
    words = reversed(_WORD.findall(before_source[-_LOOK_BACK:]))
    subject = next((word for word in words if word[0].isupper() or word[0].isdigit()), None)
    return subject is not None and fold(subject) in _WORD.findall(fold(before_target))


@cache
def _table() -> tuple[_Passive, ...]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(map(_row, csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)))


@cache
def _by_verb() -> dict[str, list[int]]:
    """The rows by the second word of their phrases; the first is that of the passive."""
    rows: dict[str, list[int]] = {}
    for number, row in enumerate(_table()):
        for phrase in row.vietnamese:
            rows.setdefault(phrase.split()[1], []).append(number)
    return rows


def _rows_in(keys: str) -> list[_Passive]:
    """The rows of the table that have a phrase in a text of these keys, in their order."""
    words = keys.split()
    verbs = {after for word, after in zip(words, words[1:], strict=False) if word in _PASSIVE_KEYS}
    numbers = sorted({number for verb in verbs for number in _by_verb().get(verb, ())})
    rows = (_table()[number] for number in numbers)
    return [row for row in rows if any(phrase in keys for phrase in row.vietnamese)]


def _row(row: dict[str, str]) -> _Passive:
    phrases, verbs, right = (_split(row[name]) for name in ("vietnamese", "verbs", "right"))
    instead = {form: f"di{verb}" for verb in verbs for form in nasal_forms("me", verb)}
    instead |= dict(entry.split("=") for entry in _split(row["wrong"]))
    roots = [re.sub(r"(?<=\w{3})(?:kan|i)$", "", verb) for verb in verbs]
    rights = "|".join((*(rf"(?:di|ter|ke){root}\w*" for root in (*roots, *verbs)), *map(re.escape, right)))
    return _Passive(
        vietnamese=tuple(map(phrase_keys, phrases)),
        plain=tuple(phrase_keys(phrase.split(" ", 1)[1]) for phrase in phrases),
        passive=re.compile(rf"\b(?:{rights})\b", re.IGNORECASE),
        active=re.compile(rf"\b(?:{_longest_first(instead)})\b", re.IGNORECASE),
        instead=instead,
    )


def _longest_first(forms: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))


def _split(cell: str) -> list[str]:
    return cell.split("; ") if cell else []
