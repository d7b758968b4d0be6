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
            alarms["any term"][name] += any(f.check.startswith("term-") for f in findings)
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
                "source": row["vi_reconstruction"],
                "mt": row["id_mt"],
                "corrected": row["id_corrected"],
                "kind": "furniture" if is_furniture(row["id_mt"]) else "body",
                "date": None,
                "errors": json.loads(row["errors_json"]),
            }
        )
    return segments


def press(folder: Path, checks, show: str | None) -> None:
    for name in ("press", "seed"):
        count = Counter()
        by_check: dict[str, Counter] = defaultdict(Counter)
        for segment in (s for s in press_segments(folder) if s["set"] == name):
            judge(segment, checks, count, by_check, show)
        print(f"{name}: {count['segments']} segments, {count['errors']} gold errors")
        print(f"  errors found             {count['found']} of {count['errors']}")
        print(f"  terminology errors found {count['terms found']} of {count['terms']}")
        print(f"  findings that touch one  {count['right']} of {count['findings']}")
        print(
            f"  right segments with a major finding     {count['right alarmed']} of {count['right segments']}"
        )
        print(
            f"  corrected segments with a major finding {count['corrected alarmed']} of {count['segments']}"
        )
        for check, counts in sorted(by_check.items()):
            print(f"    {check:16} {counts['right']:3} right of {counts['all']:3}")


def judge(segment: dict, checks, count: Counter, by_check: dict[str, Counter], show: str | None) -> None:
    pair = Pair(segment["source"], segment["mt"], segment["kind"], segment["date"])
    findings, errors = run(checks, pair), segment["errors"]
    count["segments"] += 1
    if not errors:
        count["right segments"] += 1
        count["right alarmed"] += any(f.severity in ERRORS for f in findings)
    for error in errors:
        hit = any(overlaps(f, error["start"], error["end"]) for f in findings)
        hit = hit or (
            "omission" in error["category"].lower() and any(f.target_span is None for f in findings)
        )
        count["errors"] += 1
        count["found"] += hit
        if error["category"].lower().startswith("terminology"):
            count["terms"] += 1
            count["terms found"] += hit
            if not hit and show == "missed":
                print(f"  missed: {error['span']} <- {error.get('source_span', error.get('vi_span'))}")
    for finding in findings:
        right = any(overlaps(finding, e["start"], e["end"]) for e in errors)
        count["findings"] += 1
        count["right"] += right
        by_check[finding.check]["all"] += 1
        by_check[finding.check]["right"] += right
        if not right and show in ("press", "all"):
            print(f"  [{finding.check}] {finding.message}\n      {segment['source']}\n      {segment['mt']}")
    corrected = Pair(segment["source"], segment["corrected"], segment["kind"], segment["date"])
    alarms = [f for f in run(checks, corrected) if f.severity in ERRORS]
    count["corrected alarmed"] += bool(alarms)
    if show == "corrected":
        for finding in alarms:
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
    checks = default_checks(load_default())
    injected(options.data, checks)
    clean(options.data, checks, options.show)
    press(options.data, checks, options.show)


if __name__ == "__main__":
    main()
