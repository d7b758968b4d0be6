"""Score engines against human translations and approved texts, without a browser or a worker."""

from __future__ import annotations

import datetime

from django.core.management.base import BaseCommand, CommandError, CommandParser

from review import engine_report, engine_tables, engines, side_by_side
from translation import raw_estimates
from translation.models import Article


class Command(BaseCommand):
    help = (
        "Score every engine of the articles against their references, and estimate raw texts that were not "
        "estimated while they were raw; with --csv write the comparison."
    )

    def add_arguments(self, parser: CommandParser):
        parser.add_argument("--article", type=int, help="only this article")
        parser.add_argument("--since", type=datetime.date.fromisoformat, help="imported from this day on")
        parser.add_argument("--until", type=datetime.date.fromisoformat, help="imported up to this day")
        parser.add_argument("--publisher", default="")
        parser.add_argument("--against", choices=[engines.APPROVED, engines.HUMAN], default=engines.APPROVED)
        parser.add_argument("--csv", choices=engine_tables.PARTS, help="the figures of /engines/ to stdout")

    def handle(self, *, article: int | None, **options):
        choice = engine_report.Choice(
            options["since"], options["until"], options["publisher"], options["against"]
        )
        articles = choice.articles(Article.objects.all())
        if article is not None:
            articles = articles.filter(pk=article)
            if not articles.exists():
                raise CommandError(f"There is no article {article} among those chosen.")
        written = sum(side_by_side.score_article(one) for one in articles.order_by("pk").iterator())
        due = raw_estimates.unestimated().filter(article__in=articles).select_related("article")
        written += sum(raw_estimates.estimate_raw(translation) for translation in due)
        self.stderr.write(f"{written} scores written")
        if options["csv"]:
            # As on the page: of all that is chosen, not of one article.
            content = engine_tables.write_csv(engine_report.figures(choice), options["csv"])
            self.stdout.write(content, ending="")
