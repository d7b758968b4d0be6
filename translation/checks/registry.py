"""All checks, and how they run together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from inspect import signature
from itertools import chain
from typing import Any

from translation.checks.addition import AdditionCheck
from translation.checks.base import NEEDED, Check, Finding, Pair
from translation.checks.by_or_to import ByOrToCheck
from translation.checks.capitals import CapitalsCheck
from translation.checks.clock import ClockCheck
from translation.checks.compass import CompassCheck
from translation.checks.contrast import ContrastCheck
from translation.checks.dates import DateCheck, DayMonthCheck
from translation.checks.doubled_name import DoubledNameCheck
from translation.checks.duplicated import DuplicatedPassageCheck
from translation.checks.english_left import EnglishLeftCheck
from translation.checks.english_number import EnglishNumberCheck
from translation.checks.event_kind import EventKindCheck
from translation.checks.event_ordinal import EventOrdinalCheck
from translation.checks.folk_measures import FolkMeasureCheck
from translation.checks.furniture import FurnitureCheck
from translation.checks.fused import FusedListCheck
from translation.checks.generic_capitals import GenericCapitalsCheck
from translation.checks.grades import GradeCheck
from translation.checks.half_year import HalfYearCheck
from translation.checks.hedges import HedgeCheck
from translation.checks.honorifics import HonorificCheck
from translation.checks.imperatives import ImperativeCheck
from translation.checks.indonesian_bodies import IndonesianBodyCheck
from translation.checks.kin_address import KinAddressCheck
from translation.checks.lost_title import LostTitleCheck
from translation.checks.lunar_dates import LunarDateCheck
from translation.checks.modality import ModalityCheck
from translation.checks.name_foreign import ForeignNameCheck
from translation.checks.name_known import KnownNameCheck
from translation.checks.name_marks import ToneMarkCheck
from translation.checks.name_native import VietnameseNameCheck
from translation.checks.name_short import ShortNameCheck
from translation.checks.negation import NegationCheck
from translation.checks.number import NumberCheck
from translation.checks.number_bounds import NumberBoundCheck
from translation.checks.number_order import NumberOrderCheck
from translation.checks.number_words import NumberWordCheck
from translation.checks.omission import OmissionCheck
from translation.checks.opposites import OppositeCheck
from translation.checks.party import PartyCapitalCheck
from translation.checks.passives import PassiveCheck
from translation.checks.policy import SHIPPED, Policy
from translation.checks.preposition import PrepositionCheck
from translation.checks.punctuation import PunctuationCheck
from translation.checks.reader_address import ReaderAddressCheck
from translation.checks.redundant import RedundantWordCheck
from translation.checks.relative_days import RelativeDayCheck
from translation.checks.repeated import RepeatedWordCheck
from translation.checks.roman import RomanNumeralCheck
from translation.checks.signs import Look, Signs, signs_of
from translation.checks.spacing import SpacingCheck
from translation.checks.spelling import SpellingCheck
from translation.checks.standard import StandardSpellingCheck
from translation.checks.swapped_dates import SwappedDateCheck
from translation.checks.symbols import AddressCheck, SymbolCheck
from translation.checks.telling import told_once
from translation.checks.term_patterns import AmendedLawCheck, TenureCheck
from translation.checks.terms import TermCheck
from translation.checks.terms_without_source import TermWithoutSourceCheck
from translation.checks.titles import ImpossibleTitleCheck, TitleCheck
from translation.checks.traps import TrapCheck
from translation.checks.twice import SaidTwiceCheck
from translation.checks.unit_abbreviations import UnitAbbreviationCheck
from translation.checks.units import UnitCheck
from translation.checks.unmatched_word import UnmatchedWordCheck
from translation.checks.untranslated import UntranslatedCheck
from translation.checks.wrong_sentence import WrongSentenceCheck
from translation.lang.text import nfc
from translation.segmentation.furniture import is_furniture
from translation.termbase import Termbase

# Raise the number whenever a check finds something else than before: findings are then made anew.
SIGNATURE = "checks:13"

# A new check is one file and one line here.
_EVERY: tuple[type, ...] = (
    AdditionCheck,
    AddressCheck,
    AmendedLawCheck,
    ByOrToCheck,
    CapitalsCheck,
    ClockCheck,
    CompassCheck,
    ContrastCheck,
    DateCheck,
    DayMonthCheck,
    DoubledNameCheck,
    DuplicatedPassageCheck,
    EnglishLeftCheck,
    EnglishNumberCheck,
    EventKindCheck,
    EventOrdinalCheck,
    FolkMeasureCheck,
    ForeignNameCheck,
    FurnitureCheck,
    FusedListCheck,
    GradeCheck,
    GenericCapitalsCheck,
    HalfYearCheck,
    HedgeCheck,
    HonorificCheck,
    ImperativeCheck,
    ImpossibleTitleCheck,
    IndonesianBodyCheck,
    KinAddressCheck,
    KnownNameCheck,
    LostTitleCheck,
    LunarDateCheck,
    ModalityCheck,
    NegationCheck,
    NumberBoundCheck,
    NumberCheck,
    NumberOrderCheck,
    NumberWordCheck,
    OmissionCheck,
    OppositeCheck,
    PartyCapitalCheck,
    PassiveCheck,
    PrepositionCheck,
    PunctuationCheck,
    ReaderAddressCheck,
    RedundantWordCheck,
    RelativeDayCheck,
    RepeatedWordCheck,
    RomanNumeralCheck,
    SaidTwiceCheck,
    ShortNameCheck,
    SpacingCheck,
    SpellingCheck,
    StandardSpellingCheck,
    SwappedDateCheck,
    SymbolCheck,
    TenureCheck,
    TermCheck,
    TermWithoutSourceCheck,
    TitleCheck,
    ToneMarkCheck,
    TrapCheck,
    UnitAbbreviationCheck,
    UnitCheck,
    UnmatchedWordCheck,
    UntranslatedCheck,
    VietnameseNameCheck,
    WrongSentenceCheck,
)


def default_checks(
    termbase: Termbase, thresholds: Mapping[str, Mapping[str, float]] = SHIPPED.thresholds
) -> tuple[Check, ...]:
    """Every check, in no particular order; ``thresholds``: by check id, those that a newsroom has moved."""
    return tuple(tuned(_made(kind, termbase), termbase, thresholds) for kind in _EVERY)


def tuned(check: Any, termbase: Termbase, thresholds: Mapping[str, Mapping[str, float]]) -> Any:
    """The check, made anew where a threshold of its id was moved; it may be one of whole articles too.

    Its constructor takes the thresholds by their names and, where it needs one, the ``termbase`` first.
    """
    moved = thresholds.get(check.id, {})
    values = {name: moved[name] for name in getattr(check, "thresholds", ()) if name in moved}
    if not values:
        return check
    return _made(type(check), termbase, **values)


def _made(kind: type, termbase: Termbase, **values: float) -> Any:
    needs = "termbase" in signature(kind).parameters
    return kind(termbase, **values) if needs else kind(**values)


def run(checks: Sequence[Check], pair: Pair, policy: Policy = SHIPPED) -> list[Finding]:
    """The findings of one pair by their place in the target; those without one come last.

    A check that needs the source is left out where there is none to compare with.
    What other checks find inside furniture is dropped: it will be deleted anyway.
    ``policy`` is what the newsroom has decided about its checks.
    """
    if not pair.target.strip() and (pair.kind == "furniture" or is_furniture(pair.source or "")):
        return []  # it has been removed, as it should be
    found = chain.from_iterable([check.find(pair) for check in _applicable(checks, pair)])
    findings = policy.kept(found, pair)
    if not findings:
        return findings
    return sorted(policy.judged(told_once(findings)), key=_place)


@lru_cache(maxsize=8)
def _look(signs: frozenset[Signs]) -> Look:
    return Look(signs)


@lru_cache(maxsize=8)
def _with_bits(
    checks: tuple[Check, ...], encoder: bool, has_source: bool
) -> tuple[Look, list[tuple[Check, int]]]:
    """The checks that can work, with the bits of all their signs and who looks for these."""
    able = [
        check
        for check in checks
        if (encoder or getattr(check, "encoder", "") != NEEDED)
        and not (has_source and getattr(check, "only_without_source", False))
    ]
    signs = list(map(signs_of, able))
    look = _look(frozenset(chain.from_iterable(signs)))
    return look, [(check, look.mask(own)) for check, own in zip(able, signs, strict=True)]


def _applicable(checks: Sequence[Check], pair: Pair) -> list[Check]:
    """The checks that have what they need; where the source was copied there is nothing to compare."""
    look, rows = _with_bits(tuple(checks), pair.words is not None, pair.source is not None)
    # Furniture is no text: there a check may speak without any sign.
    lacking = 0 if pair.kind == "furniture" else ~look.shown(pair.source, pair.target)
    asked = [check for check, mask in rows if not mask & lacking]
    if pair.source is None:
        return [check for check in asked if not check.needs_source]
    if not pair.target.strip():
        return [check for check in asked if check.id == OmissionCheck.id]
    if not pair.source.strip():
        return [check for check in asked if check.id == AdditionCheck.id or not check.needs_source]
    if nfc(pair.source) == nfc(pair.target):
        return [check for check in asked if not check.needs_source]
    return asked


def _place(finding: Finding) -> tuple:
    last = float("inf")
    return (finding.target_span or (last, last), finding.source_span or (last, last), finding.check)
