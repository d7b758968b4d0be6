"""The workbench's keys, named once: the help page lists them and the script reads them from here.

Keys are written as a person reads them; ``Ctrl`` is ⌘ on a Mac. No action is a
bare letter, so typing never triggers one.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shortcut:
    """One key: ``name`` is what the script calls it, ``action`` what the person reads."""

    name: str
    action: str
    keys: tuple[str, ...]


SHORTCUTS = (
    Shortcut("confirm", "Confirm the row and go to the next", ("Ctrl", "Enter")),
    Shortcut("confirm-unconfirmed", "Confirm and go to the next unconfirmed row", ("Ctrl", "Shift", "Enter")),
    Shortcut("previous-row", "Previous row", ("Alt", "↑")),
    Shortcut("next-row", "Next row", ("Alt", "↓")),
    Shortcut("previous-finding", "Previous finding", ("Alt", "PgUp")),
    Shortcut("next-finding", "Next finding", ("Alt", "PgDn")),
    Shortcut("fix", "Apply the fix of the current finding", ("Alt", "A")),
    Shortcut("everywhere", "Apply the fix everywhere in the article", ("Alt", "Shift", "A")),
    Shortcut("dismiss", "Dismiss the current finding, with a reason", ("Alt", "X")),
    Shortcut("never", "In the reason of a dismissal: never again for this phrase", ("Shift", "Enter")),
    Shortcut("restore", "Restore the machine translation", ("Alt", "R")),
    Shortcut("diff", "Show or hide what changed from the machine translation", ("Alt", "D")),
    Shortcut("order", "Riskiest rows first, or document order", ("Alt", "O")),
    Shortcut("search", "Search both sides", ("Ctrl", "Shift", "F")),
    Shortcut("help", "This list", ("Alt", "H")),
    Shortcut("leave", "Leave the editor; the draft is saved", ("Esc",)),
)
