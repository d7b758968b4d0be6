"""White space where none belongs, and none where it does. Indonesian only; no source is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair
from translation.checks.signs import OfText, Signs

_MOST = 100  # of one rule in one segment; with more it is no text
_SPACE = r"[ \t\u00a0]"
_CATEGORY = "linguistic-conventions/punctuation"

# (pattern, replacement of the whole match, message); a pattern's match is what gets marked.
_STRAY: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(rf"(?<=[^\W_]|[)\]%”\"'’]){_SPACE}+(?P<keep>[,;!?]+|[.:](?![.\w/)(]))(?!\w)"),
        r"\g<keep>",
        "A space stands before the punctuation mark “{keep}”.",
    ),
    (re.compile(rf"(?P<keep>[(\[]){_SPACE}+(?=\w)"), r"\g<keep>", "A space stands after “{keep}”."),
    (
        re.compile(rf"(?<=[\w.,!?”\"]){_SPACE}+(?P<keep>[)\]])"),
        r"\g<keep>",
        "A space stands before “{keep}”.",
    ),
    (
        re.compile(rf"(?<![^\W_])(?P<a>[^\W_]+){_SPACE}+-(?P<b>[^\W\d_][^\W_]*)"),
        r"\g<a>-\g<b>",
        "A space stands before the hyphen: write “{a}-{b}” as one word.",
    ),
    (
        re.compile(rf"(?P<a>\d|\b[A-Z]{{2,}}){_SPACE}+-(?P<b>\d+)"),
        r"\g<a>-\g<b>",
        "A space stands before the hyphen: write “{a}-{b}”.",
    ),
    (
        re.compile(
            rf"(?<![^\W_])(?P<a>[^\W_]+)-{_SPACE}+(?!(?:dan|atau|maupun|hingga|sampai|serta)\b)(?P<b>[^\W_]+)"
        ),
        r"\g<a>-\g<b>",
        "A space stands after the hyphen: write “{a}-{b}” as one word.",
    ),
    (re.compile(rf"(?<=\S){_SPACE}{{2,}}(?=\S)"), " ", "More than one space stands here."),
    (
        re.compile(rf"(?<![^\s(\[])(?P<keep>“){_SPACE}+(?=\w)"),
        r"\g<keep>",
        "A space stands after the opening quotation mark.",
    ),
    (
        re.compile(rf"(?<=[\w.,!?]){_SPACE}+(?P<keep>”)"),
        r"\g<keep>",
        "A space stands before the closing quotation mark.",
    ),
)
_MISSING: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"(?P<a>[.,!?]”)(?P<b>[^\W\d_]{2,})"),
        r"\g<a> \g<b>",
        "A space is missing after the quotation mark.",
    ),
    (
        re.compile(r"(?<![a-z])(?P<a>[a-z]{3,})(?P<b>\([A-Za-z]{4,})"),
        r"\g<a> \g<b>",
        "A space is missing before “(”.",
    ),
    (
        re.compile(r"(?<![a-z])(?P<a>[a-z]{3,}\))(?P<b>[a-z]{3,})"),
        r"\g<a> \g<b>",
        "A space is missing after “)”.",
    ),
    (
        re.compile(r"(?<![^\W\d_])(?P<a>[^\W\d_]{2,}),(?P<b>[^\W\d_]{2,})"),
        r"\g<a>, \g<b>",
        "A space is missing after the comma.",
    ),
    (
        re.compile(r"(?P<a>\b[^\W\d_][a-z]{2,})(?P<m>[.!?])(?P<b>[A-Z][a-z]+)\b(?![./@])"),
        r"\g<a>\g<m> \g<b>",
        "A space is missing after “{m}”.",
    ),
)
# One look for each family: most texts have neither, and their rules need not be tried.
_STRAY_SIGN = re.compile(r"[ \t\u00a0][ \t\u00a0,;:.!?)\]”-]|[(\[“-][ \t\u00a0]")
_MISSING_SIGN = re.compile(r"[.,!?()]”?[^\W\d_]")
_UNITS = r"(?:km|cm|mm|kg|gram|ton|meter|mil|persen|ribu|juta|miliar|triliun|dolar|derajat|kali|hektare?)"
_NUMBER = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?:\.{_SPACE}\d{{3}}|,{_SPACE}\d{{1,2}}(?P<unit> ?{_UNITS}\b)?)(?!\d|[.,]\d)"
)
_CUT_NUMBER = re.compile(rf"\d[.,]{_SPACE}\d")
_ENGLISH = str.maketrans(".,", ",.")
_QUOTED = re.compile(r"\"(?P<straight>[^\"\n]*)\"|“(?P<curly>[^“”\n]*)”|«(?P<guillemets>[^«»\n]*)»")

# What the rules need of what stands between two blanks: a mark where a blank is beside it, or no blank where
# one belongs. The quotation marks that do not say whether they open are always looked at.
_MARK_AT_EDGE = re.compile(r"^[,;:.!?)\]”»-]|[(\[“«-]$|\"|\d[.,]$|[.,!?]”?[^\W\d_]{2}|[^\W\d_][()][^\W\d_]")


def _has_other_blanks(text: str) -> bool:
    """Whether anything but single blanks stands between the words: what else is blank cannot be printed."""
    return "  " in text or text[:1] == " " or text[-1:] == " " or not text.isprintable()


class SpacingCheck:
    """A stray, double or missing space; the suggestion is the text with the space put right."""

    id = "spacing"
    category = _CATEGORY
    severity = MINOR
    needs_source = False
    encoder: ClassVar[str] = ""
    finds = "A space too many or too few: at a mark or a hyphen, inside brackets, quotation marks, numbers."
    example = Example("Nhà máy, trường học và chợ.", "Pabrik , sekolah, dan pasar.", " ,", ",")
    thresholds: ClassVar[dict] = {}
    signs = Signs(target=(_MARK_AT_EDGE, OfText(_has_other_blanks)))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each place once; where two rules meet, the one that covers more."""
        text = pair.target
        found = [*_quotes(text), *_numbers(text, pair.source or "")]
        for sign, rules in ((_STRAY_SIGN, _STRAY), (_MISSING_SIGN, _MISSING)):
            for pattern, replacement, message in rules if sign.search(text) else ():
                for match in islice(pattern.finditer(text), _MOST):
                    right = match.expand(replacement)
                    found.append(_finding(*match.span(), match.group(), right, message, match))
        end = 0
        for finding in sorted(found, key=lambda f: (f.target_span[0], -f.target_span[1])):
            if finding.target_span[0] >= end:
                end = finding.target_span[1]
                yield finding


def _finding(
    start: int, end: int, quote: str, suggestion: str, message: str, match: re.Match[str] | None = None
) -> Finding:
    return Finding(
        check=SpacingCheck.id,
        category=_CATEGORY,
        severity=MINOR,
        message=message.format(**match.groupdict()) if match else message,
        quote=quote,
        target_span=(start, end),
        suggestion=suggestion,
    )


def _numbers(text: str, source: str) -> Iterator[Finding]:
    """A number cut in two: in one piece in the source ("30. 000"), or a decimal before its unit."""
    for match in islice(_NUMBER.finditer(text), _MOST) if _CUT_NUMBER.search(text) else ():
        end = match.start("unit") if match["unit"] else match.end()
        number = text[match.start() : end]
        right = re.sub(r"\s", "", number)
        in_source = right in source or right.translate(_ENGLISH) in source
        # "sepanjang 1, 6 km": a list of numbers would stand in the source as one.
        if in_source or (match["unit"] and number not in source):
            message = f"A space stands inside the number: write “{right}”."
            yield _finding(match.start(), end, number, right, message)


def _quotes(text: str) -> Iterator[Finding]:
    """Spaces just inside quotation marks.

    Straight marks do not say whether they open or close: they count only in pairs
    that stand clear of the words outside.
    """
    if not ('"' in text or "“" in text or "«" in text):
        return
    straight_pairs = text.count('"') % 2 == 0
    for match in _QUOTED.finditer(text):
        inside = match["straight"] if match["straight"] is not None else match["curly"] or match["guillemets"]
        if not inside or not inside.strip() or (match["straight"] is not None and not straight_pairs):
            continue
        if text[match.start() - 1 : match.start()] in ('"', *",.!?;"):
            continue  # a closing mark: what is quoted stands before it
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if inside != inside.strip() and not re.search(r"[\w\"]", around):
            mark = match.group()
            yield _finding(
                match.start(),
                match.end(),
                mark,
                mark[0] + inside.strip() + mark[-1],
                "Spaces stand just inside the quotation marks.",
            )
