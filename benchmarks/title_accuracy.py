"""How good the title check is: found, alarms right, slot named right, silence on right renderings.

    python benchmarks/title_accuracy.py [<data dir>] [--show]

Measures on tests/data/title_pairs.tsv (written for this; of its sets "build" was
looked at while building, "measure" only counted, "unseen" and "blind2" to "blind7"
written before a look at the table; see docs/titles.md for the first look at each)
and, where a data folder is given, on its annotated press texts and clean
professional rows. Needs no database.
"""

import argparse
import csv
import json
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from translation.checks import Finding, Pair, default_checks, run
from translation.checks.titles import TitleCheck
from translation.termbase import load_default

PAIRS = Path(__file__).resolve().parent.parent / "tests" / "data" / "title_pairs.tsv"


def rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def titles(checks, source: str, target: str) -> list[Finding]:
    return [f for f in run(checks, Pair(source, target)) if f.check.startswith("title-")]


def overlaps(finding: Finding, start: int, end: int) -> bool:
    first, last = finding.target_span
    return first < end and start < last


def touches(finding: Finding, errors: list[dict]) -> bool:
    return any(overlaps(finding, error["start"], error["end"]) for error in errors)


def own_pairs(checks, show: bool) -> None:
    count: dict[str, Counter] = {}
    for row in rows(PAIRS):
        counts = count.setdefault(row["half"], Counter())
        findings = titles(checks, row["vietnamese"], row["indonesian"])
        if not row["slot"]:
            counts["right"] += 1
            counts["silent"] += not findings
            counts["alarms"] += len(findings)
            if findings and show:
                print_row("alarm", row, findings)
            continue
        hits = [f for f in findings if overlaps(f, int(row["start"]), int(row["end"]))]
        counts["wrong"] += 1
        counts["found"] += bool(hits)
        counts["named"] += any(f.check == f"title-{row['slot']}" for f in hits)
        counts["alarms"] += len(findings)
        counts["alarms right"] += len(hits)
        if show and not any(f.check == f"title-{row['slot']}" for f in hits):
            print_row("missed" if not hits else "other slot", row, findings)
        elif show and len(findings) > len(hits):
            print_row("alarm beside it", row, [f for f in findings if f not in hits])
    for half, counts in count.items():
        print(f"{half}: {counts['wrong']} wrong titles, {counts['right']} right renderings")
        for label, part, whole in (
            ("found", "found", "wrong"),
            ("slot named right", "named", "found"),
            ("alarms right", "alarms right", "alarms"),
            ("right renderings silent", "silent", "right"),
        ):
            share = counts[part] / max(counts[whole], 1)
            print(f"  {label:24} {counts[part]:4} of {counts[whole]:4}  {share:.3f}")


def print_row(what: str, row: dict[str, str], findings: list[Finding]) -> None:
    print(f"[{row['half']}] {what}: {row['slot']}\n    {row['vietnamese']}\n    {row['indonesian']}")
    for finding in findings:
        print(f"      {finding.check} {finding.severity}: {finding.message} -> {finding.suggestion}")


def press(folder: Path, checks) -> None:
    found = total = named = right = alarms = corrected = 0
    with open(folder / "press_dev.jsonl", encoding="utf-8") as file:
        for segment in map(json.loads, file):
            findings = titles(checks, segment["source"], segment["mt"])
            for error in segment["errors"]:
                if "title-" not in error["category"]:
                    continue
                hits = [f for f in findings if overlaps(f, error["start"], error["end"])]
                total, found = total + 1, found + bool(hits)
                named += any(error["category"].endswith(f.check) for f in hits)
            alarms += len(findings)
            right += sum(touches(f, segment["errors"]) for f in findings)
            corrected += len(titles(checks, segment["source"], segment["corrected"]))
    print(f"press: {found} of {total} title errors found, {named} slots named")
    print(f"  {right} of {alarms} alarms right; {corrected} alarms on corrected texts")
    findings = [
        f
        for row in rows(folder / "seed_gold.tsv")
        for f in titles(checks, row["vi_reconstruction"], row["id_mt"])
    ]
    print(f"seed: {len(findings)} alarms: {', '.join(f.quote for f in findings)}")


def clean(folder: Path, checks) -> None:
    for name in ("ntrex_dev_vi_id.tsv", "flores_dev_vi_id.tsv"):
        texts, alarms, terms = rows(folder / name), 0, 0
        for row in texts:
            findings = run(checks, Pair(row["vi"], row["id"]))
            alarms += any(f.check.startswith("title-") for f in findings)
            terms += any(f.check.startswith(("title-", "term-")) for f in findings)
        share = 100 / len(texts)
        print(f"{name}: title alarms on {alarms * share:.2f} % of rows, with terms {terms * share:.2f} %")


def speed() -> None:
    pairs = [Pair(row["vietnamese"], row["indonesian"]) for row in rows(PAIRS)]
    check = TitleCheck()
    started = time.perf_counter()
    for pair in pairs:
        list(check.find(pair))
    seconds = time.perf_counter() - started
    print(f"Title check alone, segments with titles: {len(pairs) / seconds:,.0f} segments/s on one core")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument(
        "--show", action="store_true", help="Print what was missed and what is a false alarm."
    )
    options = parser.parse_args()
    checks = default_checks(load_default())
    own_pairs(checks, options.show)
    speed()
    if options.data:
        press(options.data, checks)
        clean(options.data, checks)


if __name__ == "__main__":
    main()
