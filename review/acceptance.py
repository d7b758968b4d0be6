"""What people make of each check's findings, and the fall of a check whose findings they mostly dismiss.

Everything is counted from the rows of the findings; nothing is kept beside them.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from translation.checks.base import ERRORS
from translation.checks.policy import FALLEN
from translation.models import Finding
from translation.models.policy import load_policy
from translation.policy import set_fallen

FEWEST = 30  # decided findings; fewer say nothing about a check
FALLS_BELOW = 40  # per cent accepted
RISES_FROM = 50  # higher than where it falls, so that it does not go to and fro

_Status, _Outcome = Finding.Status, Finding.Outcome


@dataclass(frozen=True)
class Acceptance:
    """Findings of one check by what became of them.

    ``accepted`` went with an edit (their fix or another), ``dismissed`` were set aside with a reason;
    ``withdrawn`` went without either, when the checks, the terms or the settings changed. ``errors``
    of all these are major or critical.
    """

    open: int = 0
    accepted: int = 0
    dismissed: int = 0
    withdrawn: int = 0
    errors: int = 0

    @property
    def seen(self) -> int:
        return self.open + self.decided + self.withdrawn

    @property
    def decided(self) -> int:
        return self.accepted + self.dismissed

    @property
    def share(self) -> int | None:
        """How many of the decided ones were accepted, 0–100; None before anything was decided."""
        return round(100 * self.accepted / self.decided) if self.decided else None


def acceptances() -> dict[str, Acceptance]:
    """Check id -> what became of its findings; one query. Checks without findings are left out."""
    accepted = Q(status=_Status.FIXED, outcome=_Outcome.ACCEPTED)
    dismissed = Q(status=_Status.DISMISSED) | Q(status=_Status.FIXED, outcome=_Outcome.DISMISSED)
    counts = Finding.objects.values_list("check_id").annotate(
        open=Count("pk", filter=Q(status=_Status.OPEN)),
        accepted=Count("pk", filter=accepted),
        dismissed=Count("pk", filter=dismissed),
        withdrawn=Count("pk", filter=Q(status=_Status.FIXED, outcome="")),
        errors=Count("pk", filter=Q(severity__in=ERRORS)),
    )
    return {check_id: Acceptance(*numbers) for check_id, *numbers in counts}


def watch() -> dict[str, bool]:
    """Let checks fall to warnings, or rise again, by what was decided; id -> whether it fell.

    A check that gives no errors has nowhere to fall; one that a person pinned or switched off stays.
    """
    settings = load_policy().settings
    moved = {}
    for check_id, counts in sorted(acceptances().items()):
        if counts.decided < FEWEST:
            continue
        percent = 100 * counts.accepted / counts.decided
        setting = settings.get(check_id)
        has_fallen = setting is not None and setting.standing == FALLEN
        falls = not has_fallen and percent < FALLS_BELOW and counts.errors > 0
        falls = falls and (setting is None or setting.is_on)
        rises = has_fallen and percent >= RISES_FROM
        if (falls or rises) and set_fallen(
            check_id, fallen=falls, decided=counts.decided, accepted=counts.accepted
        ):
            moved[check_id] = falls
    return moved
