import datetime
import json

import pytest

from review.exporting import Export, ExportRefused, export, published_blocks
from review.models import Review
from review.queries import content_digest
from tests.factories import (
    FindingFactory,
    PostEditFactory,
    ReviewFactory,
    SegmentFactory,
    TranslationFactory,
    UserFactory,
)
from translation.formats.blocks import Block
from translation.models import Score

pytestmark = pytest.mark.django_db

ROWS = [  # kind, paragraph, machine's text, living text
    ("headline", 0, "Desa membuka jalan", "Desa membuka jalan baru"),
    ("lead", 1, "Warga bekerja.", "Warga bergotong royong."),
    ("lead", 1, "", ""),  # an omission nobody has filled
    ("lead", 1, "Dua pekan.", "Selama dua pekan."),
    ("caption", 2, "Warga & <jalan>.", "Warga & <jalan>."),
    ("body", 3, "Isi.", "Isi."),
    ("byline", 4, "Hai Anh", "Hai Anh"),
    ("furniture", 5, "[iklan_2]", ""),  # removed
    ("furniture", 6, "Bagikan", "Bagikan"),  # kept
]
PUBLISHED = (
    "Desa membuka jalan baru\n\nWarga bergotong royong. Selama dua pekan.\n\nWarga & <jalan>.\n\n"
    "Isi.\n\nHai Anh\n\nBagikan\n"
)


def add_rows(translation, review=None):
    for kind, paragraph, hypothesis, target in ROWS:
        row = SegmentFactory(
            translation=translation, kind=kind, paragraph=paragraph, hypothesis=hypothesis, source="Câu."
        )
        if review:
            PostEditFactory(review=review, segment=row, target=target, state="confirmed", version=1)


@pytest.fixture
def review():
    made = ReviewFactory(translation__article__title="Bản mở đường", translation__engine="Portal MT")
    add_rows(made.translation, made)
    return made


def approve(review):
    review.state, review.approved_by = Review.State.APPROVED, UserFactory(username="editor")
    review.approved_at = datetime.datetime(2024, 9, 4, 8, 30, tzinfo=datetime.UTC)
    review.approved_digest = content_digest(review)
    review.save()


def test_published_blocks_join_sentences_of_a_paragraph_and_leave_out_what_has_no_text(review):
    assert published_blocks(review.translation) == [
        Block("headline", 0, "Desa membuka jalan baru", (0,)),
        Block("lead", 1, "Warga bergotong royong. Selama dua pekan.", (1, 3)),
        Block("caption", 2, "Warga & <jalan>.", (4,)),
        Block("body", 3, "Isi.", (5,)),
        Block("byline", 4, "Hai Anh", (6,)),
        Block("furniture", 6, "Bagikan", (8,)),
    ]


def test_published_blocks_hold_the_machines_text_before_a_review():
    translation = TranslationFactory(processed=True)
    add_rows(translation)

    assert [block.text for block in published_blocks(translation)] == [
        "Desa membuka jalan",
        "Warga bekerja. Dua pekan.",
        "Warga & <jalan>.",
        "Isi.",
        "Hai Anh",
        "[iklan_2]",
        "Bagikan",
    ]


@pytest.mark.parametrize("copies", [1, 3])
def test_published_blocks_take_one_query(review, copies, django_assert_num_queries):
    for _ in range(copies - 1):
        add_rows(review.translation, review)

    with django_assert_num_queries(1):
        published_blocks(review.translation)


def test_export_gives_exactly_the_approved_text(review):
    approve(review)
    article = review.translation.article

    file = export(article, format="txt", text="approved")

    assert file == Export(f"article-{article.pk}.id.txt", "text/plain", PUBLISHED)


def test_export_of_the_current_text_does_not_deny_an_approval(review):
    approve(review)

    assert export(review.translation.article, format="txt", text="current").content == PUBLISHED


def test_export_marks_a_current_text_that_nobody_approved(review):
    article = review.translation.article

    file = export(article, format="txt", text="current")

    assert file == Export(
        f"article-{article.pk}.id.current.txt", "text/plain", "CURRENT, NOT APPROVED\n\n" + PUBLISHED
    )


def test_export_to_html_is_escaped_and_semantic(review):
    approve(review)

    page = export(review.translation.article, format="html", text="approved").content

    assert page.split("<article>\n")[1].split("</article>")[0] == (
        "<h1>Desa membuka jalan baru</h1>\n"
        '<p class="lead">Warga bergotong royong. Selama dua pekan.</p>\n'
        "<figure><figcaption>Warga &amp; &lt;jalan&gt;.</figcaption></figure>\n"
        "<p>Isi.</p>\n"
        '<p class="byline">Hai Anh</p>\n'
        "<p>Bagikan</p>\n"
    )


def test_export_refuses_a_text_that_is_not_approved(review):
    with pytest.raises(ExportRefused) as caught:
        export(review.translation.article, format="txt", text="approved")

    assert str(caught.value) == (
        "This article is not approved. An editor approves it first; until then its current text "
        "can be exported, marked as not approved."
    )


def test_export_does_not_pass_off_another_text_as_the_approved_one(review):
    approve(review)
    review.post_edits.filter(segment__position=5).update(target="Isi lain.")

    with pytest.raises(ExportRefused):
        export(review.translation.article, format="txt", text="approved")

    current = export(review.translation.article, format="txt", text="current")
    assert current.content.startswith("CURRENT, NOT APPROVED\n\n")


def test_export_refuses_an_article_that_is_still_being_prepared():
    translation = TranslationFactory()

    with pytest.raises(ExportRefused) as caught:
        export(translation.article, format="txt", text="current")

    assert str(caught.value) == (
        "This article has no text yet: it is still being prepared. Try again in a moment."
    )


def test_export_prefers_the_approved_translation_to_a_newer_one(review):
    approve(review)
    newer = ReviewFactory(translation__article=review.translation.article, translation__engine="Other")
    add_rows(newer.translation, newer)

    assert export(review.translation.article, format="txt", text="approved").content == PUBLISHED


@pytest.fixture
def scored(review):
    """The review, approved, with a dismissed finding, a score of that segment and one of the translation."""
    approve(review)
    row = review.translation.segments.get(position=5)
    FindingFactory(
        segment=row, status="dismissed", dismissed_reason="Benar.", check_id="spelling", suggestion="Inti"
    )
    Score.objects.create(
        translation=review.translation, segment=row, metric="quality", value=81.5, signature="q|v1",
        text_digest="d", reasons=["pendek"],
    )  # fmt: skip
    Score.objects.create(
        translation=review.translation, metric="quality", value=77.0, signature="q|v1", text_digest="d"
    )
    return review


def test_export_to_json_carries_the_article_its_scores_and_its_approval(scored):
    review, article = scored, scored.translation.article
    content = json.loads(export(article, format="json", text="approved").content)

    assert content["status"] == "approved"
    assert content["digest"] == review.approved_digest
    assert content["approval"] == {
        "digest": review.approved_digest,
        "approved_by": "editor",
        "approved_at": "2024-09-04T08:30:00+00:00",
        "override_reason": "",
    }
    assert (content["article"]["title"], content["article"]["id"]) == ("Bản mở đường", article.pk)
    assert content["translation"]["engine"] == "Portal MT"
    assert content["translation"]["scores"] == [
        {"metric": "quality", "value": 77.0, "signature": "q|v1", "reasons": []}
    ]
    assert content["blocks"][1] == {
        "kind": "lead",
        "paragraph": 1,
        "text": "Warga bergotong royong. Selama dua pekan.",
        "positions": [1, 3],
    }
    assert [segment["target"] for segment in content["segments"]] == [target for *_, target in ROWS]


def test_export_to_json_carries_a_segment_with_its_finding_and_score(scored):
    content = json.loads(export(scored.translation.article, format="json", text="approved").content)

    assert content["segments"][5] == {
        "position": 5,
        "paragraph": 3,
        "kind": "body",
        "source": "Câu.",
        "hypothesis": "Isi.",
        "target": "Isi.",
        "state": "confirmed",
        "scores": [{"metric": "quality", "value": 81.5, "signature": "q|v1", "reasons": ["pendek"]}],
        "findings": [
            {
                "check": "spelling",
                "category": "accuracy/mistranslation",
                "severity": "major",
                "status": "dismissed",
                "dismissed_reason": "Benar.",
                "source_span": None,
                "target_span": [0, 4],
                "quote": "Isi.",
                "suggestion": "Inti",
                "message": "The number differs from the source.",
            }
        ],
    }


def test_export_to_json_of_a_current_text_says_so_and_names_no_approver(review):
    content = json.loads(export(review.translation.article, format="json", text="current").content)

    assert (content["status"], content["approval"]) == ("CURRENT, NOT APPROVED", None)
    assert content["digest"] == content_digest(review)


@pytest.mark.parametrize("copies", [1, 3])
def test_export_to_json_takes_the_same_number_of_queries_for_any_length(
    review, copies, django_assert_num_queries
):
    approve(review)
    for _ in range(copies - 1):
        add_rows(review.translation, review)
    review.approved_digest = content_digest(review)
    review.save()
    article = review.translation.article

    with django_assert_num_queries(8):
        export(article, format="json", text="approved")
