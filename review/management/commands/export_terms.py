"""Write the termbase, or a part of it, as CSV, XLSX or TBX."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from review.exchange import FORMATS
from translation.models import Term
from translation.terms import many_term_data


class Command(BaseCommand):
    help = "Write all terms, those not in use included, to a file whose ending says the format."

    def add_arguments(self, parser: CommandParser):
        parser.add_argument("output", type=Path, help="a file that ends in .csv, .xlsx or .tbx")
        parser.add_argument("--domain", default="", help="only the terms of this domain")

    def handle(self, *, output: Path, domain: str, **options):
        kind = FORMATS.get(output.suffix.lower().removeprefix("."))
        if kind is None:
            raise CommandError(f"{output} ends in none of {', '.join(f'.{name}' for name in FORMATS)}.")
        terms = Term.objects.order_by("vi", "pk")
        if domain:
            terms = terms.filter(category=domain)
        try:
            output.write_bytes(kind.write(many_term_data(terms)))
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}. Check the path.") from error
        self.stdout.write(f"{terms.count()} terms written to {output}")
