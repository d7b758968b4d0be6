"""Forms that an Indonesian verb takes, built from its base: "larikan" gives "melarikan", "pelarian"."""

from __future__ import annotations

import re

ACTIVE, PASSIVE, BARE, ACTION = "active", "passive", "bare", "action"

_CLUSTER = re.compile(r"[bcdfghjklmnpqrstvwxyz]{2}")
_ONE_SYLLABLE = re.compile(r"[^aeiou]*[aeiou][^aeiou]*")
_SWALLOWED = {"p": "m", "t": "n", "k": "ng", "s": "ny"}
_NASALS = {"b": "m", "f": "m", "v": "m", "p": "m", "c": "n", "d": "n", "j": "n", "z": "n", "t": "n", "s": "n"}
_WITHOUT = frozenset("lmnrwy")


def nasal_forms(prefix: str, base: str) -> list[str]:
    """``me`` or ``pe`` and its nasal before the base, the usual form first.

    A first p, t, k, s falls away ("menyapu"), but writers also keep it in loans ("mensosialisasikan").
    """
    first = base[:1]
    if first in _WITHOUT:
        return [prefix + base]
    kept = prefix + _NASALS.get(first, "ng") + base
    if _ONE_SYLLABLE.fullmatch(base):
        return [f"{prefix}nge{base}", kept]
    if first in _SWALLOWED and not _CLUSTER.match(base):
        return [prefix + _SWALLOWED[first] + base[1:], kept]
    return [kept]


def verb_forms(base: str) -> dict[str, str]:
    """Every form of the verb with this base (its root and "kan" or "i", where it has them) and what it is.

    Some that are built are no words; that does no harm where texts are searched for them.
    """
    stem = base.removesuffix("kan")  # "melarikan" is named "pelarian", "menekan" is "penekanan"
    roots = {stem if len(stem) > 2 else base, base.removesuffix("i") if stem == base else stem}
    forms = {action: ACTION for root in roots if len(root) > 2 for action in _actions(root)}
    forms |= dict.fromkeys(nasal_forms("me", base), ACTIVE)
    return forms | {"di" + base: PASSIVE, base: BARE}


def _actions(root: str) -> list[str]:
    """The names of an action: "pengiriman", of a short root both "pengeboman" and "pemboman"."""
    names = [prefixed + "an" for prefixed in nasal_forms("pe", root)]
    return names if _ONE_SYLLABLE.fullmatch(root) else names[:1]


def verb_form(base: str, shape: str) -> str | None:
    """The one form of this shape; None for the name of an action, which cannot be told ("permintaan")."""
    shapes = {ACTIVE: nasal_forms("me", base)[0], PASSIVE: "di" + base, BARE: base}
    return shapes.get(shape)
