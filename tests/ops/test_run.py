"""The closing lines of `make test`: one sum, the failed by name, what was left out, and the exit status."""

import pytest

from tests.run import Outcome, close, read_report

REPORT = """<?xml version="1.0"?>
<testsuites><testsuite name="pytest" tests="4" time="2.5">
  <testcase classname="tests.a" name="test_right"/>
  <testcase classname="tests.a" name="test_wrong"><failure message="no"/></testcase>
  <testcase classname="tests.b" name="test_broken"><error message="no"/></testcase>
  <testcase classname="tests.b" name="test_left_out"><skipped message="later"/></testcase>
</testsuite></testsuites>
"""


def test_read_report_counts_and_names(tmp_path):
    file = tmp_path / "report.xml"
    file.write_text(REPORT)

    outcome = read_report("SQLite", file)

    assert outcome == Outcome(
        "SQLite", passed=1, skipped=1, seconds=2.5, failed=["tests.a::test_wrong", "tests.b::test_broken"]
    )


def test_close_sums_both_databases_in_the_last_line(capsys):
    outcomes = [Outcome("SQLite", passed=5, skipped=1, seconds=3), Outcome("PostgreSQL", passed=2, seconds=1)]

    status = close([], outcomes, [], 4.5)

    assert status == 0
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "SQLite: 5 passed, 1 skipped in 3 s",
        "PostgreSQL: 2 passed in 1 s",
        "===== 7 passed, 1 skipped in 4.50s =====",
    ]


def test_close_fails_for_a_failed_test_and_for_a_failed_check(capsys):
    outcome = Outcome("SQLite", passed=5, seconds=3, failed=["tests.a::test_wrong"])

    status = close(["style"], [outcome], [], 4.5)

    lines = capsys.readouterr().out.splitlines()
    assert status == 1
    assert "style: FAILED" in lines
    assert lines[-2:] == ["FAILED [SQLite] tests.a::test_wrong", "===== 2 failed, 5 passed in 4.50s ====="]


@pytest.mark.parametrize(("ci", "expected"), [("", 0), ("true", 1)])
def test_close_says_what_was_not_run_and_fails_for_it_only_in_ci(monkeypatch, capsys, ci, expected):
    monkeypatch.setenv("CI", ci)

    status = close([], [Outcome("SQLite", passed=5)], ["the browser tests: Chromium is missing"], 1)

    assert status == expected
    assert capsys.readouterr().out.splitlines()[-2] == "NOT RUN: the browser tests: Chromium is missing"
