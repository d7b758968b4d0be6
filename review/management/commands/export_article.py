"""Take one article out as plain text, HTML or JSON."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from review.exporting import APPROVED, CONTENT_TYPES, CURRENT, ExportRefused, export
from translation.models import Article


class Command(BaseCommand):
    help = "Write an article's approved text (or its current text, marked as such) to stdout or a file."

    def add_arguments(self, parser: CommandParser):
        parser.add_argument("article", type=int, help="the article's id")
        parser.add_argument("--format", choices=list(CONTENT_TYPES), default="txt")
        parser.add_argument("--text", choices=[APPROVED, CURRENT], default=APPROVED)
        parser.add_argument("--output", type=Path, help="a file or an existing folder; default: stdout")

    def handle(self, *, article: int, format: str, text: str, output: Path | None, **options):
        try:
            file = export(Article.objects.get(pk=article), format=format, text=text)
        except Article.DoesNotExist as error:
            raise CommandError(f"There is no article {article}. Take the id from its address.") from error
        except ExportRefused as error:
            raise CommandError(str(error)) from error
        if output is None:
            self.stdout.write(file.content, ending="")
            return
        path = output / file.filename if output.is_dir() else output
        try:
            path.write_text(file.content, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}. Check the path.") from error
        self.stderr.write(f"{path} written")
