"""What the texts of a matcher's entries came to, so that they need not be read again."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator


class Tape:
    """What texts came to, in the order in which they were read: numbers of their words' keys.

    ``ids`` has each key's number, from 1. ``steps`` holds for every text twice the count of its
    words, plus 1 where it is written with punctuation, and then the words' numbers.
    """

    def __init__(self, keys: Iterable[str] = (), steps: array | None = None):
        self.ids = {key: number for number, key in enumerate(keys, start=1)}
        self.steps = array("I") if steps is None else steps

    def record(self, keys: Iterable[str], loose: bool) -> tuple[bool, tuple[int, ...]]:
        numbers = tuple(self.ids.setdefault(key, len(self.ids) + 1) for key in keys)
        self.steps.append(2 * len(numbers) + loose)
        self.steps.extend(numbers)
        return loose, numbers

    def play(self) -> Iterator[tuple[bool, tuple[int, ...]]]:
        """What each :meth:`record` returned, in order."""
        steps, at = self.steps, 0
        while at < len(steps):
            size, loose = divmod(steps[at], 2)
            at += 1 + size
            yield bool(loose), tuple(steps[at - size : at])
