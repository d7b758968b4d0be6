"""What the tests beside it do and set up more than once."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from review import workflow
from translation.models import Score

ROUNDS = 12


def at_once(*acts):
    """Run every act in a thread with a connection of its own; return what each returned or raised."""
    ready = threading.Barrier(len(acts))

    def run(act):
        try:
            ready.wait(10)
            return act()
        except Exception as error:  # handed to the test
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def rows_of(review):
    return list(review.post_edits.order_by("segment__position"))


def save(row, editor, target, version=None, **options):
    version = row.version if version is None else version
    return workflow.save(row.pk, editor=editor, target=target, seen_version=version, **options)


def of_living_texts():
    """The scores of the segments' living texts; that of the raw MT, kept beside them, is another matter."""
    return Score.objects.filter(segment__isnull=False).exclude(metric="quality-mt")
