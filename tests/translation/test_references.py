"""Engines against texts that no engine made."""

import pytest
import sacrebleu

from tests.factories import ArticleFactory
from tests.review.engine_rows import FAIR, POOR, RIGHT, article_of, referenced, spans, translated
from translation import references
from translation.metrics.units import Part
from translation.models import Reference, ReferenceScore, Segment

pytestmark = pytest.mark.django_db


def scores(translation, **fields):
    rows = ReferenceScore.objects.filter(translation=translation, **fields)
    return {(row.segment and row.segment.position, row.metric): row.value for row in rows}


def against(translation, reference):
    parts = references.segment_parts([translation.pk])[translation.pk]
    return references.score_references(
        translation, parts, {reference.pk: references.reference_parts(reference)}
    )


def test_align_reference_pairs_paragraphs_with_the_source_and_leaves_furniture_out():
    article = ArticleFactory(
        source="Tỉnh khánh thành cầu mới\n\nSáng 5/3, cây cầu dài 420 mét được khánh thành.\n\nCầu có 6 nhịp."
    )
    text = (
        "Provinsi resmikan jembatan baru\n\nPagi 5/3, jembatan sepanjang 420 meter diresmikan.\n\n"
        "Jembatan itu memiliki 6 bentang.\n\nBagikan artikel ini"
    )
    reference = Reference.objects.create(article=article, label="Koran", text=text)

    assert references.align_reference(reference)
    assert not references.align_reference(reference)

    reference.refresh_from_db()
    pairs = [(article.source[a:b], text[c:d]) for a, b, c, d in reference.links]
    assert pairs == list(zip(article.source.split("\n\n"), text.split("\n\n")[:3], strict=True))


def test_score_references_gives_sacrebleus_numbers_by_segment_and_for_the_whole():
    article = article_of(3)
    translation, reference = translated(article, "A", FAIR[:3]), referenced(article, RIGHT[:3])

    assert against(translation, reference) == 12

    found = scores(translation)
    assert found[None, "bleu"] == round(sacrebleu.corpus_bleu(FAIR[:3], [RIGHT[:3]]).score, 4)
    assert found[None, "ter"] == round(sacrebleu.corpus_ter(FAIR[:3], [RIGHT[:3]]).score, 4)
    assert found[None, "chrf++"] == round(sacrebleu.corpus_chrf(FAIR[:3], [RIGHT[:3]], word_order=2).score, 4)
    assert found[1, "ter"] == round(sacrebleu.sentence_ter(FAIR[1], [RIGHT[1]]).score, 4)
    whole = ReferenceScore.objects.get(segment=None, metric="ter")
    assert whole.segments == 3
    assert whole.signature.startswith("TER|nrefs:1|case:lc|tok:tercom|")


def test_score_references_again_writes_nothing_and_forgets_other_references():
    article = article_of(3)
    translation, reference = translated(article, "A", FAIR[:3]), referenced(article, RIGHT[:3])
    against(translation, reference)
    before = list(ReferenceScore.objects.values_list("pk", flat=True))

    assert against(translation, reference) == 0
    assert list(ReferenceScore.objects.values_list("pk", flat=True)) == before

    parts = references.segment_parts([translation.pk])[translation.pk]
    assert references.score_references(translation, parts, {}) == 0
    assert ReferenceScore.objects.count() == 0


def test_score_references_computes_anew_where_the_segments_changed():
    article = article_of(3)
    translation, reference = translated(article, "A", FAIR[:3]), referenced(article, RIGHT[:3])
    against(translation, reference)
    Segment.objects.filter(translation=translation, position=0).update(hypothesis=POOR[0])

    assert against(translation, reference) == 12
    expected = sacrebleu.corpus_ter([POOR[0], *FAIR[1:3]], [RIGHT[:3]]).score
    assert scores(translation)[None, "ter"] == round(expected, 4)


def test_score_references_gives_no_segment_score_where_several_stand_for_one_passage():
    article = article_of(3)
    translation = translated(article, "A", FAIR[:3])
    (first, _), (_, second), last = spans(article)
    approved = [Part(first, second, f"{RIGHT[0]} {RIGHT[1]}"), Part(*last, RIGHT[2])]
    parts = references.segment_parts([translation.pk])[translation.pk]

    references.score_references(translation, parts, {None: approved})

    found = scores(translation)
    assert {key for key, _ in found} == {None, 2}
    joined = [" ".join(FAIR[:2]), FAIR[2]], [[" ".join(RIGHT[:2]), RIGHT[2]]]
    assert found[None, "bleu"] == round(sacrebleu.corpus_bleu(*joined).score, 4)


def test_score_references_leaves_furniture_and_removed_text_out():
    article = article_of(3)
    translation = translated(article, "A", FAIR[:3], kinds=["furniture", "body", "body"])
    approved = [Part(*span, text) for span, text in zip(spans(article), ["x", RIGHT[1], ""], strict=True)]
    parts = references.segment_parts([translation.pk])[translation.pk]

    references.score_references(translation, parts, {None: approved})

    assert {key for key, _ in scores(translation)} == {None, 1}
    assert ReferenceScore.objects.filter(segment=None, metric="bleu").get().segments == 1


def test_segment_parts_gives_an_addition_a_place_only_where_it_is_asked_for():
    article = article_of(2)
    translation = translated(article, "A", [FAIR[0], "Tambahan.", FAIR[1]], groups=[[0], [], [1]])
    first, second = spans(article)

    def spans_of(**options):
        parts = references.segment_parts([translation.pk], **options)[translation.pk]
        return [(part.start, part.end) for part in parts]

    assert spans_of() == [first, second]
    assert spans_of(additions=True) == [first, first, second]
