"""How good the checks are: errors found, false alarms, speed.

    python benchmarks/check_accuracy.py <data dir> [--encoder FOLDER] [--cache FILE] [--show CHECK]
        [--press FILE …] [--injections FILE …] [--right FILE …]

Reads error_injection_dev.tsv (clean rows with one injected error), the clean
professional rows (ntrex, flores, xcopa, udhr) and the annotated press texts
(press_dev.jsonl, seed_gold.tsv) of the given folder, and further files of the same
shapes. Without ``--encoder`` the checks have the texts alone. Needs no database.
"""

import argparse
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.check_data import CLEAN, Words, pair_of, press_segments, rows, seed_segments
from translation.checks import Finding, default_checks, run
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
# Nothing in the text to overlap: one more fitting finding than the clean row has.
WHOLE_SEGMENT = {
    "omission", "omission_mid", "negation_removed", "negation_any", "negation_added", "wrong_sentence",
    "percent_lost",
}  # fmt: skip


class Measure:
    """The checks, the encoder's evidence and what is to be shown, for all parts of the report."""

    def __init__(self, words: Words, show: str | None):
        self.checks, self.of_articles = default_checks(load_default()), article_checks(load_default())
        self.words, self.show = words, show

    def run(self, pairs) -> list[list[Finding]]:
        return [run(self.checks, pair) for pair in self.words.add(pairs)]


def overlaps(finding: Finding, start: int, end: int) -> bool:
    if finding.target_span is None:
        return False
    first, last = finding.target_span
    return first < max(end, start + 1) and start < max(last, first + 1)


def injected(measure: Measure, path: Path) -> None:
    """How many injected errors a fitting check finds, by type."""
    table = rows(path)
    bad = measure.run(pair_of(row["vi"], row["id_bad"]) for row in table)
    good = measure.run(pair_of(row["vi"], row["id_good"]) for row in table)
    found, total = Counter(), Counter()
    for row, findings, before in zip(table, bad, good, strict=True):
        kind = row["type"]
        fitting = FITTING.get(kind, set())
        hits = [f for f in findings if f.check in fitting]
        if kind in WHOLE_SEGMENT:
            hit = len(hits) > sum(f.check in fitting for f in before)
        elif kind in FITTING:
            hit = any(overlaps(f, int(row["start"]), int(row["end"])) for f in hits)
        else:  # a right row: found = silent
            hit = not findings
        total[kind] += 1
        found[kind] += hit
        if not hit and measure.show in (kind, "missed"):
            print(f"  [{kind}] {row['span']!r} {row['vi']}\n      {row['id_bad']}\n      {findings}")
    print(f"{path.name}: injected errors found")
    for kind in total:
        print(f"  {kind:20} {found[kind]:3} of {total[kind]:3}  {found[kind] / total[kind]:.3f}")


def clean(measure: Measure, tables: dict[str, Path]) -> None:
    """Alarms on right rows by check and set, in per cent of the rows."""
    alarms: dict[str, Counter] = defaultdict(Counter)
    sizes, seconds = Counter(), 0.0
    for name, path in tables.items():
        pairs = measure.words.add(pair_of(row["vi"], row["id"]) for row in rows(path))
        for pair in pairs:
            started = time.perf_counter()
            findings = run(measure.checks, pair)
            seconds += time.perf_counter() - started
            sizes[name] += 1
            for check in {f.check for f in findings}:
                alarms[check][name] += 1
            alarms["any at major or above"][name] += any(f.severity in ERRORS for f in findings)
            alarms["any finding"][name] += bool(findings)
            alarms["any term or title"][name] += any(f.check.startswith(TERMS) for f in findings)
            for finding in findings:
                if measure.show in (finding.check, "all"):
                    print(f"  [{name}] {finding.message}\n      {pair.source}\n      {pair.target}")
    total = sum(sizes.values())
    print(f"Alarms on {total} clean rows, share of rows in %")
    print(f"  {'':24}" + "".join(f"{name[:8]:>9}" for name in tables) + f"{'all':>9}")
    for check in sorted(alarms):
        shares = [100 * alarms[check][name] / sizes[name] for name in tables]
        line = "".join(f"{share:9.2f}" for share in shares)
        print(f"  {check:24}{line}{100 * alarms[check].total() / total:9.2f}")
    print(f"Speed: {total / seconds:,.0f} segments/s on one core, first sight of every word included")


def press(measure: Measure, name: str, segments: list[dict]) -> None:
    """The annotated articles: errors found, findings that are right, alarms on right text."""
    count = Counter()
    by_check: dict[str, Counter] = defaultdict(Counter)
    by_category: dict[str, Counter] = defaultdict(Counter)
    articles: dict[str, list[dict]] = defaultdict(list)
    for segment in segments:
        articles[segment["article"]].append(segment)
    for own in articles.values():
        repeats = {e["span"].lower() for segment in own for e in segment["errors"]}
        found, mended = findings_of(measure, own, "mt"), findings_of(measure, own, "corrected")
        for segment, findings, alarms in zip(own, found, mended, strict=True):
            judge(segment, findings, repeats, count, by_check, measure.show)
            judge_errors(segment, findings, count, by_category, measure.show)
            judge_corrected(segment, alarms, count, measure.show)
    print_press(name, count, by_check, by_category)


def findings_of(measure: Measure, segments: list[dict], side: str) -> list[list[Finding]]:
    pairs = measure.words.add(pair_of(s["source"], s[side], s["kind"], s["date"]) for s in segments)
    return run_article(measure.of_articles, pairs, [run(measure.checks, pair) for pair in pairs])


def judge(segment, findings, repeats: set[str], count: Counter, by_check, show: str | None) -> None:
    """Whether each finding touches a gold error."""
    errors = segment["errors"]
    count["segments"] += 1
    if not errors:
        count["right segments"] += 1
        count["right alarmed"] += any(f.severity in ERRORS for f in findings)
    for finding in findings:
        right = any(overlaps(finding, e["start"], e["end"]) for e in errors) or (
            finding.target_span is None and any("omission" in e["category"].lower() for e in errors)
        )
        repeated = any(span in finding.quote.lower() or finding.quote.lower() in span for span in repeats)
        is_term = finding.check.startswith(TERMS)
        count["findings"] += 1
        count["right"] += right
        count["strays"] += not right and not repeated
        count["term findings"] += is_term
        count["right terms"] += is_term and right
        count["stray terms"] += is_term and not right and not repeated
        by_check[finding.check]["all"] += 1
        by_check[finding.check]["right"] += right
        if not right and show in ("press", "all"):
            print(f"  [{finding.check}] {finding.message}\n      {segment['source']}\n      {segment['mt']}")


def judge_errors(segment, findings: list[Finding], count: Counter, by_category, show: str | None) -> None:
    """Whether each gold error is touched by a finding."""
    for error in segment["errors"]:
        category = error["category"].lower()
        hit = any(overlaps(f, error["start"], error["end"]) for f in findings)
        if "omission" in category:
            hit = hit or any(f.target_span is None for f in findings)
        sure = error.get("confidence") == "high"
        count["errors"] += 1
        count["found"] += hit
        by_category[category]["all"] += 1
        by_category[category]["found"] += hit
        by_category[category]["sure"] += sure
        by_category[category]["sure found"] += sure and hit
        if not hit and show in ("missed", category):
            source = error.get("source_span", error.get("vi_span"))
            print(
                f"  missed [{category}, {error['severity']}]: {error['span']} <- {source} {error.get('note')}"
            )


def judge_corrected(segment, findings: list[Finding], count: Counter, show: str | None) -> None:
    count["corrected alarmed"] += any(f.severity in ERRORS for f in findings)
    count["corrected terms"] += any(f.check.startswith(TERMS) for f in findings)
    count["corrected any"] += bool(findings)
    if show == "corrected":
        for finding in findings:
            print(f"  [{finding.check}] {finding.message}\n      {segment['corrected']}")


def print_press(name: str, count: Counter, by_check, by_category) -> None:
    terms = Counter()
    for category, counts in by_category.items():
        if category.startswith("terminology"):
            terms += counts
    print(f"{name}: {count['segments']} segments, {count['errors']} gold errors")
    print(f"  errors found             {count['found']} of {count['errors']}")
    print(f"  terminology errors found {terms['found']} of {terms['all']}")
    print(f"  findings that touch one  {count['right']} of {count['findings']}")
    print(f"    neither that nor a repeat of one     {count['strays']}")
    print(f"  term and title findings that touch one {count['right terms']} of {count['term findings']}")
    print(f"    neither that nor a repeat of one     {count['stray terms']}")
    print(f"  right segments with a major finding     {count['right alarmed']} of {count['right segments']}")
    print(f"  corrected segments with a major finding {count['corrected alarmed']} of {count['segments']}")
    print(f"  corrected segments with any finding     {count['corrected any']} of {count['segments']}")
    print(f"  corrected segments with a term or title {count['corrected terms']} of {count['segments']}")
    for check, counts in sorted(by_check.items()):
        print(f"    {check:16} {counts['right']:3} right of {counts['all']:3}")
    print("  gold errors by category: found (of high confidence)")
    for category, counts in sorted(by_category.items()):
        sure = f"({counts['sure found']} of {counts['sure']})" if counts["sure"] else ""
        print(f"    {category:44} {counts['found']:3} of {counts['all']:3} {sure}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--encoder", help="Folder of the converted encoder; without it the texts alone.")
    parser.add_argument("--cache", type=Path, help="Keeps the encoder's alignments for the next run.")
    parser.add_argument("--press", type=Path, nargs="*", default=[], help="Further annotated articles.")
    parser.add_argument("--injections", type=Path, nargs="*", default=[], help="Further injected errors.")
    parser.add_argument("--right", type=Path, nargs="*", default=[], help="Further right rows (vi, id).")
    parser.add_argument(
        "--show", help='Print alarms of this check; "all", "press", "missed", "corrected" print other lists.'
    )
    options = parser.parse_args()
    measure = Measure(Words(options.encoder, options.cache), options.show)
    for path in (options.data / "error_injection_dev.tsv", *options.injections):
        injected(measure, path)
    clean(
        measure,
        {name: options.data / file for name, file in CLEAN.items()} | {p.stem: p for p in options.right},
    )
    for path in (options.data / "press_dev.jsonl", *options.press):
        press(measure, path.stem, press_segments(path))
    press(measure, "seed", seed_segments(options.data / "seed_gold.tsv"))


if __name__ == "__main__":
    main()
