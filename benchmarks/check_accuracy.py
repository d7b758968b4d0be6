"""How good the checks are: errors found and false alarms; each figure beside its target.

    python benchmarks/check_accuracy.py <data dir> [--encoder FOLDER] [--cache FILE] [--show CHECK]
        [--press FILE …] [--injections FILE …] [--right FILE …] [--write docs/check_figures.json]

Reads error_injection_dev.tsv (clean rows with one injected error), the clean
professional rows (ntrex, flores, xcopa, udhr) and the annotated press texts
(press_dev.jsonl, seed_gold.tsv) of the given folder, and further files of the same
shapes. The checks have the texts alone; with ``--encoder`` a second column says what they do with its
evidence. Needs no database.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.check_data import CLEAN, Words, press_segments, rows, seed_segments
from benchmarks.check_measures import (
    ANY,
    ANY_ERROR,
    ANY_TERM,
    FITTING,
    IN_ARTICLE,
    Clean,
    Injected,
    Measure,
    Press,
)

ALONE, ENCODER = "texts alone", "with encoder"
# What the design asks for: share found of each injected type …
FOUND = {
    "number_changed": 0.98, "scale_changed": 0.95, "month_changed": 0.98, "name_replaced": 0.92,
    "negation_removed": 0.85, "omission": 0.88, "addition": 0.88, "untranslated_vi": 0.98,
    "word_repeated": 0.98, "stray_space": 0.98, "preposition_joined": 0.95, "boilerplate": 0.99,
    "wrong_sentence": 0.95, IN_ARTICLE: 0.98, "omission_mid": 0.55, "addition_mid": 0.85,
    "negation_any": 0.80, "negation_added": 0.80, "vn_name": 0.95,
}  # fmt: skip
# … and at most so many per cent of the clean rows with an alarm, for any other check the last.
ALARMS, ALARMS_OF_ONE = {ANY_ERROR: 6.0, ANY_TERM: 0.5}, 2.0
PRESS = (  # figure, counted, of all, target, whether it is the least
    ("terminology errors found", "found terms", "terms", 0.90, True),
    ("errors found", "found", "errors", 0.60, True),
    ("findings that are right", "right", "findings", 0.80, True),
    ("right segments with an error", "right alarmed", "right segments", 0.05, False),
    ("corrected segments with an error", "corrected alarmed", "segments", 0.05, False),
)

SEED = "seed"  # the article whose gold marks an error that is repeated once: a finding on its repeat is right

Columns = dict[str, Measure]


def report_injected(name: str, results: dict[str, Injected]) -> None:
    print(f"{name}: injected errors found{heads(results)}")
    first = next(iter(results.values()))
    for kind, total in first.total.items():
        shares = "".join(
            f"{result.found[kind]:8} of {total:3} {result.found[kind] / total:6.3f}"
            for result in results.values()
        )
        print(f"  {kind:30}{shares}")


def heads(columns: dict) -> str:
    return " | ".join(["", *columns]) if len(columns) > 1 else ""


def report_clean(results: dict[str, Clean]) -> None:
    first = next(iter(results.values()))
    print(f"Alarms on {first.rows.total()} clean rows, share of rows in %")
    for column, result in results.items():
        print(f"  {column:24}" + "".join(f"{name[:8]:>9}" for name in result.rows) + f"{'all':>9}")
        for check in sorted(result.alarms):
            line = "".join(f"{100 * result.alarms[check][n] / size:9.2f}" for n, size in result.rows.items())
            print(f"  {check:24}{line}{alarm_share(result, check):9.2f}")


def alarm_share(result: Clean, check: str, sets: set[str] | None = None) -> float:
    """Rows with an alarm in per cent of all rows, or of those of some sets."""
    names = [name for name in result.rows if sets is None or name in sets]
    alarms = sum(result.alarms[check][name] for name in names) if check in result.alarms else 0
    return 100 * alarms / sum(result.rows[name] for name in names)


def report_press(name: str, results: dict[str, Press]) -> None:
    counts = [press.count for press in results.values()]

    def line(label: str, part: str, whole: str) -> None:
        print(f"  {label:40}" + "".join(f"{c[part]:6} of {c[whole]:4}" for c in counts))

    print(f"{name}: {counts[0]['segments']} segments, {counts[0]['errors']} gold errors{heads(results)}")
    for count, press in zip(counts, results.values(), strict=True):
        count["found terms"], count["terms"] = press.terms["found"], press.terms["all"]
    for label, part, whole, *_ in PRESS:
        line(label, part, whole)
    line("neither right nor a repeat of an error", "strays", "findings")
    line("term and title findings that are right", "right terms", "term findings")
    line("  neither that nor a repeat of one", "stray terms", "term findings")
    line("corrected segments with any finding", "corrected any", "segments")
    line("corrected segments with a term or title", "corrected terms", "segments")
    press = list(results.values())[-1]
    for check, count in sorted(press.by_check.items()):
        print(f"    {check:16} {count['right']:3} right of {count['all']:3}")
    print("  gold errors by category: found (of high confidence)")
    for category, count in sorted(press.by_category.items()):
        sure = f"({count['sure found']} of {count['sure']})" if count["sure"] else ""
        print(f"    {category:44} {count['found']:3} of {count['all']:3} {sure}")


def report_targets(
    injected: dict[str, list[Injected]], clean: dict[str, Clean], press: dict[str, dict[str, Press]]
) -> None:
    """Each figure of each column, its target, and whether it is met."""
    print("Targets" + heads(clean))

    def line(label: str, figures: list[float], target: float, least: bool, digits: int = 3) -> None:
        met = [figure >= target if least else figure <= target for figure in figures]
        shown = "".join(
            f"{figure:10,.{digits}f} {'met' if good else 'NOT':4}"
            for figure, good in zip(figures, met, strict=True)
        )
        print(f"  {label:44} {'≥' if least else '≤'} {target:<8,g}{shown}")

    for kind, target in FOUND.items():
        sums = [
            (sum(r.found[kind] for r in part), sum(r.total[kind] for r in part)) for part in injected.values()
        ]
        if sums[0][1]:
            line(f"{kind} found", [found / total for found, total in sums], target, True)
    checks = {check for result in clean.values() for check in result.alarms} - {ANY}
    for check in sorted(checks):
        shares = [alarm_share(result, check, set(CLEAN)) for result in clean.values()]
        line(f"{check}, % of clean rows", shares, ALARMS.get(check, ALARMS_OF_ONE), False, 2)
    for name, results in press.items():
        for label, part, whole, target, least in PRESS:
            if part == "right" and name == SEED:
                label, part = f"{label}, repeats too", "right or repeated"
            if all(result.count[whole] for result in results.values()):
                shares = [result.count[part] / result.count[whole] for result in results.values()]
                line(f"{name}: {label}", shares, target, least)


def figures(injected: dict[str, list[Injected]], clean: dict[str, Clean]) -> dict:
    """What docs/checks.md tells of each check: alarms in % of clean rows and [found, injected], by column."""
    known = {check for result in clean.values() for check in result.alarms} - {ANY, ANY_ERROR, ANY_TERM}
    known |= set().union(*FITTING.values())
    told: dict[str, dict] = {
        check: {
            "alarms": {column: round(alarm_share(r, check, set(CLEAN)), 2) for column, r in clean.items()}
        }
        for check in sorted(known)
    }
    for column, results in injected.items():
        found = sum((r.found for r in results), Counter())
        total = sum((r.total for r in results), Counter())
        for kind in FITTING:
            for check in sorted(FITTING[kind]) if total[kind] else ():
                kinds = told[check].setdefault("found", {}).setdefault(kind, {})
                kinds[column] = [found[kind], total[kind]]
    size = sum(next(iter(clean.values())).rows[name] for name in CLEAN)
    return {"clean_rows": size, "columns": list(clean), "checks": told}


def measure(options: argparse.Namespace) -> None:
    columns: Columns = {ALONE: Measure(Words(None), options.show if not options.encoder else None)}
    if options.encoder:
        columns[ENCODER] = Measure(Words(options.encoder, options.cache), options.show)
    injected: dict[str, list[Injected]] = {column: [] for column in columns}
    dev = options.data / "error_injection_dev.tsv"
    documents = rows(options.data / CLEAN["ntrex"])
    for path in (dev, *options.injections):
        results = {column: m.injected(path) for column, m in columns.items()}
        report_injected(path.name, results)
        for column, result in results.items():
            injected[column].append(result)
    results = {column: m.wrong_in_article(dev, documents) for column, m in columns.items()}
    report_injected(dev.name, results)
    for column, result in results.items():
        injected[column].append(result)
    tables = {name: options.data / file for name, file in CLEAN.items()} | {p.stem: p for p in options.right}
    clean = {column: m.clean(tables) for column, m in columns.items()}
    report_clean(clean)
    articles = {
        path.stem: press_segments(path) for path in (options.data / "press_dev.jsonl", *options.press)
    }
    articles[SEED] = seed_segments(options.data / "seed_gold.tsv")
    press = {name: {c: m.press(segments) for c, m in columns.items()} for name, segments in articles.items()}
    for name, found in press.items():
        report_press(name, found)
    report_targets(injected, clean, press)
    if options.write:
        options.write.write_text(json.dumps(figures(injected, clean), indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--encoder", help="Folder of the converted encoder; adds a column.")
    parser.add_argument("--cache", type=Path, help="Keeps the encoder's alignments for the next run.")
    parser.add_argument("--press", type=Path, nargs="*", default=[], help="Further annotated articles.")
    parser.add_argument("--injections", type=Path, nargs="*", default=[], help="Further injected errors.")
    parser.add_argument("--right", type=Path, nargs="*", default=[], help="Further right rows (vi, id).")
    parser.add_argument("--write", type=Path, help="Writes the figures that docs/checks.md tells.")
    parser.add_argument(
        "--show", help='Print alarms of this check; "all", "press", "missed", "corrected" print other lists.'
    )
    measure(parser.parse_args())


if __name__ == "__main__":
    main()
