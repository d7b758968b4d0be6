"""Translate Toolkit's pofilter over pairs of texts; run by a Python that has the toolkit.

Reads a JSON list of [source, target] from standard input and writes {"version", "seconds", "alarmed",
"filters"}: CPU seconds, rows with any alarm, and rows by filter.
"""

import json
import sys
import time
from collections import Counter

from translate import __version__
from translate.filters import checks
from translate.storage.po import pounit


def main() -> None:
    units = []
    for source, target in json.load(sys.stdin):
        unit = pounit(source)
        unit.target = target
        units.append(unit)
    config = checks.CheckerConfig(targetlanguage="id")
    classes = [checks.StandardChecker, checks.StandardUnitChecker]  # those that pofilter itself takes
    checker = checks.TeeChecker(checkerconfig=config, checkerclasses=classes, languagecode="id")
    filters: Counter[str] = Counter()
    alarmed = 0
    started = time.process_time()
    for unit in units:
        failures = checker.run_filters(unit)
        alarmed += bool(failures)
        filters.update(failures.keys())
    seconds = time.process_time() - started
    result = {"version": __version__.sver, "seconds": seconds, "alarmed": alarmed, "filters": filters}
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
