"""More texts of an article that is here already: another engine's translation, a person's own; the choice."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser as User
from django.core.exceptions import ValidationError
from django.db import models, transaction

from review import tasks, workflow
from review.importing import AlreadyImported, ImportRefused, checked_text, refuse_wrong_languages
from review.models import Event, Review
from translation import references
from translation.lang.text import digest
from translation.models import Article, Reference, Translation

MOST_TRANSLATIONS, MOST_REFERENCES = 12, 5  # of one article


@transaction.atomic
def add_translation(
    article: Article, *, engine: str, target: str, actor: User | None, dispatch: bool = True
) -> Translation:
    """Store another engine's text of an article and start its processing after commit.

    A review under way stays what it is: it has its own rows, and ``/articles/<id>/`` keeps showing it.
    Raises :class:`ImportRefused`; then nothing is stored.
    """
    target, engine = checked_text(target, "target"), engine.strip()
    refuse_wrong_languages("", target)
    if not engine:
        raise ImportRefused("Name the engine; the article's other translations have theirs.", "engine")
    article = _locked(article)
    same = article.translations.select_related("article").filter(engine=engine).first()
    if same:
        raise AlreadyImported(
            f"This article has a translation by “{engine}” already, and it is never replaced. "
            "Give this one another name.",
            "engine",
            same,
        )
    _refuse_many(article.translations.count(), MOST_TRANSLATIONS, "translations")
    translation = Translation(article=article, engine=engine, text=target)
    _validate(translation, "engine", ["article", "text"])
    translation.save(force_insert=True)
    data = {"translation": translation.pk, "engine": engine, "with_source": bool(article.source)}
    Event.objects.create(actor=actor, article=article, verb="imported", data=data)
    if dispatch:
        tasks.start(translation)
    return translation


@transaction.atomic
def add_reference(
    article: Article, *, label: str, text: str, actor: User | None, dispatch: bool = True
) -> Reference:
    """Store a person's translation of an article; a worker aligns it and scores the engines against it.

    Raises :class:`ImportRefused`; then nothing is stored.
    """
    text, label = checked_text(text, "target"), label.strip()
    refuse_wrong_languages("", text)
    if not label:
        raise ImportRefused("Say who made this translation, or where it stands.", "label")
    article = _locked(article)
    if not article.source.strip():
        raise ImportRefused(
            "This article has no source yet, and texts are paired through it. Give the source first.", ""
        )
    if article.references.filter(label=label).exists():
        raise ImportRefused(f"There is a reference called “{label}” already. Choose another name.", "label")
    _refuse_many(article.references.count(), MOST_REFERENCES, "references")
    reference = Reference(article=article, label=label, text=text, uploaded_by=actor)
    _validate(reference, "label", ["article", "text", "links", "uploaded_by"])
    reference.save(force_insert=True)
    data = {"reference": reference.pk, "label": label}
    Event.objects.create(actor=actor, article=article, verb="added a reference", data=data)
    if dispatch:
        tasks.dispatch(tasks.score_references, article_id=article.pk)
    return reference


@transaction.atomic
def remove_reference(reference: Reference, *, actor: User) -> None:
    """Remove a person's translation that should not be there, and what was scored against it.

    Its text goes; the log keeps who removed what. ``/engines/`` is computed anew where it is looked at.
    Does nothing where somebody has removed it meanwhile.
    """
    article = _locked(reference.article)
    reference = article.references.filter(pk=reference.pk).first()
    if reference is None:
        return
    data = {
        "reference": reference.pk,
        "label": reference.label,
        "uploaded_by": reference.uploaded_by_id,
        "characters": len(reference.text),
        "digest": digest(reference.text),
    }
    references.remove_reference(reference)
    Event.objects.create(actor=actor, article=article, verb="removed a reference", data=data)


@transaction.atomic
def choose(translation: Translation, *, actor: User) -> Review:
    """Open the review of this translation, where none of its article's is under review yet.

    Raises :class:`review.workflow.NotAllowed`.
    """
    article = _locked(translation.article)
    others = Review.objects.filter(translation__article=article).exclude(translation=translation)
    if other := others.select_related("translation").first():
        raise workflow.NotAllowed(
            f"The translation by “{other.translation.engine}” is under review already; "
            "an article has one review."
        )
    return workflow.open_review(translation, actor=actor)


def _locked(article: Article) -> Article:
    return Article.objects.select_for_update(no_key=True).get(pk=article.pk)


def _refuse_many(number: int, most: int, of: str) -> None:
    if number >= most:
        raise ImportRefused(f"An article can have {most} {of}, and this one has them.", "")


def _validate(row: models.Model, field: str, exclude: list[str]) -> None:
    try:
        row.clean_fields(exclude=exclude)
    except ValidationError as error:
        raise ImportRefused(" ".join(error.messages), field) from error
