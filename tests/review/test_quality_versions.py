"""The quality model learns from approved articles; its versions on screen, switched by one click."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from review import quality_versions, tasks
from review.models import Review
from tests.factories import PostEditFactory, ReviewFactory, SegmentFactory, UserFactory
from tests.quality_models import simple_model
from translation.models import QualityChoice, QualityModel
from translation.models.quality import load_model, version_in_use
from translation.quality.model import shipped

pytestmark = pytest.mark.django_db

RIGHT = ("Cầu dài {n} mét.", "Jembatan itu panjangnya {n} meter.")
WRONG = ("Cầu dài {n} mét.", "Jembatan itu panjangnya 7{n} meter.")


@pytest.fixture
def few(settings):
    settings.QUALITY_FEWEST_ARTICLES, settings.QUALITY_FEWEST_SEGMENTS = 10, 40
    settings.QUALITY_FEWEST_EDITED = 10


def approved(*rows: tuple[str, str, str]) -> Review:
    """An approved article of (source, machine text, approved text) rows."""
    review = ReviewFactory()
    for source, machine, text in rows:
        segment = SegmentFactory(translation=review.translation, source=source, hypothesis=machine)
        PostEditFactory(review=review, segment=segment, target=text, version=1)
    Review.objects.filter(pk=review.pk).update(
        state=Review.State.APPROVED,
        approved_digest="d",
        approved_by=UserFactory(),
        approved_at=timezone.now(),
    )
    return review


def newsroom(articles: int) -> None:
    """Of five rows an article one had a wrong number, which was put right."""
    for number in range(articles):
        texts = [tuple(t.format(n=100 + number * 10 + i) for t in RIGHT) for i in range(4)]
        wrong = tuple(t.format(n=109 + number * 10) for t in WRONG)
        right = RIGHT[1].format(n=109 + number * 10)
        approved(*[(source, text, text) for source, text in texts], (*wrong, right))


def version(**facts) -> QualityModel:
    model = simple_model()
    held = {name: {"new": 0.9, "in use": 0.8} for name in ("auc", "log_loss")}
    made = {"name": model.name, "data": model.as_json(), "reason": "Better: it ranks better.",
            "was_better": True, "metrics": {"held back": held}}  # fmt: skip
    return QualityModel.objects.create(**made | facts)


def test_retrain_learns_the_rate_of_edits_is_promoted_and_kept(few):
    newsroom(15)

    made = quality_versions.retrain(None, "")

    assert made.was_better
    assert made.metrics["rows"] == {"articles": 15, "segments": 75, "edited": 15, "held back": 3}
    assert made.metrics["held back"]["auc"]["new"] == 1.0
    assert made.reason.startswith("Better: log loss ")
    assert load_model().name == made.name == made.model.name
    assert version_in_use() == made.pk


def test_retrain_that_is_no_better_keeps_the_version_and_the_model_in_use(few, monkeypatch):
    newsroom(15)
    monkeypatch.setattr(quality_versions, "_verdict", lambda new, now: (False, "Not better: by a hair."))

    made = quality_versions.retrain(None, "")

    assert QualityModel.objects.get() == made
    assert (made.was_better, made.reason) == (False, "Not better: by a hair.")
    assert load_model() is shipped()


@pytest.mark.parametrize(
    ("log_loss", "auc", "better"),
    [(0.3, 0.9, True), (0.4, 0.95, False), (0.3, 0.8, False), (0.3, 0.898, True)],
)
def test_verdict_asks_for_truer_probabilities_and_no_worse_order(log_loss, auc, better):
    verdict, reason = quality_versions._verdict(
        {"log_loss": log_loss, "auc": auc}, {"log_loss": 0.4, "auc": 0.9}
    )

    assert verdict is better
    assert reason.startswith("Better: log loss" if better else "Not better: log loss")


def test_retrain_asks_for_more_where_too_little_was_approved(few):
    newsroom(3)

    with pytest.raises(CommandError) as error:
        call_command("train_quality", "--from-reviews", "--no-encoder")

    assert str(error.value) == (
        "Too little was approved to learn from: 3 approved articles of 10, 15 segments of 40, "
        "3 edited segments of 10. Approve more first."
    )
    assert not QualityModel.objects.exists()


def test_page_shows_versions_with_figures_and_switches_by_one_click(client, dewi, sent):
    made = version()

    text = client.get(reverse("quality-versions")).text
    answer = client.post(reverse("use-quality-version"), {"version": made.pk}, follow=True)

    assert made.name in text
    assert "AUC 0.900" in text
    assert "was 0.800" in text
    assert "Switched. Open articles are being scored again." in answer.text
    assert load_model().name == made.name
    choice = QualityChoice.objects.get()
    assert (choice.version, choice.actor) == (made, dewi)
    assert sent == ["rescore_open_reviews"]


def test_page_switches_back_to_the_shipped_model_and_keeps_both_choices(client, dewi, sent):
    QualityChoice.objects.create(version=version())

    client.post(reverse("use-quality-version"), {"version": ""})
    again = client.post(reverse("use-quality-version"), {"version": ""}, follow=True)

    assert load_model() is shipped()
    assert "That model is in use already." in again.text
    assert QualityChoice.objects.count() == 2
    assert sent == ["rescore_open_reviews"]


def test_page_refuses_a_version_that_cannot_be_used(client, dewi, sent):
    made = version(data={"format": 99})

    answer = client.post(reverse("use-quality-version"), {"version": made.pk}, follow=True)

    assert "its format is 99, this program reads 1" in answer.text
    assert version_in_use() is None
    assert sent == []


def test_page_has_no_button_for_translators(client, sent):
    client.force_login(UserFactory(roles=["translator"]))
    version()

    assert '<button class="button" name="version"' not in client.get(reverse("quality-versions")).text


def test_versions_are_neither_changed_nor_deleted():
    made = version()

    with pytest.raises(TypeError):
        made.delete()
    with pytest.raises(TypeError):
        QualityModel.objects.update(name="other")


def test_rescore_open_reviews_leaves_approved_texts_and_those_scored_by_this_model(monkeypatch):
    open_, done = ReviewFactory(), ReviewFactory()
    current = f"quality:{shipped().name}|encoder:none|checks:1"
    done.translation.scored_with = current
    done.translation.save()
    approved(("Cầu.", "Jembatan.", "Jembatan."))
    asked = []
    monkeypatch.setattr(tasks.rescore_review, "delay", lambda review_id: asked.append(review_id))

    assert tasks.rescore_open_reviews() == 1
    assert asked == [open_.pk]
