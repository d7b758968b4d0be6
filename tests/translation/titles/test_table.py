"""The table itself: a slip of a terminologist is found here, not in an article."""

from translation.titles.records import SLOTS
from translation.titles.table import entries, rows_of

STANDINGS = ("preferred", "admitted", "attested")
RULES = {"level", "rank", "as", "implies", "needs", "supplies"}
RULES |= {"body", "optional", "open", "before", "numbered"}


def test_every_row_fills_a_known_slot_with_a_preferred_rendering():
    assert {entry.slot for entry in entries()} == {*SLOTS, "field"} - {"place"}
    assert [entry.key for entry in entries() if not entry.preferred] == []


def test_no_wording_has_two_standings_in_one_row():
    # Alternatives in brackets may spell the preferred wording again.
    cells = [
        (entry.key, [w.strip() for s in STANDINGS for w in entry.row[s].split(";") if "(" not in w])
        for entry in entries()
    ]
    clashes = [(key, w) for key, wordings in cells for w in wordings if w and wordings.count(w) > 1]

    assert clashes == []


def test_every_rule_is_known_and_every_key_it_names_exists():
    keys = {entry.key for entry in entries()}
    unknown = [(entry.key, rule) for entry in entries() for rule in entry.rules if rule not in RULES]
    named = {
        key
        for entry in entries()
        for rule in ("level", "rank", "as", "implies", "supplies")
        for key in entry.rules.get(rule, "").split(",")
        if key
    }

    assert unknown == []
    assert named - keys == set()


def test_every_condition_names_a_key_or_a_kind():
    known = {entry.key for entry in entries()} | {entry.kind for entry in entries()} | {"foreign"}

    assert [(entry.key, entry.when - known) for entry in entries() if entry.when - known] == []


def test_alternatives_in_brackets_are_spelled_out_in_their_order():
    (row,) = rows_of("pkkq")

    assert "Pertahanan Udara-Angkatan Udara" in row.admitted
    assert [
        w for entry in entries() for w in (*entry.vietnamese, *entry.admitted) if set(w) & set("(|)")
    ] == []


def test_a_key_is_of_one_slot():
    slots = {(entry.key, entry.slot) for entry in entries() if entry.key != "thuong_truc"}

    assert len(slots) == len({key for key, _ in slots})  # Thường trực alone is both a role and a mode
