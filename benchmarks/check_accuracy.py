"""How good the checks are: errors found, false alarms, speed.

    python benchmarks/check_accuracy.py <data dir> [--show CHECK]

Reads error_injection_dev.tsv (clean rows with one injected error), the clean
professional rows (ntrex, flores, xcopa, udhr) and the annotated press texts
(press_dev.jsonl, seed_gold.tsv) of the given folder. Needs no database.
"""

import argparse
import csv
import datetime
import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from translation.checks import Finding, Pair, default_checks, run
from translation.checks.article import article_checks, run_article
from translation.checks.base import ERRORS
from translation.segmentation.furniture import is_furniture
from translation.termbase import load_default

CLEAN = {
    "ntrex": "ntrex_dev_vi_id.tsv",
    "flores": "flores_dev_vi_id.tsv",
    "xcopa": "xcopa_vi_id.tsv",
    "udhr": "udhr_vi_id.tsv",
}
# The checks that may claim an injected error; those of later issues are listed too.
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
    "wrong_sentence": {"wrong-sentence"},
}
TERMS = ("term-", "title-", "person-title")
WHOLE_SEGMENT = {"omission", "negation_removed", "wrong_sentence"}  # nothing in the text to overlap


def rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def overlaps(finding: Finding, start: int, end: int) -> bool:
    if finding.target_span is None:
        return False
    first, last = finding.target_span
    return first < max(end, start + 1) and start < max(last, first + 1)


def injected(folder: Path, checks) -> None:
    found, total = Counter(), Counter()
    for row in rows(folder / "error_injection_dev.tsv"):
        kind, fitting = row["type"], FITTING[row["type"]]
        bad = [f for f in run(checks, Pair(row["vi"], row["id_bad"])) if f.check in fitting]
        total[kind] += 1
        if kind in WHOLE_SEGMENT:
            good = [f for f in run(checks, Pair(row["vi"], row["id_good"])) if f.check in fitting]
            found[kind] += len(bad) > len(good)
        else:
            found[kind] += any(overlaps(f, int(row["start"]), int(row["end"])) for f in bad)
    print("Injected errors found")
    for kind in FITTING:
        print(f"  {kind:20} {found[kind]:3} of {total[kind]:3}  {found[kind] / total[kind]:.3f}")


def clean(folder: Path, checks, show: str | None) -> None:
    alarms: dict[str, Counter] = defaultdict(Counter)
    sizes, seconds = Counter(), 0.0
    for name, file in CLEAN.items():
        for row in rows(folder / file):
            started = time.perf_counter()
            findings = run(checks, Pair(row["vi"], row["id"]))
            seconds += time.perf_counter() - started
            sizes[name] += 1
            for check in {f.check for f in findings}:
                alarms[check][name] += 1
            alarms["any at major or above"][name] += any(f.severity in ERRORS for f in findings)
            alarms["any term or title"][name] += any(f.check.startswith(TERMS) for f in findings)
            for finding in findings:
                if show in (finding.check, "all"):
                    print(f"  [{name}] {finding.message}\n      {row['vi']}\n      {row['id']}")
    total = sum(sizes.values())
    print(f"Alarms on {total} clean rows, share of rows in %")
    print(f"  {'':24}" + "".join(f"{name:>8}" for name in CLEAN) + f"{'all':>8}")
    for check in sorted(alarms):
        shares = [100 * alarms[check][name] / sizes[name] for name in CLEAN]
        print(
            f"  {check:24}"
            + "".join(f"{share:8.2f}" for share in shares)
            + f"{100 * alarms[check].total() / total:8.2f}"
        )
    print(f"Speed: {total / seconds:,.0f} segments/s on one core, first sight of every word included")


def press_segments(folder: Path) -> list[dict]:
    """Both annotated collections in one shape: source, mt, corrected, kind, date, errors."""
    segments = []
    with open(folder / "press_dev.jsonl", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            segments.append({**row, "set": "press", "date": datetime.date.fromisoformat(row["date"])})
    for row in rows(folder / "seed_gold.tsv"):
        segments.append(
            {
                "set": "seed",
                "article": "seed",
                "source": row["vi_reconstruction"],
                "mt": row["id_mt"],
                "corrected": row["id_corrected"],
                "kind": "furniture" if is_furniture(row["id_mt"]) else "body",
                "date": None,
                "errors": json.loads(row["errors_json"]),
            }
        )
    return segments


def press(folder: Path, checks, of_articles, show: str | None) -> None:
    for name in ("press", "seed"):
        count = Counter()
        by_check: dict[str, Counter] = defaultdict(Counter)
        articles: dict[str, list[dict]] = defaultdict(list)
        for segment in (s for s in press_segments(folder) if s["set"] == name):
            articles[segment["article"]].append(segment)
        for segments in articles.values():
            repeats = {e["span"].lower() for segment in segments for e in segment["errors"]}
            found = findings_of(segments, "mt", checks, of_articles)
            mended = findings_of(segments, "corrected", checks, of_articles)
            for segment, findings, alarms in zip(segments, found, mended, strict=True):
                judge(segment, findings, repeats, count, by_check, show)
                judge_corrected(segment, alarms, count, show)
        print_press(name, count, by_check)


def findings_of(segments: list[dict], side: str, checks, of_articles) -> list[list[Finding]]:
    pairs = [Pair(s["source"], s[side], s["kind"], s["date"]) for s in segments]
    return run_article(of_articles, pairs, [run(checks, pair) for pair in pairs])


def print_press(name: str, count: Counter, by_check: dict[str, Counter]) -> None:
    print(f"{name}: {count['segments']} segments, {count['errors']} gold errors")
    print(f"  errors found             {count['found']} of {count['errors']}")
    print(f"  terminology errors found {count['terms found']} of {count['terms']}")
    if count["sure terms"]:
        print(f"    of high confidence     {count['sure terms found']} of {count['sure terms']}")
    print(f"  findings that touch one  {count['right']} of {count['findings']}")
    print(f"  term and title findings that touch one {count['right terms']} of {count['term findings']}")
    print(f"    neither that nor a repeat of one     {count['stray terms']}")
    print(f"  right segments with a major finding     {count['right alarmed']} of {count['right segments']}")
    print(f"  corrected segments with a major finding {count['corrected alarmed']} of {count['segments']}")
    print(f"  corrected segments with a term or title {count['corrected terms']} of {count['segments']}")
    for check, counts in sorted(by_check.items()):
        print(f"    {check:16} {counts['right']:3} right of {counts['all']:3}")


def judge(
    segment: dict,
    findings: list[Finding],
    repeats: set[str],
    count: Counter,
    by_check: dict[str, Counter],
    show: str | None,
) -> None:
    errors = segment["errors"]
    count["segments"] += 1
    if not errors:
        count["right segments"] += 1
        count["right alarmed"] += any(f.severity in ERRORS for f in findings)
    for error in errors:
        judge_error(error, findings, count, show)
    for finding in findings:
        right = any(overlaps(finding, e["start"], e["end"]) for e in errors)
        repeated = any(span in finding.quote.lower() or finding.quote.lower() in span for span in repeats)
        is_term = finding.check.startswith(TERMS)
        count["findings"] += 1
        count["right"] += right
        count["term findings"] += is_term
        count["right terms"] += is_term and right
        count["stray terms"] += is_term and not right and not repeated
        by_check[finding.check]["all"] += 1
        by_check[finding.check]["right"] += right
        if not right and show in ("press", "all"):
            print(f"  [{finding.check}] {finding.message}\n      {segment['source']}\n      {segment['mt']}")


def judge_error(error: dict, findings: list[Finding], count: Counter, show: str | None) -> None:
    hit = any(overlaps(f, error["start"], error["end"]) for f in findings)
    if "omission" in error["category"].lower():
        hit = hit or any(f.target_span is None for f in findings)
    count["errors"] += 1
    count["found"] += hit
    if error["category"].lower().startswith("terminology"):
        count["terms"] += 1
        count["terms found"] += hit
        count["sure terms"] += error.get("confidence") == "high"
        count["sure terms found"] += hit and error.get("confidence") == "high"
        if not hit and show == "missed":
            print(f"  missed: {error['span']} <- {error.get('source_span', error.get('vi_span'))}")


def judge_corrected(segment: dict, findings: list[Finding], count: Counter, show: str | None) -> None:
    alarms = [f for f in findings if f.severity in ERRORS]
    count["corrected alarmed"] += bool(alarms)
    count["corrected terms"] += any(f.check.startswith(TERMS) for f in findings)
    if show == "corrected":
        for finding in findings:
            print(f"  [{finding.check}] {finding.message}\n      {segment['corrected']}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--show", help='Print alarms of this check; "all", "press", "missed", "corrected" print other lists.'
    )
    options = parser.parse_args()
    checks, of_articles = default_checks(load_default()), article_checks(load_default())
    injected(options.data, checks)
    clean(options.data, checks, options.show)
    press(options.data, checks, of_articles, options.show)


if __name__ == "__main__":
    main()
