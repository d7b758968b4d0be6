"""The way in: a pair of texts, or one text, validated as a whole and stored in one transaction."""

from __future__ import annotations

import datetime
from pathlib import PurePath

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser as User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from review import tasks
from review.models import Event
from translation.formats.html import HtmlArticle, read_html
from translation.formats.language import INDONESIAN, LANGUAGE_NAMES, VIETNAMESE, guess_language
from translation.formats.text import read_text
from translation.lang.text import clean
from translation.models import Article, Translation

DEFAULT_ENGINE = "MT"

_EXPECTED = {"source": VIETNAMESE, "target": INDONESIAN}
_NAMES = {"source": "The Vietnamese source", "target": "The Indonesian translation"}
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")


class ImportRefused(ValueError):
    """Nothing was stored; the message says why and what to do, ``field`` names the faulty field or is ""."""

    def __init__(self, message: str, field: str = ""):
        super().__init__(message)
        self.field = field


class AlreadyImported(ImportRefused):
    """The same thing exists; ``translation`` is what exists, and it was left as it is."""

    def __init__(self, message: str, field: str, translation: Translation):
        super().__init__(message, field)
        self.translation = translation


def read_file(data: bytes, *, name: str) -> HtmlArticle:
    """The article in a file: a web page by its suffix or its first tag, else plain text without facts.

    Raises :class:`translation.formats.text.UnreadableInput`.
    """
    start = data[:200].lstrip().lower()
    limit = settings.MAX_TEXT_BYTES
    if PurePath(name).suffix.lower() in _HTML_SUFFIXES or start.startswith((b"<!doctype html", b"<html")):
        return read_html(data, name=name, max_bytes=limit)
    return HtmlArticle(read_text(data, name=name, max_bytes=limit))


def import_pair(
    *,
    actor: User | None,
    source: str | None,
    target: str,
    title: str = "",
    source_url: str = "",
    publisher: str = "",
    published_on: datetime.date | None = None,
    engine: str = DEFAULT_ENGINE,
    external_id: str = "",
    source_note: str = "",
    allow_duplicate: bool = False,
    dispatch: bool = True,
) -> Translation:
    """Store one translation, with its source or without, log it, and start its processing after commit.

    An ``external_id`` names one article: another engine's text joins it, the same engine's raises
    :class:`AlreadyImported`; without one, so does a text this engine has delivered before, unless
    ``allow_duplicate``. Raises :class:`ImportRefused`; then nothing is stored.
    """
    source = checked_text(source, "source") if (source or "").strip() else ""
    target = checked_text(target, "target")
    refuse_wrong_languages(source, target)
    article = Article(
        title=(title.strip() or _first_line(source or target))[:500],
        source=source,
        source_note=source_note,
        source_url=source_url,
        publisher=publisher,
        published_on=published_on,
        external_id=external_id.strip(),
    )
    translation = Translation(article=article, engine=engine.strip() or DEFAULT_ENGINE, text=target)
    _validate(article, translation)
    if not article.external_id and not allow_duplicate:
        _refuse_duplicate(translation)
    return _store(translation, actor, dispatch)


@transaction.atomic
def give_source(
    article: Article, source: str, *, actor: User | None, source_note: str = "", dispatch: bool = True
) -> Article:
    """Give an article the source it arrived without, once, and process its translations again after commit.

    What people have already edited stays; raises :class:`ImportRefused` where a source exists or is unfit.
    """
    source = checked_text(source, "source")
    refuse_wrong_languages(source, "")
    article = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    if article.source:
        raise ImportRefused(
            "This article already has its source, which cannot be replaced. "
            "Import the pair as a new article.",
            "source",
        )
    article.source, article.source_note = source, source_note
    article.save(update_fields=["source", "source_note"])
    translations = list(article.translations.select_for_update(no_key=True).order_by("pk"))
    for translation in translations:
        translation.state, translation.step = Translation.State.QUEUED, Translation.Step.INGEST
        translation.error = ""
        translation.save(update_fields=["state", "step", "error", "updated_at"])
        if dispatch:
            tasks.start(translation)
    Event.objects.create(
        actor=actor,
        article=article,
        verb="source given",
        data={"translations": [translation.pk for translation in translations], "note": source_note},
    )
    return article


def checked_text(text: str | None, field: str) -> str:
    """The text as it is stored; refused where it has no words or is too large."""
    text = clean(text or "").strip()
    if not any(map(str.isalpha, text)):
        raise ImportRefused(f"{_NAMES[field]} is empty. Paste the text or choose a file.", field)
    size = len(text.encode())
    if size > settings.MAX_TEXT_BYTES:
        raise ImportRefused(
            f"{_NAMES[field]} has {size:,} bytes; at most {settings.MAX_TEXT_BYTES:,} are accepted. "
            "Import one article at a time.",
            field,
        )
    return text


def refuse_wrong_languages(source: str, target: str) -> None:
    """Each side in its own language; texts too short to tell are accepted."""
    found = {"source": guess_language(source), "target": guess_language(target)}
    if found == {"source": INDONESIAN, "target": VIETNAMESE}:
        raise ImportRefused(
            "The two texts are swapped: the source is Indonesian and the translation Vietnamese. "
            "Exchange them.",
            "source",
        )
    for field, expected in _EXPECTED.items():
        if found[field] in (None, expected):
            continue
        raise ImportRefused(
            f"{_NAMES[field]} looks {LANGUAGE_NAMES[found[field]]}. "
            f"Check that the {LANGUAGE_NAMES[expected]} text is in this field.",
            field,
        )


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0].strip()


def _validate(article: Article, translation: Translation) -> None:
    """Lengths and the address, by the models' own rules; the first fault is reported with its field."""
    try:
        article.clean_fields(exclude=["source"])
        translation.clean_fields(exclude=["article", "text"])
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise ImportRefused(f"{field.replace('_', ' ').capitalize()}: {messages[0]}", field) from error


def _refuse_duplicate(translation: Translation) -> None:
    same = Translation.objects.filter(engine=translation.engine, text=translation.text)
    if existing := same.select_related("article").order_by("pk").first():
        raise AlreadyImported(
            f"{_described(existing)} holds exactly this translation. "
            "Open it, or confirm that a copy is wanted.",
            "target",
            existing,
        )


def _store(translation: Translation, actor: User | None, dispatch: bool) -> Translation:
    try:
        return _store_once(translation, actor, dispatch)
    except IntegrityError:  # another import of this external id was faster; a second look finds its rows
        return _store_once(translation, actor, dispatch)


@transaction.atomic
def _store_once(translation: Translation, actor: User | None, dispatch: bool) -> Translation:
    new = translation.article
    existing = Article.objects.filter(external_id=new.external_id).first() if new.external_id else None
    if existing:
        _refuse_conflict(existing, translation)
        translation.article = existing
    else:
        new.save(force_insert=True)
        translation.article = new
    translation.save(force_insert=True)
    Event.objects.create(
        actor=actor,
        article=translation.article,
        verb="imported",
        data={
            "translation": translation.pk,
            "engine": translation.engine,
            "with_source": bool(translation.article.source),
        },
    )
    if dispatch:
        tasks.start(translation)
    return translation


def _refuse_conflict(existing: Article, incoming: Translation) -> None:
    """An external id stands for one source text and holds one translation per engine."""
    same_engine = existing.translations.filter(engine=incoming.engine).select_related("article").first()
    if same_engine:
        raise AlreadyImported(
            f"{_described(same_engine)} has the external id “{existing.external_id}” and this engine. "
            "Nothing was changed. Open it, or import under another id or engine.",
            "external_id",
            same_engine,
        )
    if incoming.article.source not in ("", existing.source):
        raise ImportRefused(
            f"Article {existing.pk} has the external id “{existing.external_id}” with "
            f"{'another' if existing.source else 'no'} source text. "
            f"{'Import under another id' if existing.source else 'Give that article its source first'}, "
            "or leave the source out.",
            "external_id",
        )


def _described(translation: Translation) -> str:
    day = localtime(translation.created_at).date().isoformat()
    return f"Article {translation.article_id} ({translation.engine}, imported on {day})"
