"""Terms without a known rendering: taken for a relative, put word for word, or another house's choice."""

import numpy as np
import pytest

from translation.alignment.words import WordAlignment, word_spans
from translation.checks.base import MAJOR, MINOR, NEUTRAL, Pair
from translation.checks.literal import literal_rendering
from translation.checks.terms import TermCheck
from translation.termbase import Concept, Rendering, Termbase, load_default
from translation.termbase.records import ADMITTED, ATTESTED, PREFERRED

GOLD, SILVER, REEF = (
    Concept(1, "giải Vàng", ("giải Vàng",), (Rendering("Piala Emas", PREFERRED),), rules="family: prize"),
    Concept(2, "giải Bạc", ("giải Bạc",), (Rendering("Piala Perak", PREFERRED),), rules="family: prize"),
    Concept(3, "rạn san hô", ("rạn san hô",), (Rendering("terumbu karang", PREFERRED),)),
)


def judged(termbase, source, target, words=None):
    found = TermCheck(termbase).find(Pair(source, target, words=words))
    return [(f.check, f.severity, f.quote, f.suggestion) for f in found]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Em Lan nhận giải Vàng.",
            "Lan menerima Piala Perak.",
            [("term-forbidden", MAJOR, "Piala Perak", "Piala Emas")],
        ),
        ("Em Lan nhận giải Vàng.", "Lan menerima Piala Emas.", []),
        ("Em Lan nhận giải Vàng.", "Lan menerima sebuah piala.", []),
        (
            "Giải Vàng và giải Bạc đã có chủ.",
            "Piala Emas dan Piala Perak sudah ada pemiliknya.",
            [],
        ),
        # Only one of two is named in the target: the other may be "it".
        ("Giải Vàng và giải Bạc đã có chủ.", "Piala Perak sudah ada pemiliknya, begitu pula yang lain.", []),
    ],
)
def test_a_rendering_of_a_relative_that_the_source_does_not_name_is_wrong(source, target, expected):
    assert judged(Termbase([GOLD, SILVER]), source, target) == expected


def test_a_relative_far_from_its_place_renders_something_else():
    source = "Em Lan nhận giải Vàng. " + "Sau đó mọi người cùng ra về. " * 8
    target = "Lan menerimanya. " + "Setelah itu semua orang pulang. " * 8 + "Piala Perak menyusul."

    assert judged(Termbase([GOLD, SILVER]), source, target) == []


def test_a_family_survives_a_change_of_one_of_its_terms():
    bronze = Concept(4, "giải Đồng", ("giải Đồng",), (Rendering("Piala Perunggu", PREFERRED),))
    termbase = Termbase([GOLD, SILVER, REEF, bronze])

    joined = termbase.changed([Concept(4, *vars_of(bronze), rules="family: prize")])

    assert [c.vi for c in termbase.relatives(GOLD)] == ["giải Bạc"]
    assert [c.vi for c in joined.relatives(GOLD)] == ["giải Bạc", "giải Đồng"]
    assert [c.vi for c in joined.changed(removed=[2]).relatives(GOLD)] == ["giải Đồng"]
    assert joined.relatives(REEF) == ()
    left = joined.changed([Concept(2, *vars_of(SILVER))])
    assert [c.vi for c in left.relatives(GOLD)] == ["giải Đồng"]


def vars_of(concept):
    return concept.vi, concept.forms, concept.renderings


SOURCE, TARGET = "Họ bảo vệ rạn san hô.", "Mereka menjaga retakan bunga laut."


def aligned(*links, target=TARGET):
    matrix = np.full((6, len(target.split())), 0.1, np.float32)
    for i, j in links:
        matrix[i, j] = 0.9
    return WordAlignment(word_spans(SOURCE), word_spans(target), matrix, 0.8)


def test_a_term_put_word_for_word_is_wrong():
    words = aligned((0, 0), (1, 1), (3, 2), (4, 3), (5, 4))

    assert judged(Termbase([REEF]), SOURCE, TARGET, words) == [
        ("term-wrong", MINOR, "retakan bunga laut", "terumbu karang")
    ]


def test_a_term_put_freely_or_rightly_is_silent():
    # Only one of its three words has a counterpart of its own.
    assert judged(Termbase([REEF]), SOURCE, TARGET, aligned((0, 0), (1, 1), (4, 3))) == []
    right = "Mereka menjaga terumbu karang di sana."
    words = aligned((0, 0), (1, 1), (3, 2), (4, 3), (5, 4), target=right)
    assert judged(Termbase([REEF]), SOURCE, right, words) == []
    assert judged(Termbase([REEF]), SOURCE, TARGET) == []


def test_literal_rendering_wants_one_phrase_and_no_name_that_is_kept():
    term = (SOURCE.index("rạn"), len(SOURCE) - 1)

    assert literal_rendering(aligned((3, 0), (4, 3), (5, 4)), SOURCE, TARGET, term) is None
    kept = "Mereka menjaga ran san ho."
    words = aligned((3, 2), (4, 3), (5, 4), target=kept)
    assert literal_rendering(words, SOURCE, kept, term) is None


def test_what_only_another_house_or_a_machine_writes_is_a_remark():
    lake = Concept(
        5,
        "hồ",
        ("hồ",),
        (
            Rendering("telaga", PREFERRED, "ours"),
            Rendering("danau", PREFERRED, "theirs"),
            Rendering("situ", ADMITTED),
            Rendering("danau", ATTESTED),
        ),
    )

    assert judged(Termbase([lake], "ours"), "Hồ rộng.", "Danau luas.") == [
        ("term-wrong", NEUTRAL, "Danau", "Telaga")
    ]
    assert judged(Termbase([lake], "theirs"), "Hồ rộng.", "Danau luas.") == []
    assert judged(Termbase([lake], "ours"), "Hồ rộng.", "Situ luas.") == []


@pytest.mark.parametrize(
    ("source", "target", "quote"),
    [
        ("Bị cáo nhận tội.", "Tersangka mengaku bersalah.", "Tersangka"),
        ("Viện KSND đề nghị.", "Institut Pengawasan Rakyat mengusulkan.", "Institut Pengawasan Rakyat"),
        ("Nước sông vượt báo động II.", "Air sungai melampaui alarm II.", "alarm II"),
        ("Thiếu tướng Lò Văn Pín dự.", "Letnan Dua Lo Van Pin hadir.", "Letnan Dua"),
        ("Trẻ mắc sởi tăng.", "Anak yang terkena cacar air bertambah.", "cacar air"),
    ],
)
def test_shipped_terms_find_what_machines_write(source, target, quote):
    assert [f[2] for f in judged(load_default(), source, target)] == [quote]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Bị can và bị cáo đều có mặt.", "Tersangka dan terdakwa hadir semua."),
        ("Hội đồng xét xử tuyên án.", "Majelis hakim membacakan putusan."),
        ("Thương lái mua sầu riêng.", "Tengkulak membeli durian."),
        ("Ngư dân về bến.", "Para nelayan kembali."),
    ],
)
def test_shipped_terms_are_silent_on_what_is_right(source, target):
    assert judged(load_default(), source, target) == []
