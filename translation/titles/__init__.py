"""The grammar of official titles: parse both languages, compare slot by slot, say what is right.

The grammar itself is data: ``grammar.tsv`` beside this file. Pure: no Django, clock or network.
"""

from translation.titles.compare import compare
from translation.titles.explain import explain, grammar_rows, title_spans
from translation.titles.impossible import Impossible, impossible_titles
from translation.titles.parse import first_words, parse_id, parse_vi
from translation.titles.records import SLOTS, Comparison, Difference, Part, Title

__all__ = [
    "SLOTS",
    "Comparison",
    "Difference",
    "Impossible",
    "Part",
    "Title",
    "compare",
    "explain",
    "first_words",
    "grammar_rows",
    "impossible_titles",
    "parse_id",
    "parse_vi",
    "title_spans",
]
