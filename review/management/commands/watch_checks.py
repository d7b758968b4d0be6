"""Let checks whose findings are mostly dismissed fall to warnings; for a timer, or by hand."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from review import acceptance, tasks


class Command(BaseCommand):
    help = (
        "Make the errors of a check warnings where most of its findings were dismissed, and take that "
        "back where they are accepted again. The desk does the same after each submission and approval."
    )

    def handle(self, **options):
        moved = acceptance.watch()
        if moved:
            tasks.dispatch(tasks.recheck_open_reviews)
        for check_id, fell in moved.items():
            self.stdout.write(f"{check_id}: {'errors are warnings now' if fell else 'errors again'}")
        if not moved:
            self.stdout.write("nothing to change")
