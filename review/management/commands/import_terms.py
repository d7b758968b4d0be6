"""Take the good rows of a file of terms in, and say of each bad one its line and why."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from review import exchange, tasks
from translation.formats.text import UnreadableInput


class Command(BaseCommand):
    help = "Import terms from CSV, XLSX or TBX. Exits with 1 where a row was refused; good rows are stored."

    def add_arguments(self, parser: CommandParser):
        parser.add_argument("file", type=Path, help="a file that ends in .csv, .xlsx or .tbx")
        parser.add_argument("--user", help="the name under which the changes are recorded")
        parser.add_argument("--dry-run", action="store_true", help="say what would change and store nothing")

    def handle(self, *, file: Path, user: str | None, dry_run: bool, **options):
        actor = None
        if user and (actor := get_user_model().objects.filter(username=user).first()) is None:
            raise CommandError(f"There is no user {user}.")
        try:
            plan = exchange.plan(exchange.read(file.read_bytes(), name=file.name, most=None), most=None)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}. Check the path.") from error
        except UnreadableInput as error:
            raise CommandError(str(error)) from error
        refused = list(plan.refused)
        stored = 0
        if not dry_run:
            stored, later = exchange.take(plan.todo, actor=actor)
            refused += later
            if stored:
                tasks.dispatch(tasks.recheck_open_reviews)
        for row in sorted(refused, key=lambda row: row.line):
            self.stderr.write(f"line {row.line}, {row.name or '?'}: {row.reason}")
        self.stdout.write(
            f"{len(plan.new)} new, {len(plan.changed)} changed, {len(plan.same)} as they are, "
            f"{len(refused)} refused; {stored} stored"
        )
        if refused:
            raise SystemExit(1)
