"""Long terms without a rendering, names that are called otherwise, and variants made by rule."""

import numpy as np
import pytest

from translation.alignment.words import WordAlignment, word_spans
from translation.checks.base import MAJOR, MINOR, Pair
from translation.checks.terms import TermCheck
from translation.termbase import Concept, Rendering, Termbase, load_default
from translation.termbase.records import ATTESTED, FORBIDDEN, PREFERRED


def concept(number, vi, *renderings, **fields):
    return Concept(number, vi, (vi,), tuple(Rendering(*r) for r in renderings), **fields)


def judged(termbase, source, target, words=None):
    found = TermCheck(termbase).find(Pair(source, target, words=words))
    return [(f.check, f.severity, f.quote, f.suggestion) for f in found]


CRAB = concept(1, "cua", ("kepiting", PREFERRED), ("udang", FORBIDDEN), rules="misleads: udang")
MARKET = concept(2, "chợ cua đêm", ("pasar kepiting malam", PREFERRED))


def test_the_terms_inside_one_without_a_rendering_are_judged():
    termbase = Termbase([CRAB, MARKET])
    source = "Chợ cua đêm mở cửa."

    assert judged(termbase, source, "Pasar malam udang dibuka.") == [
        ("term-forbidden", MAJOR, "udang", "kepiting")
    ]
    assert judged(termbase, source, "Pasar kepiting malam dibuka.") == []
    assert judged(termbase, source, "Pasar malam dengan kepiting dibuka.") == []
    # The spider belongs to the sentence, the market has its rendering.
    assert judged(termbase, source, "Pasar kepiting malam dibuka, ada udang.") == []


BADGE = concept(3, "Huy chương Sen", ("Lencana Teratai", PREFERRED), category="award")


def linked(source, target, *links):
    matrix = np.full((len(source.split()), len(target.split())), 0.1, np.float32)
    for i, j in links:
        matrix[i, j] = 0.9
    return WordAlignment(word_spans(source), word_spans(target), matrix, 0.8)


@pytest.mark.parametrize(
    ("source", "target", "links", "expected"),
    [
        # One word of three is linked: too few for a word-for-word rendering.
        (
            "Bà nhận Huy chương Sen.",
            "Dia menerima Medali.",
            [(0, 0), (1, 1), (2, 2)],
            [("term-wrong", MINOR, "Medali", "Lencana Teratai")],
        ),
        # A common noun, the right word in another place, a name that was kept, the head of a sentence.
        ("Bà nhận Huy chương Sen.", "Dia menerima medali.", [(0, 0), (1, 1), (2, 2)], []),
        ("Bà nhận Huy chương Sen.", "Dia menerima Lencana.", [(0, 0), (1, 1), (2, 2)], []),
        ("Bà nhận Huy chương Sen.", "Dia menerima Sen.", [(0, 0), (1, 1), (4, 2)], []),
        ("Huy chương Sen có bốn hạng.", "Medali punya empat kelas.", [(0, 0), (3, 1), (4, 2)], []),
    ],
)
def test_a_name_in_capitals_that_no_rendering_has_is_a_warning(source, target, links, expected):
    words = linked(source, target, *links)

    assert judged(Termbase([BADGE]), source, target, words) == expected


def test_two_everyday_words_put_word_for_word_are_no_finding():
    lamp = concept(4, "đèn biển", ("mercusuar", PREFERRED), category="concept")
    source, target = "Họ sửa đèn biển.", "Mereka memperbaiki lampu laut."
    words = linked(source, target, (0, 0), (1, 1), (2, 2), (3, 3))

    assert judged(Termbase([lamp]), source, target, words) == []


def test_a_forbidden_everyday_word_far_off_yields_to_an_attested_one_near():
    level = concept(5, "huyện", ("kabupaten", PREFERRED), ("distrik", ATTESTED), ("daerah", FORBIDDEN))
    source = "Chủ tịch huyện yêu cầu không để người dân quay lại nơi nguy hiểm."
    target = "Ketua distrik meminta agar warga tidak dibiarkan kembali ke daerah berbahaya."

    assert judged(Termbase([level]), source, target) == [("term-wrong", MINOR, "distrik", "kabupaten")]
    assert judged(Termbase([level]), "Huyện họp.", "Daerah rapat.") == [
        ("term-forbidden", MINOR, "Daerah", "Kabupaten")
    ]


@pytest.mark.parametrize(
    ("source", "target", "quote"),
    [
        ("Sở Y tế họp.", "Biro Kesehatan rapat.", "Biro Kesehatan"),
        ("Đảng ủy xã họp.", "Komite Partai Komune rapat.", "Komite Partai Komune"),
        ("Hội Nông dân họp.", "Ikatan Petani rapat.", "Ikatan Petani"),
    ],
)
def test_machine_variants_of_names_are_made_by_rule(source, target, quote):
    assert [f[2] for f in judged(load_default(), source, target)] == [quote]


@pytest.mark.parametrize(
    ("source", "target", "quotes"),
    [
        ("Bệnh nhân nằm ở khoa Nhi.", "Pasien dirawat di Fakultas Pediatri.", ["Fakultas Pediatri"]),
        ("Lửa bén qua đường băng cản lửa.", "Api melewati landasan pacu.", ["landasan pacu"]),
        ("Tỉnh đón cảng cạn mới.", "Provinsi menyambut pelabuhan dangkal baru.", ["pelabuhan dangkal"]),
        ("Xã thăm thương binh.", "Kecamatan mengunjungi tentara yang terluka.", ["tentara yang terluka"]),
        ("Bệnh nhân nằm ở khoa Nhi.", "Pasien dirawat di Bagian Anak.", []),
        ("Lửa bén qua đường băng cản lửa.", "Api melewati sekat bakar.", []),
        ("Xã thăm thương binh.", "Kecamatan mengunjungi penyandang disabilitas perang.", []),
        ("Thị trấn ven hồ ở Áo.", "Kota di tepi danau di Austria.", []),
    ],
)
def test_shipped_terms_of_hospitals_forests_and_gratitude(source, target, quotes):
    assert [f[2] for f in judged(load_default(), source, target)] == quotes
