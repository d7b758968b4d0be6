"""A translation that belongs to another sentence."""

from __future__ import annotations

from collections.abc import Iterator

from translation.checks.base import BETTER, MAJOR, MINOR, Example, Finding, Pair, Threshold
from translation.checks.counterparts import counterparts

# Times the least: hardly any right translation is so unlike its source. Without the encoder a text of which
# half was left out can lie below.
_SURE, _SURE_ALONE = 1.35, 2.0


class WrongSentenceCheck:
    """A target whose words have next to nothing to do with those of its source.

    Where that is sure, omissions and additions would say the same again, and the registry leaves them out.
    """

    id = "wrong-sentence"
    category = "accuracy/mistranslation"
    severity = MAJOR
    needs_source = True
    encoder = BETTER
    finds = "A translation that belongs to another sentence than its source."
    example = Example(
        "Giá cà phê trong nước hôm nay tăng nhẹ so với cuối tuần trước.",
        "Para siswa sekolah dasar mengikuti lomba menggambar bersama guru mereka.",
        "Para siswa sekolah dasar mengikuti lomba menggambar bersama guru mereka.",
    )
    thresholds = {
        "least": Threshold(
            0.25, 0.2, 0.8, "How unlike the pair is, by meaning and by dictionary; right ones lie at 0."
        ),
        "least_alone": Threshold(0.255, 0.2, 0.8, "The same without the encoder."),
    }

    def __init__(self, least: float = 0.25, least_alone: float = 0.255):
        self._least, self._least_alone = least, least_alone

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield at most one finding, on the whole target."""
        found = counterparts(pair)
        least = self._least if found.by_encoder else self._least_alone
        if found.unlike < least:
            return
        sure = found.unlike >= least * (_SURE if found.by_encoder else _SURE_ALONE)
        by = "by meaning and dictionary" if found.by_encoder else "by dictionary, names, numbers and order"
        yield Finding(
            check=self.id,
            category=self.category,
            severity=MAJOR if sure else MINOR,
            message=(
                f"Hardly a word of this text has a counterpart in its source ({by}): "
                f"it {'seems to belong' if sure else 'may belong'} to another sentence."
            ),
            quote=pair.target,
            source_span=(0, len(pair.source)),
            target_span=(0, len(pair.target)),
            evidence={"unlike": round(found.unlike, 3)},
        )
