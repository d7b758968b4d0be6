"""Which of the three languages a text is in, or None where that cannot be said with confidence."""

from __future__ import annotations

from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

VIETNAMESE, INDONESIAN, ENGLISH, OTHER = "vi", "id", "en", "other"
LANGUAGE_NAMES = {
    VIETNAMESE: "Vietnamese",
    INDONESIAN: "Indonesian",
    ENGLISH: "English",
    OTHER: "like another script",
}

MIN_LETTERS = 40  # below this only Vietnamese letters are evidence
MIN_PROBABILITY = 0.8
_SAMPLE = 20_000  # code points; more never changes the answer
_VIETNAMESE_SHARE = 0.04  # of all letters; running Vietnamese has 15-25 %


def guess_language(text: str) -> str | None:
    """``"vi"``, ``"id"``, ``"en"``, ``"other"`` (not Latin script), or None: too short or undecided.

    py3langid restricted to the three languages, checked against the letters: what
    has no Vietnamese letters is never called Vietnamese (a list of names without
    tone marks looks like it), and what is full of them never anything else.
    """
    letters = [c for c in text[:_SAMPLE].lower() if c.isalpha()]
    if not letters:
        return None
    if sum(map(_is_latin, letters)) < len(letters) / 2:
        return OTHER
    vietnamese = sum(map(_is_vietnamese_only, letters)) / len(letters)
    if vietnamese >= _VIETNAMESE_SHARE:
        return VIETNAMESE
    if len(letters) < MIN_LETTERS:
        return None
    language, probability = _identifier().classify(text[:_SAMPLE])
    return language if probability >= MIN_PROBABILITY and language != VIETNAMESE else None


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter <= "\u1eff"


def _is_vietnamese_only(letter: str) -> bool:
    return letter in "đăơư" or "\u1ea0" <= letter <= "\u1ef9"


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([VIETNAMESE, INDONESIAN, ENGLISH])
    return identifier
