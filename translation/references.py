"""Every engine of an article against references that no engine made: aligned through the source, scored.

What was approved for one engine's translation is a reference for the others. The references come as
arguments, as :class:`translation.metrics.units.Part` rows over the source; furniture is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db import transaction
from django.db.models import Max, Min, Q

from translation.alignment import Paragraphs
from translation.lang.text import digest
from translation.metrics.base import Metric, Pair
from translation.metrics.reference import reference_metrics
from translation.metrics.units import Part, Unit, common_units
from translation.models import Kind, Reference, ReferenceScore, Segment, Sentence, Translation
from translation.pair_rows import Embed, joined, links
from translation.segmentation import segment_text

Compared = tuple[Unit, Pair]


def align_reference(reference: Reference, embed: Embed | None = None) -> bool:
    """Pair a reference with the source, once, by meaning with ``embed``; return whether it was done now."""
    source_text = reference.article.source
    if reference.links is not None or not source_text.strip():
        return False
    source, target = segment_text(source_text, "vi"), segment_text(reference.text, "id")
    found = links(
        [joined(source_text, [span]) for span in source],
        [joined(reference.text, [span]) for span in target],
        Paragraphs([span.paragraph for span in source], [span.paragraph for span in target]),
        embed,
    )
    reference.links = [
        [
            source[link.source[0]].start,
            source[link.source[-1]].end,
            target[link.target[0]].start,
            target[link.target[-1]].end,
        ]
        for link in found
        if link.source and link.target and target[link.target[0]].kind != Kind.FURNITURE
    ]
    # Removed meanwhile: nothing is stored.
    return bool(Reference.objects.filter(pk=reference.pk).update(links=reference.links))


def reference_parts(reference: Reference) -> list[Part]:
    """What an aligned reference says, passage by passage; nothing before it is aligned."""
    return [
        Part(start, end, " ".join(reference.text[begin:stop].split()))
        for start, end, begin, stop in reference.links or []
    ]


def segment_parts(
    translations: Collection[int], field: str = "hypothesis", *, additions: bool = False
) -> dict[int, list[Part]]:
    """Translation id -> its segments that have a source, in document order; one query.

    ``field`` is the path from the segment to its text. Additions have no place in the source; with
    ``additions`` they stand in that of the segment before them.
    """
    of_source = Q(sentences__side=Sentence.Side.SOURCE)
    rows = (
        Segment.objects.filter(translation__in=translations)
        .exclude(kind=Kind.FURNITURE)
        .annotate(
            start=Min("sentences__start", filter=of_source), end=Max("sentences__end", filter=of_source)
        )
        .order_by("translation", "position")
    )
    if not additions:
        rows = rows.filter(start__isnull=False)
    parts: dict[int, list[Part]] = defaultdict(list)
    for translation, key, text, start, end in rows.values_list("translation", "pk", field, "start", "end"):
        before = parts[translation][-1] if parts[translation] else Part(0, 0, "")
        span = (before.start, before.end) if start is None else (start, end)
        parts[translation].append(Part(*span, text or "", key))
    return parts


def compared(hypothesis: Sequence[Part], reference: Sequence[Part]) -> list[Compared]:
    """The passages that both cover; what the reference leaves out counts for nothing."""
    units = common_units(hypothesis, reference)
    return [(unit, Pair(unit.text(0), unit.text(1))) for unit in units if unit.text(1).strip()]


def compared_digest(pairs: Sequence[Compared]) -> str:
    """The name of exactly these texts on both sides."""
    return digest(*(text for _, one in pairs for text in (one.hypothesis, one.reference)))


def score_references(
    translation: Translation, hypothesis: Sequence[Part], references: Mapping[int | None, Sequence[Part]]
) -> int:
    """chrF++, BLEU and TER against each reference; return how many rows were written.

    ``references``: id, or None for a text approved for another engine, -> its parts. What is stored for the
    same texts stays; what is stored for other references goes.
    """
    with transaction.atomic():
        Translation.objects.select_for_update(of=("self",), no_key=True).get(pk=translation.pk)
        stored = ReferenceScore.objects.filter(translation=translation)
        references = _present(references)
        known = {
            key: (text, signature)
            for key, text, signature in stored.filter(segment=None, metric="chrf++").values_list(
                "reference", "text_digest", "signature"
            )
        }
        written = 0
        for key in {*known, *references}:
            pairs = compared(hypothesis, references.get(key, ()))
            metrics = reference_metrics()
            if pairs and known.get(key) == (compared_digest(pairs), metrics[0].corpus_signature):
                continue
            stored.filter(reference=key).delete()
            if pairs:
                rows = [row for metric in metrics for row in _rows(translation, key, metric, pairs)]
                written += len(ReferenceScore.objects.bulk_create(rows, batch_size=500))
    return written


def remove_reference(reference: Reference) -> None:
    """Forget a reference and the scores against it; the caller is in a transaction.

    Its article's translations are locked, so that no score against it is being written.
    """
    translations = reference.article.translations.select_for_update(of=("self",), no_key=True)
    list(translations.order_by("pk"))
    reference.delete()


def _present(references: Mapping[int | None, Sequence[Part]]) -> dict[int | None, Sequence[Part]]:
    """Those that nobody has removed since they were read."""
    stored = Reference.objects.filter(pk__in=[key for key in references if key is not None])
    there = {None, *stored.values_list("pk", flat=True)}
    return {key: parts for key, parts in references.items() if key in there}


def _rows(
    translation: Translation, reference: int | None, metric: Metric, pairs: Sequence[Compared]
) -> Iterator[ReferenceScore]:
    """The score of the whole, then of each segment that alone stands for its passage."""
    yield ReferenceScore(
        translation=translation,
        reference_id=reference,
        metric=metric.name,
        value=round(metric.corpus_score([one for _, one in pairs]), 4),
        segments=len(pairs),
        signature=metric.corpus_signature,
        text_digest=compared_digest(pairs),
    )
    exact = [(unit.sides[0][0].key, one) for unit, one in pairs if len(unit.sides[0]) == 1]
    for (key, one), value in zip(exact, metric.score([one for _, one in exact]), strict=True):
        yield ReferenceScore(
            translation=translation,
            segment_id=key,
            reference_id=reference,
            metric=metric.name,
            value=round(value, 4),
            segments=1,
            signature=metric.signature,
            text_digest=digest(one.hypothesis, one.reference),
        )
