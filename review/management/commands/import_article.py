"""Bring one translation in from files, with its source or without; starts the same processing as the page."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from review.importing import DEFAULT_ENGINE, ImportRefused, import_pair, read_file
from translation.formats.html import HtmlArticle
from translation.formats.text import UnreadableInput
from translation.models import Translation

State = Translation.State


class Command(BaseCommand):
    help = "Import an Indonesian translation (.txt or .html), with its Vietnamese source or without."

    def add_arguments(self, parser: CommandParser):
        parser.add_argument("--target", required=True, type=Path, help="the Indonesian file")
        parser.add_argument("--source", type=Path, help="the Vietnamese file; it may be given later")
        parser.add_argument("--title", default="", help="default: the page's headline or the first line")
        parser.add_argument("--source-url", default="")
        parser.add_argument("--publisher", default="")
        parser.add_argument("--published-on", type=_day, help="YYYY-MM-DD; terms are judged by this day")
        parser.add_argument("--engine", default=DEFAULT_ENGINE, help="what made the translation")
        parser.add_argument("--external-id", default="", help="the article's name in another system")
        parser.add_argument("--source-note", default="", help="where the source text comes from")
        parser.add_argument("--user", help="the name under which the import is logged")
        parser.add_argument(
            "--allow-duplicate", action="store_true", help="import a text that exists already"
        )
        parser.add_argument("--wait", action="store_true", help="return when a worker has finished")
        parser.add_argument("--timeout", type=int, default=600, help="seconds that --wait waits at most")

    def handle(self, *, target: Path, source: Path | None, user: str | None, **options):
        target_page = _read(target)
        source_page = _read(source) if source else HtmlArticle("")
        try:
            translation = import_pair(
                actor=_user(user) if user else None,
                source=source_page.text,
                target=target_page.text,
                title=options["title"] or source_page.title or target_page.title,
                source_url=options["source_url"] or source_page.url,
                publisher=options["publisher"] or source_page.publisher,
                published_on=options["published_on"] or source_page.date or target_page.date,
                engine=options["engine"],
                external_id=options["external_id"],
                source_note=options["source_note"],
                allow_duplicate=options["allow_duplicate"],
            )
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        address = reverse("article", args=[translation.article_id])
        self.stdout.write(f"article {translation.article_id}, translation {translation.pk}: {address}")
        if options["wait"]:
            self._wait(translation, options["timeout"])

    def _wait(self, translation: Translation, timeout: int):
        """Return when the rows say that processing has finished; progress is read from nowhere else."""
        give_up_at = time.monotonic() + timeout
        while translation.state not in (State.DONE, State.FAILED):
            if time.monotonic() > give_up_at:
                raise CommandError(
                    f"Translation {translation.pk} is still {translation.state} after {timeout} s. "
                    "It is stored; check that the workers run."
                )
            time.sleep(0.2)
            translation.refresh_from_db(fields=["state", "error"])
        if translation.state == State.FAILED:
            raise CommandError(f"Translation {translation.pk} is stored, but failed: {translation.error}")
        self.stdout.write("done")


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _read(path: Path) -> HtmlArticle:
    try:
        return read_file(path.read_bytes(), name=path.name)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}. Check the path.") from error
    except UnreadableInput as error:
        raise CommandError(str(error)) from error


def _user(name: str):
    users = get_user_model().objects
    try:
        return users.get_by_natural_key(name)
    except users.model.DoesNotExist as error:
        raise CommandError(f"There is no user {name!r}. Make one, or leave --user out.") from error
