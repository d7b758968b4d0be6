import numpy as np
import pytest

from review import workflow
from review.models import PostEdit, Review
from tests.factories import ArticleFactory, TranslationFactory, UserFactory
from translation import ingest
from translation.models import Score, Segment, Sentence, Translation

pytestmark = pytest.mark.django_db

SOURCE = """Cầu Sông Gấm thông xe

Sáng 5-3, tỉnh khánh thành cầu Sông Gấm. Cầu dài 420 mét.
Ông Lường Văn Páo nói:
“Nay tôi không phải đi đò.”
Bộ trưởng Y tế Brasil thăm một bệnh viện ở Lisbon hồi tháng 8 năm 1997, theo báo chí nước này.
[ads_2]
Nguồn: https://tin.example/cau-1.html
Bình luận (0)
"""
TARGET = """Jembatan Song Gam dibuka untuk lalu lintas

Pada pagi 5 Maret, provinsi meresmikan jembatan Song Gam yang panjangnya 420 meter.
Luong Van Pao mengatakan:
"Sekarang saya tidak perlu naik perahu."
[iklan_2]
Sumber: https://tin.example/cau-1.html
Komentar (0)
"""
OMITTED = "Bộ trưởng Y tế Brasil thăm một bệnh viện ở Lisbon hồi tháng 8 năm 1997, theo báo chí nước này."
PAIRS = [
    (0, "headline", "Cầu Sông Gấm thông xe", "Jembatan Song Gam dibuka untuk lalu lintas"),
    (
        1,
        "lead",
        "Sáng 5-3, tỉnh khánh thành cầu Sông Gấm. Cầu dài 420 mét.",
        "Pada pagi 5 Maret, provinsi meresmikan jembatan Song Gam yang panjangnya 420 meter.",
    ),
    (2, "body", "Ông Lường Văn Páo nói:", "Luong Van Pao mengatakan:"),
    (3, "body", "“Nay tôi không phải đi đò.”", '"Sekarang saya tidak perlu naik perahu."'),
    (4, "body", OMITTED, ""),
    (5, "furniture", "[ads_2]", "[iklan_2]"),
    (6, "byline", "Nguồn: https://tin.example/cau-1.html", "Sumber: https://tin.example/cau-1.html"),
    (7, "furniture", "Bình luận (0)", "Komentar (0)"),
]


def new_translation(source=SOURCE, target=TARGET):
    return TranslationFactory(article=ArticleFactory(source=source), text=target)


def pairs(translation) -> list[tuple]:
    rows = translation.segments.order_by("position")
    assert [row.position for row in rows] == list(range(len(rows)))
    return [(row.paragraph, row.kind, row.source, row.hypothesis) for row in rows]


def everything() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (Segment, Sentence)]


def assert_covers(translation) -> None:
    """Every visible character of both raw texts is in exactly one sentence."""
    for side, text in (("source", translation.article.source), ("target", translation.text)):
        spans = translation.sentences.filter(side=side).order_by("start").values_list("start", "end")
        covered = [i for start, end in spans for i in range(start, end) if not text[i].isspace()]
        assert covered == [i for i, character in enumerate(text) if not character.isspace()]


def test_ingest_translation_pairs_both_texts_with_kind_and_paragraph():
    translation = new_translation()

    count = ingest.ingest_translation(translation)

    assert count == 8
    assert pairs(translation) == PAIRS
    assert_covers(translation)


def test_ingest_translation_changes_no_row_when_run_again():
    translation = new_translation()
    ingest.ingest_translation(translation)
    before = everything()

    count = ingest.ingest_translation(translation)

    assert count == 8
    assert everything() == before


def test_ingest_translation_without_source_makes_a_segment_of_each_sentence():
    translation = new_translation(source="")

    ingest.ingest_translation(translation)

    assert pairs(translation) == [
        (paragraph, kind, "", target)
        for paragraph, kind, target in [
            (0, "headline", "Jembatan Song Gam dibuka untuk lalu lintas"),
            (1, "lead", PAIRS[1][3]),
            (2, "body", "Luong Van Pao mengatakan:"),
            (3, "body", '"Sekarang saya tidak perlu naik perahu."'),
            (4, "furniture", "[iklan_2]"),
            (5, "byline", "Sumber: https://tin.example/cau-1.html"),
            (6, "furniture", "Komentar (0)"),
        ]
    ]
    assert_covers(translation)


def test_ingest_translation_joins_sentences_of_two_lines_with_a_space():
    source = "Học sinh bản Nà Lạ phải đi đò sang sông và thường đến lớp muộn vào mùa lũ tháng 8."
    target = (
        "Siswa desa Na La harus naik perahu menyeberangi sungai dan\nsering terlambat saat banjir Agustus."
    )
    translation = new_translation(source, target)

    ingest.ingest_translation(translation)

    assert pairs(translation) == [(0, "headline", source, target.replace("\n", " "))]


def test_add_source_keeps_segments_and_edits_and_inserts_what_has_no_counterpart():
    translation = new_translation(source="")
    ingest.ingest_translation(translation)
    review = Review.objects.create(translation=translation)
    segments = list(translation.segments.order_by("position"))
    PostEdit.objects.bulk_create(
        PostEdit(
            review=review, segment=segment, target=f"edited {segment.position}", version=1, state="draft"
        )
        for segment in segments
    )
    translation.article.source = SOURCE
    translation.article.save()

    count = ingest.ingest_translation(translation)

    assert count == 8
    assert pairs(translation) == PAIRS
    assert_covers(translation)
    kept = translation.segments.exclude(hypothesis="").order_by("position")
    assert [segment.pk for segment in kept] == [segment.pk for segment in segments]
    assert [segment.post_edit.target for segment in kept] == [f"edited {n}" for n in range(7)]


def test_add_source_changes_no_row_when_run_again():
    translation = new_translation(source="")
    ingest.ingest_translation(translation)
    translation.article.source = SOURCE
    translation.article.save()
    ingest.ingest_translation(translation)
    before = everything()

    counts = (ingest.ingest_translation(translation), ingest.add_source(translation))

    assert counts == (8, 8)
    assert everything() == before


def test_an_omission_stands_in_the_paragraph_of_the_sentence_before_it():
    source = SOURCE.replace("Cầu dài 420 mét.", f"Cầu dài 420 mét. {OMITTED}").replace(f"\n{OMITTED}", "")
    translation = new_translation(source=source)

    ingest.ingest_translation(translation)

    assert pairs(translation)[1:4] == [PAIRS[1], (1, "lead", OMITTED, ""), PAIRS[2]]


def by_meaning(*groups: list[str]):
    """An encoder for which the texts of one group mean the same, and nothing else does."""

    def embed(texts, lang):
        vectors = np.zeros((len(texts), 20), dtype=np.float32)
        for row, text in enumerate(texts):
            group = [number for number, group in enumerate(groups) if text in group]
            alone = {"vi": 10, "id": 15}[lang] + row
            vectors[row, group[0] if group else alone] = 1
        return vectors

    return embed


WEATHER = ("Mưa tạnh rồi đấy.\nGió lên cấp 5.\nTrời sáng rõ.", "Hujan sudah reda.\nLangit cerah pukul 5.")
SAME = (["Mưa tạnh rồi đấy.", "Hujan sudah reda."], ["Trời sáng rõ.", "Langit cerah pukul 5."])


def weather():
    """Paired by words and checked, the encoder's turn."""
    translation = new_translation(*WEATHER)
    ingest.ingest_translation(translation)
    Translation.objects.update(step="score", state="running")
    return translation


def test_realign_pairs_by_meaning_and_keeps_what_stays_together():
    translation = weather()
    before = {row.hypothesis: row.pk for row in translation.segments.all()}
    meaning = by_meaning(*SAME)

    changed, step = ingest.realign(translation, meaning), Translation.objects.get().step
    Translation.objects.update(step="score")
    again = ingest.realign(translation, meaning)

    assert (changed, step) == (True, "check")
    assert (again, Translation.objects.get().step) == (False, "score")
    assert [(source, target) for *_, source, target in pairs(translation)] == [
        ("Mưa tạnh rồi đấy.", "Hujan sudah reda."),
        ("Gió lên cấp 5.", ""),
        ("Trời sáng rõ.", "Langit cerah pukul 5."),
    ]
    assert translation.segments.get(position=0).pk == before["Hujan sudah reda."]
    assert translation.sentences.count() == 5


def test_realign_leaves_rows_alone_that_people_work_on():
    translation = weather()
    workflow.open_review(translation, actor=UserFactory())
    before = everything()

    changed = ingest.realign(translation, by_meaning(["Trời sáng rõ.", "Langit cerah pukul 5."]))

    assert changed is False
    assert everything() == before


def test_realign_leaves_alone_what_another_worker_has_taken_further():
    translation = weather()
    before = everything()

    Translation.objects.update(step="check")  # it has paired them anew and checks them
    changed = [ingest.realign(translation, by_meaning(*SAME))]
    Translation.objects.update(step="score")
    Score.objects.create(
        translation=translation, segment=translation.segments.first(), metric="quality", value=9
    )
    changed.append(ingest.realign(translation, by_meaning(*SAME)))

    assert changed == [False, False]
    assert everything() == before
