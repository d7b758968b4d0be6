"""What the accuracy script counts: injected errors found, alarms on right rows, findings on articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.check_data import Words, pair_of, rows
from translation.checks import Finding, Pair, default_checks, run
from translation.checks.article import article_checks, run_article
from translation.checks.base import ERRORS
from translation.termbase import load_default

# The checks that may claim an injected error. The first thirteen are those of error_injection_dev.tsv.
FITTING = {
    "number_changed": {"number"},
    "scale_changed": {"number"},
    "month_changed": {"date", "number"},
    "name_replaced": {"name"},
    "negation_removed": {"negation"},
    "omission": {"omission"},
    "addition": {"addition"},
    "untranslated_vi": {"untranslated"},
    "word_repeated": {"repeated-word"},
    "stray_space": {"spacing"},
    "preposition_joined": {"preposition"},
    "boilerplate": {"furniture"},
    "boilerplate_line": {"furniture"},
    "wrong_sentence": {"wrong-sentence"},
    "omission_mid": {"omission"},
    "addition_mid": {"addition"},
    "negation_any": {"negation"},
    "negation_added": {"negation"},
    "content_word": {"mistranslation", "omission", "addition"},
    "vn_name": {"name"},
    "number_words": {"number"},
    "date_changed": {"date", "number"},
    "money_changed": {"number"},
    "percent_lost": {"number"},
    "order_changed": {"number"},
    "docnumber_changed": {"number", "spelling"},
    "url_changed": {"number", "spelling", "name"},
    "untranslated_mid": {"untranslated"},
    "capitals": {"capitals"},
    "spelling": {"spelling"},
}
TERMS = ("term-", "title-", "person-title")
IN_ARTICLE = "wrong_sentence in its article"
ANY, ANY_ERROR, ANY_TERM = "any finding", "any at major or above", "any term or title"
# Nothing in the text to overlap: one more fitting finding than the clean row has.
WHOLE_SEGMENT = {
    "omission", "omission_mid", "negation_removed", "negation_any", "negation_added", "wrong_sentence",
    "percent_lost",
}  # fmt: skip


Counts = defaultdict[str, Counter]


def _counts() -> Counts:
    return defaultdict(Counter)


@dataclass
class Injected:
    """By type of error: how many were injected, and how many a fitting check found."""

    total: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)


@dataclass
class Clean:
    """By set: its rows, and by check the rows with an alarm; and how long the checks took."""

    rows: Counter = field(default_factory=Counter)
    alarms: Counts = field(default_factory=_counts)


@dataclass
class Press:
    """Counts over annotated articles, by check and by category of the gold errors too."""

    count: Counter = field(default_factory=Counter)
    by_check: Counts = field(default_factory=_counts)
    by_category: Counts = field(default_factory=_counts)

    @property
    def terms(self) -> Counter:
        """The gold errors of terminology."""
        mine = (c for category, c in self.by_category.items() if category.startswith("terminology"))
        return sum(mine, Counter())


class Measure:
    """The checks with or without the encoder's evidence, and what is to be shown."""

    def __init__(self, words: Words, show: str | None):
        self.checks, self.of_articles = default_checks(load_default()), article_checks(load_default())
        self.words, self.show = words, show

    def injected(self, path: Path) -> Injected:
        """How many injected errors of a file a fitting check finds."""
        table, result = rows(path), Injected()
        bad = self._run(pair_of(row["vi"], row["id_bad"]) for row in table)
        good = self._run(pair_of(row["vi"], row["id_good"]) for row in table)
        for row, findings, before in zip(table, bad, good, strict=True):
            kind = row["type"]
            fitting = FITTING.get(kind, set())
            hits = [f for f in findings if f.check in fitting]
            if kind in WHOLE_SEGMENT:
                hit = len(hits) > sum(f.check in fitting for f in before)
            elif kind in FITTING:
                hit = any(_overlaps(f, int(row["start"]), int(row["end"])) for f in hits)
            else:  # a right row: found = silent
                hit = not findings
            result.total[kind] += 1
            result.found[kind] += hit
            if not hit and self.show in (kind, "missed"):
                print(f"  [{kind}] {row['span']!r} {row['vi']}\n      {row['id_bad']}\n      {findings}")
        return result

    def wrong_in_article(self, path: Path, documents: Iterable[dict[str, str]]) -> Injected:
        """Wrong sentences again, each among the other rows of its document ("doc_id")."""
        articles: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in documents:
            articles[row["doc_id"]].append(row)
        result = Injected()
        for row in rows(path):
            own = articles.get(row["source"], [])
            place = next((i for i, other in enumerate(own) if other["vi"] == row["vi"]), None)
            if row["type"] != "wrong_sentence" or place is None:
                continue
            targets = [row["id_bad"] if i == place else other["id"] for i, other in enumerate(own)]
            found = self._article([pair_of(o["vi"], target) for o, target in zip(own, targets, strict=True)])
            result.total[IN_ARTICLE] += 1
            result.found[IN_ARTICLE] += any(f.check in FITTING["wrong_sentence"] for f in found[place])
        return result

    def clean(self, tables: dict[str, Path]) -> Clean:
        """Alarms on right rows by check and set."""
        result = Clean()
        for name, path in tables.items():
            for pair in self.words.add(pair_of(row["vi"], row["id"]) for row in rows(path)):
                findings = run(self.checks, pair)
                result.rows[name] += 1
                for check in {f.check for f in findings}:
                    result.alarms[check][name] += 1
                result.alarms[ANY_ERROR][name] += any(f.severity in ERRORS for f in findings)
                result.alarms[ANY][name] += bool(findings)
                result.alarms[ANY_TERM][name] += any(f.check.startswith(TERMS) for f in findings)
                for finding in findings:
                    if self.show in (finding.check, "all"):
                        print(f"  [{name}] {finding.message}\n      {pair.source}\n      {pair.target}")
        return result

    def press(self, segments: list[dict]) -> Press:
        """Annotated articles: errors found, findings that are right, alarms on right text."""
        result = Press()
        articles: dict[str, list[dict]] = defaultdict(list)
        for segment in segments:
            articles[segment["article"]].append(segment)
        for own in articles.values():
            repeats = {e["span"].lower() for segment in own for e in segment["errors"]}
            found, mended = (
                self._article([pair_of(s["source"], s[side], s["kind"], s["date"]) for s in own])
                for side in ("mt", "corrected")
            )
            for segment, findings, alarms in zip(own, found, mended, strict=True):
                _judge(segment, findings, repeats, result, self.show)
                _judge_errors(segment, findings, result, self.show)
                _judge_corrected(segment, alarms, result.count, self.show)
        return result

    def _run(self, pairs) -> list[list[Finding]]:
        return [run(self.checks, pair) for pair in self.words.add(pairs)]

    def _article(self, pairs: Iterable[Pair]) -> list[list[Finding]]:
        pairs = self.words.add(pairs)
        return run_article(self.of_articles, pairs, [run(self.checks, pair) for pair in pairs])


def _overlaps(finding: Finding, start: int, end: int) -> bool:
    if finding.target_span is None:
        return False
    first, last = finding.target_span
    return first < max(end, start + 1) and start < max(last, first + 1)


def _judge(segment: dict, findings: list[Finding], repeats: set[str], press: Press, show: str | None) -> None:
    """Whether each finding touches a gold error."""
    errors, count = segment["errors"], press.count
    count["segments"] += 1
    if not errors:
        count["right segments"] += 1
        count["right alarmed"] += any(f.severity in ERRORS for f in findings)
    for finding in findings:
        right = any(_overlaps(finding, e["start"], e["end"]) for e in errors) or (
            finding.target_span is None and any("omission" in e["category"].lower() for e in errors)
        )
        repeated = any(span in finding.quote.lower() or finding.quote.lower() in span for span in repeats)
        is_term = finding.check.startswith(TERMS)
        count["findings"] += 1
        count["right"] += right
        count["right or repeated"] += right or repeated
        count["strays"] += not right and not repeated
        count["term findings"] += is_term
        count["right terms"] += is_term and right
        count["stray terms"] += is_term and not right and not repeated
        press.by_check[finding.check]["all"] += 1
        press.by_check[finding.check]["right"] += right
        if not right and show in ("press", "all"):
            print(f"  [{finding.check}] {finding.message}\n      {segment['source']}\n      {segment['mt']}")


def _judge_errors(segment: dict, findings: list[Finding], press: Press, show: str | None) -> None:
    """Whether each gold error is touched by a finding."""
    for error in segment["errors"]:
        category = error["category"].lower()
        hit = any(_overlaps(f, error["start"], error["end"]) for f in findings)
        if "omission" in category:
            hit = hit or any(f.target_span is None for f in findings)
        sure = error.get("confidence") == "high"
        press.count["errors"] += 1
        press.count["found"] += hit
        press.by_category[category] += Counter(
            {"all": 1, "found": hit, "sure": sure, "sure found": sure and hit}
        )
        if not hit and show in ("missed", category):
            source = error.get("source_span", error.get("vi_span"))
            print(
                f"  missed [{category}, {error['severity']}]: {error['span']} <- {source} {error.get('note')}"
            )


def _judge_corrected(segment: dict, findings: list[Finding], count: Counter, show: str | None) -> None:
    count["corrected alarmed"] += any(f.severity in ERRORS for f in findings)
    count["corrected terms"] += any(f.check.startswith(TERMS) for f in findings)
    count["corrected any"] += bool(findings)
    if show == "corrected":
        for finding in findings:
            print(f"  [{finding.check}] {finding.message}\n      {segment['corrected']}")
