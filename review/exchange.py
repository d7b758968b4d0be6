"""Terms in files: reading one, saying what it would change, taking its good rows in, writing one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from review.models import TermImport
from review.terms import Change, changes
from translation.formats.tabular import read_csv, read_xlsx, write_csv, write_xlsx
from translation.formats.tbx import read_tbx, write_tbx
from translation.formats.term_rows import ReadTerm, Refused, TermFile
from translation.formats.text import UnreadableInput
from translation.models import Term
from translation.termbase.words import form_key
from translation.terms import TermRefused, clean_data, many_term_data, problems, save_term

MOST_BYTES = settings.MAX_TERMS_BYTES  # of one file
MOST_CHANGES = 2_000  # terms that one file may add or change; what is the same does not count
MOST_REFUSED = 5_000  # rows; with more the file as a whole is at fault


@dataclass(frozen=True)
class Format:
    """How one kind of file is read and written."""

    label: str
    content_type: str
    read: Callable[..., TermFile]
    write: Callable[[Iterable[Mapping]], bytes]


FORMATS = {
    "csv": Format("CSV", "text/csv; charset=utf-8", read_csv, write_csv),
    "xlsx": Format(
        "Excel (XLSX)",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        read_xlsx,
        write_xlsx,
    ),
    "tbx": Format("TBX (ISO 30042)", "application/xml; charset=utf-8", read_tbx, write_tbx),
}
_AT_ONCE = 500  # names in one statement
_SUFFIXES = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".tbx": "tbx", ".xml": "tbx"}


@dataclass(frozen=True)
class Row:
    """One good row of a file beside the term that is stored under its name, if any."""

    line: int
    name: str
    data: dict
    term_id: int | None
    before: dict | None

    @property
    def differences(self) -> list[Change]:
        """What taking this row would change, fact by fact; nothing where it is the same."""
        return list(changes(self.before, clean_data(self.data)[0]))


@dataclass(frozen=True)
class Plan:
    """What taking a file would do."""

    new: list[Row]
    changed: list[Row]
    same: list[Row]
    refused: list[Refused]

    @property
    def todo(self) -> list[Row]:
        return sorted([*self.new, *self.changed], key=lambda row: row.line)


class TooMuch(UnreadableInput):
    """A file that changes more terms than one request can."""


def read(data: bytes, *, name: str, most: int | None = MOST_BYTES) -> TermFile:
    """The terms of a file by its ending; raises UnreadableInput where it is none that is known."""
    kind = _SUFFIXES.get(PurePath(name).suffix.lower())
    if kind is None:
        raise UnreadableInput(f"{name}: choose a file that ends in .csv, .xlsx or .tbx.")
    if most is not None and len(data) > most:
        raise UnreadableInput(f"{name} has {len(data):,} bytes; {most:,} are the limit. Split it.")
    found = FORMATS[kind].read(data, name=name)
    if not found.terms and not found.refused:
        raise UnreadableInput(f"{name} holds no term.")
    if most is not None and len(found.refused) > MOST_REFUSED:
        first = found.refused[0]
        raise UnreadableInput(
            f"{name}: {len(found.refused):,} rows cannot be taken, more than {MOST_REFUSED:,}. "
            f"The first is on line {first.line}: {first.reason}"
        )
    return found


def plan(found: TermFile, *, most: int | None = MOST_CHANGES) -> Plan:
    """Compare with what is stored; rows that ``save_term`` would refuse are refused here, with its reasons.

    Raises :class:`TooMuch` where more than ``most`` terms would have to be changed or looked into.
    """
    stored = _stored({row.data["vi"] for row in found.terms})
    result = Plan([], [], [], list(found.refused))
    claimed: dict[str, Row] = {}  # key of a form -> the row of this file that claims it
    looked = 0
    for row in _rows(found.terms, stored):
        facts = clean_data(row.data)[0]
        if row.before == facts:
            result.same.append(row)
            continue
        looked += 1
        if most is not None and looked > most:
            raise TooMuch(
                f"The file adds or changes more than {most:,} terms. Split it, or ask the operator "
                "to run “manage.py import_terms”."
            )
        errors = problems(row.data, term_id=row.term_id) or _claim(row, facts, claimed)
        if errors:
            result.refused.append(Refused(row.line, row.name, _in_words(errors)))
        else:
            (result.new if row.term_id is None else result.changed).append(row)
    result.refused.sort(key=lambda refused: refused.line)
    return result


def _claim(row: Row, facts: dict, claimed: dict[str, Row]) -> dict[str, list[str]]:
    """What is wrong with this row beside the earlier ones of its file; else its forms are its own."""
    if not facts["is_active"] or facts["rules"]:
        return {}
    keys = {form_key(form): form for form in facts["forms"]}
    for key in filter(claimed.__contains__, keys):
        other = claimed[key]
        reason = f"“{keys[key]}” belongs to “{other.name}” on line {other.line} too"
        return {"forms": [f"{reason}; give one of them a rule of context."]}
    claimed.update(dict.fromkeys(keys, row))
    return {}


def _stored(names: Iterable[str]) -> dict[tuple[str, str], tuple[int, dict]]:
    """(name, context) -> id and facts of the stored terms of these names."""
    found, names = {}, sorted(names)
    for start in range(0, len(names), _AT_ONCE):
        terms = Term.objects.filter(vi__in=names[start : start + _AT_ONCE]).order_by("pk")
        for pk, data in zip(terms.values_list("pk", flat=True), many_term_data(terms), strict=True):
            found[data["vi"], data["context"]] = pk, data
    return found


def _rows(terms: Iterable[ReadTerm], stored: Mapping[tuple[str, str], tuple[int, dict]]) -> Iterator[Row]:
    """What the file leaves unsaid about a stored term stays as it is."""
    for read_term in terms:
        key = (read_term.data["vi"], read_term.data.get("context", ""))
        term_id, old = stored.get(key, (None, {}))
        data = {**old, **read_term.data}
        yield Row(read_term.line, key[0], data, term_id, old or None)


@transaction.atomic
def take(rows: Iterable[Row], *, actor: AbstractBaseUser | None) -> tuple[int, list[Refused]]:
    """Store these rows in one transaction; return how many, and those that do not fit beside the others."""
    stored, refused = 0, []
    for row in rows:
        try:
            save_term(actor, row.data, term_id=row.term_id)
            stored += 1
        except TermRefused as error:
            refused.append(Refused(row.line, row.name, _in_words(error.message_dict)))
    return stored, refused


def _in_words(errors: Mapping[str, list[str]]) -> str:
    return " ".join(dict.fromkeys(message for messages in errors.values() for message in messages))


def keep(found: TermFile, *, name: str, actor: AbstractBaseUser) -> TermImport:
    """Lay a read file aside until its rows are taken or it is thrown away."""
    return TermImport.objects.create(
        file_name=name[-200:],
        actor=actor,
        terms=[[row.line, row.data] for row in found.terms],
        refused=[[row.line, row.name, row.reason] for row in found.refused],
    )


def kept(waiting: TermImport) -> TermFile:
    """What was laid aside, as it was read."""
    return TermFile(
        [ReadTerm(line, data) for line, data in waiting.terms], [Refused(*row) for row in waiting.refused]
    )


@transaction.atomic
def take_kept(import_id: int, *, actor: AbstractBaseUser) -> tuple[int, list[Refused]] | None:
    """Take the good rows of a file that was laid aside; None where they have been taken already."""
    waiting = TermImport.objects.select_for_update().get(pk=import_id)
    if waiting.state == TermImport.State.TAKEN:
        return None
    result = take(plan(kept(waiting)).todo, actor=actor)
    waiting.state, waiting.taken_at = TermImport.State.TAKEN, timezone.now()
    waiting.save()
    return result
