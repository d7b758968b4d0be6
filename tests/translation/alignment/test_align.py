import random

import numpy as np

from translation.alignment import Anchors, Link, Paragraphs, Vectors, align

SOURCE = [
    "Sáng 5-3, tỉnh khánh thành cầu Sông Gấm dài 420 mét.",
    "Ông Lường Văn Páo nói rằng dân bản rất vui.",
    "Trước đây, học sinh phải đi đò.",
    "Nhiều em đến lớp muộn vào mùa lũ.",
    "Công trình tốn 96 tỷ đồng, do Công ty Hà Lục xây dựng.",
    "Bao giờ cầu thứ hai khởi công?",
]
TARGET = [
    "Pada pagi 5 Maret, provinsi meresmikan jembatan Song Gam sepanjang 420 meter.",
    "Luong Van Pao mengatakan warga desa sangat gembira.",
    "Dulu siswa harus naik perahu, dan banyak yang terlambat ke sekolah pada musim banjir.",
    "Proyek itu menelan biaya 96 miliar dong.",
    "Perusahaan Ha Luc yang membangunnya.",
    "Kapan jembatan kedua mulai dibangun?",
]


def links(*pairs: tuple[list[int], list[int]]) -> list[Link]:
    return [Link(tuple(source), tuple(target)) for source, target in pairs]


def test_align_links_one_to_one_two_to_one_and_one_to_two():
    assert align(SOURCE, TARGET) == links(([0], [0]), ([1], [1]), ([2, 3], [2]), ([4], [3, 4]), ([5], [5]))


def test_align_leaves_an_omission_and_an_addition_alone():
    omitted = "Bộ trưởng Y tế Brasil thăm một bệnh viện ở Lisbon hồi tháng 8 năm 1997, theo báo chí nước này."
    added = "Menteri Kesehatan Brasil mengunjungi rumah sakit di Lisabon pada bulan Agustus 1997."

    with_an_omission = align([SOURCE[0], omitted, SOURCE[1]], TARGET[:2])
    with_an_addition = align(SOURCE[:2], [TARGET[0], added, TARGET[1]])

    assert with_an_omission == links(([0], [0]), ([1], []), ([2], [1]))
    assert with_an_addition == links(([0], [0]), ([], [1]), ([1], [2]))


def test_align_links_an_empty_text_with_nothing():
    assert align([], []) == []
    assert align(SOURCE[:2], []) == links(([0], []), ([1], []))
    assert align([], TARGET[:2]) == links(([], [0]), ([], [1]))


def test_align_links_furniture_with_furniture_only():
    source = ["Dân bản rất vui.", "[ads_2]", "Nguồn: https://a.example/1", "Bình luận (0)"]
    target = ["Warga desa gembira.", "[iklan_2]", "Sumber: https://a.example/1", "Komentar (0)"]

    assert align(source, target) == links(([0], [0]), ([1], [1]), ([2], [2]), ([3], [3]))
    assert align(source[:2], target[:1]) == links(([0], [0]), ([1], []))


def test_align_keeps_to_the_largest_links_allowed():
    assert max(len(link.target) for link in align(SOURCE, TARGET, max_target=1)) == 1
    assert max(len(link.source) for link in align(SOURCE, TARGET, max_source=1)) == 1


def test_align_follows_anchors_where_nothing_else_helps():
    source = ["Lô la lê lo.", "Ma mi mô mu.", "Na ni nô nu."]
    target = ["Tata titi toto.", "Papa pipi popo."]

    def linked(concept_of_target: dict[int, int]) -> list[Link]:
        ids = [frozenset({concept_of_target[i]}) for i in range(2)]
        return align(source, target, anchors=Anchors([{1}, {2}, {3}], ids))

    assert linked({0: 1, 1: 3}) == links(([0], [0]), ([1], []), ([2], [1]))
    assert linked({0: 2, 1: 3}) == links(([0], []), ([1], [0]), ([2], [1]))


def test_align_prefers_links_inside_a_paragraph():
    source, target = ["xxxx " * 12] * 3, ["yyyy " * 28] + ["zzzz " * 14]

    freely = align(source, target)
    bound = align(source, target[::-1], paragraphs=Paragraphs([0, 1, 1], [0, 1]))
    crossed = align(source, target, paragraphs=Paragraphs([0, 1, 2], [0, 1]))

    assert freely == links(([0, 1], [0]), ([2], [1]))
    assert bound == links(([0], [0]), ([1, 2], [1]))
    assert crossed != freely


def test_align_takes_a_similarity_in_place_of_shared_features():
    wanted = {(0, 1), (1, 2)}

    class Given:
        def block(self, rows, columns, sizes):
            return {
                size: np.array([[float(size == (1, 1) and (i, j) in wanted) for j in columns] for i in rows])
                for size in sizes
            }

    assert align(["a"] * 2, ["b"] * 3, similarity=Given()) == links(([], [0]), ([0], [1]), ([1], [2]))


def test_align_puts_every_sentence_into_exactly_one_link_in_order():
    rng = random.Random(11)
    for _ in range(60):
        source = [rng.choice(SOURCE) for _ in range(rng.randrange(0, 9))]
        target = [rng.choice(TARGET) for _ in range(rng.randrange(0, 9))]
        found = align(source, target)
        assert [i for link in found for i in link.source] == list(range(len(source)))
        assert [j for link in found for j in link.target] == list(range(len(target)))


def test_align_stays_right_on_500_sentences_with_a_gap():
    rng = random.Random(3)
    words = [(f"Kalo{n}", rng.randrange(100, 999)) for n in range(500)]
    source = [f"Ông {name} mua {number} con bò ở chợ huyện." for name, number in words]
    target = [f"Tuan {name} membeli {number} ekor sapi di pasar kabupaten." for name, number in words]
    del target[200:240]

    found = align(source, target)

    kept = [*range(200), *range(240, 500)]
    expected = {((i,), (j,)) for j, i in enumerate(kept)} | {((i,), ()) for i in range(200, 240)}
    assert {(link.source, link.target) for link in found} == expected


def meaning(source: list[int], target: list[int], noise: float = 0.0) -> Vectors:
    """Vectors of sentences: equal numbers mean the same, others have nothing in common."""
    rng = np.random.default_rng(7)
    axes = np.eye(max([*source, *target]) + 1, dtype=np.float32)

    def side(numbers: list[int]) -> np.ndarray:
        vectors = axes[numbers] + noise * rng.standard_normal((len(numbers), len(axes))).astype(np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    return Vectors(side(source), side(target))


def test_align_follows_vectors_against_what_the_words_say():
    source = ["Ông Páo mua 3 con bò.", "Ông Sếnh bán 4 con dê.", "Chợ tan lúc 5 giờ."]
    target = ["Pak Senh menjual 4 ekor.", "Pasar bubar pukul 3."]

    found = align(source, target, vectors=meaning([0, 1, 2], [0, 2]))

    assert found == links(([0], [0]), ([1], []), ([2], [1]))


def test_align_joins_sentences_whose_vectors_add_up():
    half = np.float32(0.5**0.5)
    vectors = Vectors(
        np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]], dtype=np.float32),
        np.array([[half, half, 0], [0, 0, 1]], dtype=np.float32),
    )

    found = align(["xxxx xxxx."] * 3, ["yyyy yyyy yyyy yyyy.", "yyyy yyyy."], vectors=vectors)

    assert found == links(([0, 1], [0]), ([2], [1]))


def test_align_finds_its_way_past_a_long_passage_that_only_one_side_has():
    source, target = list(range(1200)), [*range(60), *range(1100, 1200)]

    found = align(["x" * 40] * 1200, ["y" * 44] * 160, vectors=meaning(source, target, noise=0.01))

    both = {(link.source, link.target) for link in found if link.source and link.target}
    assert both == {((number,), (column,)) for column, number in enumerate(target)}


def test_align_is_sure_of_clear_links_and_doubts_the_others():
    sure = align(["xxxx " * 9] * 4, ["yyyy " * 9] * 4, vectors=meaning([0, 1, 2, 3], [0, 1, 2, 3]))
    unsure = align(["xxxx " * 9] * 4, ["yyyy " * 9] * 3, vectors=meaning([0, 1, 1, 3], [0, 1, 3]))

    assert [link.confidence > 0.99 for link in sure] == [True] * 4
    assert [(link.source, link.confidence > 0.99) for link in unsure] == [
        ((0,), True), ((1,), False), ((2,), False), ((3,), True),
    ]  # fmt: skip
    assert all(0 <= link.confidence <= 1 for link in unsure)


def test_align_gives_a_confidence_without_vectors_too():
    found = align(SOURCE, TARGET)

    assert all(0 < link.confidence <= 1 for link in found)
    assert found[0].confidence > 0.9
