import pytest

from translation.termbase import Concept, Rendering, Termbase
from translation.termbase.rules import RuleError, parse_rules


def mentions(rules, text, form="Quốc hội"):
    """The forms that a termbase of one concept with these rules finds in the text."""
    concept = Concept(1, form, (form,), (Rendering("Majelis Nasional", "preferred"),), rules=rules)
    return [text[m.start : m.end] for m in Termbase([concept]).source_mentions(text)]


@pytest.mark.parametrize(
    ("rules", "text", "found"),
    [
        ("not before: Mỹ | Anh", "Quốc hội Mỹ và Quốc hội Việt Nam", 1),
        ("before: Việt Nam", "Quốc hội Mỹ và Quốc hội Việt Nam", 1),
        ("not after: Đại biểu", "đại biểu Quốc hội", 0),
        ("after: đại biểu", "đại biểu Quốc hội", 1),
        ("near: cử tri", "Quốc hội họp", 0),
        ("near: cử tri", "Cử tri gửi kiến nghị tới Quốc hội", 1),
        ("not near: Mỹ", "Ở Mỹ, Quốc hội họp", 0),
        ("capitalised", "quốc hội các nước", 0),
        ("capitalised\nnot before: Mỹ", "Quốc hội họp", 1),
    ],
)
def test_rules_decide_by_the_words_around_a_form(rules, text, found):
    assert len(mentions(rules, text)) == found


def test_parse_rules_names_the_line_it_does_not_understand():
    with pytest.raises(RuleError, match="Rule 'sometimes: yes' is not understood"):
        parse_rules("capitalised\nsometimes: yes")


def test_a_family_is_no_context_and_has_one_name():
    assert parse_rules("family: court").family == "court"
    assert not parse_rules("family: court").has_context
    with pytest.raises(RuleError, match="Rule 'family: court . school' is not understood"):
        parse_rules("family: court | school")
