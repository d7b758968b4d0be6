"""Which rendering belongs to which mention, by place and by what the encoder links."""

from translation.termbase import Concept, Rendering, Termbase
from translation.termbase.pairing import pair_mentions

TERMS = Termbase([Concept(1, "ban gió", ("ban gió",), (Rendering("komisi angin", "preferred"),))])
SOURCE = "ban gió cũ nay sang ban gió"
TARGET = "komisi angin kini dari komisi angin"


def pairs(linked=None):
    sources = TERMS.source_mentions(SOURCE)
    targets = TERMS.target_mentions(TARGET, {source.concept for source in sources}, None)
    found = pair_mentions(sources, targets, (len(SOURCE), len(TARGET)), linked)
    return [(pair.source.start, pair.target.start) for pair in found]


def test_pair_mentions_goes_by_place_where_nothing_is_linked():
    assert pairs() == pairs(lambda source, target: 0) == [(0, 0), (20, 23)]


def test_pair_mentions_goes_by_linked_words_before_place():
    assert pairs(lambda source, target: int((source[0] == 0) != (target[0] == 0))) == [(0, 23), (20, 0)]
