"""The keys of the workbench and of the align page, named once: the help page lists them.

Keys are written as a person reads them; ``Ctrl`` is ⌘ on a Mac. In the workbench no action is a
bare letter, so typing never triggers one; on the align page there is nothing to type in, and bare
letters work while a sentence has the focus.
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

ALIGN_SHORTCUTS = (
    Shortcut("above", "Sentence above or below", ("↑", "↓")),
    Shortcut("side", "The Vietnamese or the Indonesian side", ("←", "→")),
    Shortcut("up", "Move the sentence to the previous row", ("Alt", "↑")),
    Shortcut("down", "Move the sentence to the next row", ("Alt", "↓")),
    Shortcut("join", "Join the row with the next one", ("J",)),
    Shortcut("split", "Split the row before the sentence", ("S",)),
    Shortcut("unlink", "Unlink the two sides of the row", ("U",)),
    Shortcut("merge", "Join the sentence with the next one of its row", ("Shift", "J")),
    Shortcut("cut", "Cut the sentence in two, at a place to choose", ("C",)),
    Shortcut("pin", "Fix the pair as right, or free it again", ("P",)),
    Shortcut("undo", "Undo the last change of the pairing", ("Ctrl", "Z")),
    Shortcut("next", "Next row that needs a look", ("N",)),
    Shortcut("help", "The keys of the align page", ("Alt", "H")),
)
