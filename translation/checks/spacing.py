"""White space where none belongs, and none where it does. Indonesian only; no source is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translation.checks.base import MINOR, Finding, Pair

_SPACE = r"[ \t\u00a0]"
_CATEGORY = "linguistic-conventions/punctuation"

# (pattern, replacement of the whole match, message); a pattern's match is what gets marked.
_RULES: tuple[tuple[re.Pattern[str], str, str], ...] = (
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
        re.compile(rf"(?P<a>[^\W_]+){_SPACE}+-(?P<b>[^\W\d_][^\W_]*)"),
        r"\g<a>-\g<b>",
        "A space stands before the hyphen: write “{a}-{b}” as one word.",
    ),
    (
        re.compile(rf"(?P<a>\d|\b[A-Z]{{2,}}){_SPACE}+-(?P<b>\d+)"),
        r"\g<a>-\g<b>",
        "A space stands before the hyphen: write “{a}-{b}”.",
    ),
    (
        re.compile(rf"(?P<a>[^\W_]+)-{_SPACE}+(?!(?:dan|atau|maupun|hingga|sampai|serta)\b)(?P<b>[^\W_]+)"),
        r"\g<a>-\g<b>",
        "A space stands after the hyphen: write “{a}-{b}” as one word.",
    ),
    (re.compile(rf"(?<=\S){_SPACE}{{2,}}(?=\S)"), " ", "More than one space stands here."),
    (
        re.compile(r"(?P<a>[^\W\d_]{2,}),(?P<b>[^\W\d_]{2,})"),
        r"\g<a>, \g<b>",
        "A space is missing after the comma.",
    ),
    (
        re.compile(r"(?P<a>\b[^\W\d_][a-z]{2,})(?P<m>[.!?])(?P<b>[A-Z][a-z]+)\b(?![./@])"),
        r"\g<a>\g<m> \g<b>",
        "A space is missing after “{m}”.",
    ),
)
_QUOTED = re.compile(r"\"(?P<straight>[^\"\n]*)\"|“(?P<curly>[^“”\n]*)”|«(?P<guillemets>[^«»\n]*)»")


class SpacingCheck:
    """A stray, double or missing space; the suggestion is the text with the space put right."""

    id = "spacing"
    category = _CATEGORY
    severity = MINOR
    needs_source = False

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each place once; where two rules meet, the one that covers more."""
        found: list[Finding] = list(_quotes(pair.target))
        for pattern, replacement, message in _RULES:
            for match in pattern.finditer(pair.target):
                found.append(
                    _finding(
                        match.start(), match.end(), match.group(), match.expand(replacement), message, match
                    )
                )
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


def _quotes(text: str) -> Iterator[Finding]:
    """Spaces just inside quotation marks.

    Straight marks do not say whether they open or close: they count only in pairs
    that stand clear of the words outside.
    """
    straight_pairs = text.count('"') % 2 == 0
    for match in _QUOTED.finditer(text):
        inside = match["straight"] if match["straight"] is not None else match["curly"] or match["guillemets"]
        if not inside or not inside.strip() or (match["straight"] is not None and not straight_pairs):
            continue
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if inside != inside.strip() and not re.search(r"\w", around):
            mark = match.group()
            yield _finding(
                match.start(),
                match.end(),
                mark,
                mark[0] + inside.strip() + mark[-1],
                "Spaces stand just inside the quotation marks.",
            )
