"""What a newsroom has decided about its checks, applied to what they find.

A check that is off, and a phrase for which a check shall never speak, count as never found: what they
would have covered (a term inside a title) is told then. Severities are changed last, when it is settled
which of several findings is told, so a milder title still covers the term inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from translation.checks.base import ERRORS, MINOR, Finding, Pair
from translation.lang.text import digest, fold

AUTOMATIC, FALLEN, PINNED = "automatic", "fallen", "pinned"
STANDINGS = (AUTOMATIC, FALLEN, PINNED)
AS_FOUND = "as_found"  # [severity, message] of the check, in the evidence of a finding that was changed


class Phrase(NamedTuple):
    """What a finding is about, however it is written: its check and the folded quotes of both sides.

    ``target`` is "" where the target lacks something, ``source`` where the finding marks no source.
    """

    check: str
    target: str
    source: str

    @property
    def has_words(self) -> bool:
        """Whether it holds a letter or a digit: two spaces or a comma would silence far too much."""
        return any(map(str.isalnum, self.target + self.source))


def phrase_of(finding: Finding, source: str | None) -> Phrase:
    """What a finding of a segment with this source text is about."""
    if finding.target_span is None:
        return Phrase(finding.check, "", _folded(finding.quote))
    quoted = (source or "")[slice(*finding.source_span)] if finding.source_span else ""
    return Phrase(finding.check, _folded(finding.quote), _folded(quoted))


@lru_cache(maxsize=4096)
def _folded(quote: str) -> str:
    return " ".join(fold(quote).split())


@dataclass(frozen=True)
class Setting:
    """What is decided about one check id; the defaults change nothing.

    ``severity`` is one of SEVERITIES or "" (as the check says). A ``fallen`` check gives warnings
    where it would give errors; ``pinned`` says that it shall not fall. ``dismissed`` is the share of
    its findings, in per cent, that were dismissed when it fell. ``thresholds`` are by the names that
    the check declares.
    """

    is_on: bool = True
    severity: str = ""
    standing: str = AUTOMATIC
    dismissed: int = 0
    thresholds: Mapping[str, float] = field(default_factory=dict)

    @property
    def note(self) -> str:
        """Why its findings are warnings, "" where they are not made so."""
        if self.standing != FALLEN:
            return ""
        return f"Shown as a warning: {self.dismissed} % of this check’s findings were dismissed."

    def judge(self, finding: Finding) -> Finding:
        """What a check has found with the severity that it shall have, and its own beside the evidence."""
        severity = self.severity or finding.severity
        falls = self.standing == FALLEN and severity in ERRORS
        severity = MINOR if falls else severity
        if severity == finding.severity:
            return finding
        message = f"{finding.message} {self.note}" if falls else finding.message
        evidence = {**finding.evidence, AS_FOUND: [finding.severity, finding.message]}
        return replace(finding, severity=severity, message=message, evidence=evidence)


@dataclass(frozen=True, eq=False)
class Policy:
    """The settings by check id (all classes that report an id share them) and the phrases to be silent about.

    ``lifted`` counts the phrases that were exceptions once. A policy that is loaded once serves as a key
    of what is made by it.
    """

    settings: Mapping[str, Setting] = field(default_factory=dict)
    exceptions: frozenset[Phrase] = frozenset()
    lifted: int = 0

    def silences(self, finding: Finding, source: str | None) -> bool:
        """Whether a finding of a segment with this source text counts as never found."""
        setting = self.settings.get(finding.check)
        if setting is not None and not setting.is_on:
            return True
        return finding.check in self._excepted and phrase_of(finding, source) in self.exceptions

    @cached_property
    def _excepted(self) -> frozenset[str]:
        """The checks that have exceptions: most findings need not be folded to be compared."""
        return frozenset(phrase.check for phrase in self.exceptions)

    def kept(self, findings: Iterable[Finding], pair: Pair) -> list[Finding]:
        """Those that are not silenced, in their order."""
        if not self.settings and not self.exceptions:
            return list(findings)
        return [finding for finding in findings if not self.silences(finding, pair.source)]

    def judged(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings with the severities that they shall have, in their order."""
        return list(map(self.judge, findings)) if self.settings else list(findings)

    def judge(self, finding: Finding) -> Finding:
        """The finding with the severity that it shall have, whatever an earlier policy made of it."""
        if AS_FOUND in finding.evidence:
            evidence = dict(finding.evidence)
            severity, message = evidence.pop(AS_FOUND)
            finding = replace(finding, severity=severity, message=message, evidence=evidence)
        setting = self.settings.get(finding.check)
        return finding if setting is None else setting.judge(finding)

    @property
    def thresholds(self) -> dict[str, Mapping[str, float]]:
        """Check id -> the thresholds that were moved."""
        return {check: setting.thresholds for check, setting in self.settings.items() if setting.thresholds}

    @property
    def version(self) -> str:
        """A name for exactly these decisions; "shipped" where there are none."""
        if not self.settings and not self.exceptions:
            return "shipped"
        facts = [
            f"{check} {s.is_on} {s.severity} {s.standing} {s.dismissed} {sorted(s.thresholds.items())}"
            for check, s in sorted(self.settings.items())
        ]
        return digest(*facts, *("\0".join(phrase) for phrase in sorted(self.exceptions)))

    @property
    def selection(self) -> str:
        """A suffix for what may let checks find more than before; "" where nothing does.

        When it changes, the encoder reads texts again; a new exception or severity needs no reading.
        """
        off = sorted(check for check, setting in self.settings.items() if not setting.is_on)
        moved = sorted((check, sorted(values.items())) for check, values in self.thresholds.items())
        return (
            f"/{digest(repr(off), repr(moved), str(self.lifted))[:8]}" if off or moved or self.lifted else ""
        )


SHIPPED = Policy()  # no decisions: what a new installation and the commands on files work with
