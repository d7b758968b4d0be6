"""BLEU, chrF++, TER and HTER by sacreBLEU, on sentences and on whole texts."""

from __future__ import annotations

from collections.abc import Sequence

from sacrebleu.metrics import BLEU as SacreBleu
from sacrebleu.metrics import CHRF as SacreChrf
from sacrebleu.metrics import TER as SacreTer
from sacrebleu.metrics.base import Metric as SacreMetric

from translation.metrics.base import Metric, Pair


class _ByReference:
    """What the metrics share; a subclass names itself and its two sacreBLEU configurations."""

    name: str
    higher_is_better: bool
    scale = 1.0  # what sacreBLEU's percentage is multiplied by

    def __init__(self, sentence: SacreMetric, corpus: SacreMetric):
        self._sentence, self._corpus = sentence, corpus
        self.signature, self.corpus_signature = self._signature(sentence), self._signature(corpus)

    def score(self, pairs: Sequence[Pair]) -> list[float]:
        self._require_references(pairs)
        return [
            self._sentence.sentence_score(pair.hypothesis, [pair.reference]).score * self.scale
            for pair in pairs
        ]

    def corpus_score(self, pairs: Sequence[Pair]) -> float:
        self._require_references(pairs)
        if not pairs:
            raise ValueError(
                f"{self.name} needs at least one pair of a hypothesis and a reference; there is none."
            )
        hypotheses = [pair.hypothesis for pair in pairs]
        return self._corpus.corpus_score(hypotheses, [[pair.reference for pair in pairs]]).score * self.scale

    def _signature(self, metric: SacreMetric) -> str:
        """sacreBLEU's own, complete only after a first use, when it knows the number of references."""
        name = metric.corpus_score(["a"], [["a"]]).name
        return f"{name}|{metric.get_signature().format()}"

    def _require_references(self, pairs: Sequence[Pair]) -> None:
        for index, pair in enumerate(pairs):
            if pair.reference is None or not pair.reference.strip():
                raise ValueError(
                    f"{self.name} needs a reference for every pair, and pair {index} has none; "
                    "give one, leave the pair out, or use the quality estimate, which needs none."
                )


class Bleu(_ByReference):
    """BLEU (Papineni et al. 2002), 0–100, higher is better; sentences with the orders that they have."""

    name = "bleu"
    higher_is_better = True

    def __init__(self):
        # ``force`` only silences a warning about texts that look tokenised.
        super().__init__(SacreBleu(effective_order=True, force=True), SacreBleu(force=True))


class ChrF(_ByReference):
    """chrF++ (Popović 2017: characters to order 6, words to order 2), 0–100, higher is better."""

    name = "chrf++"
    higher_is_better = True

    def __init__(self):
        super().__init__(SacreChrf(word_order=2), SacreChrf(word_order=2))


class Ter(_ByReference):
    """TER (Snover et al. 2006): edits and block moves per 100 words of the reference, lower is better."""

    name = "ter"
    higher_is_better = False

    def __init__(self):
        super().__init__(SacreTer(), SacreTer())


class Hter(Ter):
    """TER against the text that a person made of this very hypothesis, as a share: 0 untouched, 1 all new.

    Edits per word of the approved text (Snover et al. 2006); may exceed 1 where much was deleted.
    """

    name = "hter"
    scale = 0.01

    def _signature(self, metric: SacreMetric) -> str:
        return "H" + super()._signature(metric) + "|scale:0-1|ref:post-edit"


def reference_metrics() -> tuple[Metric, ...]:
    """Against any human reference, in the order in which they are shown."""
    return (ChrF(), Bleu(), Ter())


def post_edit_metrics() -> tuple[Metric, ...]:
    """Against the approved text of the same hypothesis: the reference metrics and HTER."""
    return (*reference_metrics(), Hter())
