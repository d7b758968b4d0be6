"""Everything that checks read from files, read at once."""

from translation.checks.base import Pair
from translation.checks.registry import default_checks, run
from translation.termbase import Termbase
from translation.termbase.serial import collector_paused


def prepare() -> None:
    """Make this process ready to check: else its first segment waits a second for word lists and tables.

    Each check reads what it needs when it first speaks, and in its example it speaks; only what is needed
    rarely (a list of sayings) is left. Processes that are forked afterwards share what was read: no
    collection of garbage touches it.
    """
    checks = default_checks(Termbase(()))
    with collector_paused():
        for check in checks:
            run(checks, Pair(check.example.source, check.example.target, check.example.kind))
