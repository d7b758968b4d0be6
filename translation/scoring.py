"""Scores as rows: similarity and quality of each segment, and metrics against the approved text.

The texts come as arguments: ``targets`` maps segment ids to living texts, and a
segment that is not in it is judged by its hypothesis. Furniture gets no scores.
Everything may run again: what is stored for the same text and signature stays.
"""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from django.conf import settings
from django.db import transaction

from translation.alignment.known_words import word_links
from translation.alignment.words import WordAlignment, to_pharaoh
from translation.evidence import evidence, segment_pair
from translation.finding_rows import ENCODER, SILENCED
from translation.lang.text import digest, words
from translation.models import Finding, Kind, Score, Segment, Translation
from translation.models.quality import load_model, loaded_model
from translation.models.termbase import loaded_termbase
from translation.quality import estimate as quality
from translation.quality.encoder import Encoder, EncoderMissing, get_encoder
from translation.quality.features import Evidence, Fault
from translation.quality.model import Model
from translation.score_order import riskiest_first
from translation.score_rows import (
    QUALITY_MT,
    Stored,
    delete_scores,
    first_estimate,
    new_score,
    store_scores,
    stored_scores,
)

logger = logging.getLogger(__name__)

SIMILARITY, QUALITY = "similarity", "quality"
BATCH = 32

Keep = Callable[[Iterable[Segment]], None]
Recheck = Callable[[Translation, Mapping[int, str], Mapping[Segment, WordAlignment]], Keep]


def score_translation(
    translation: Translation,
    targets: Mapping[int, str] | None = None,
    *,
    todo: Sequence[int] | None = None,
    most: int | None = None,
    recheck: Recheck | None = None,
) -> list[int]:
    """Similarity (−1…1) and quality (0–100) of every segment, the riskiest-looking first, then of the whole.

    Each batch is a transaction of its own, so pages see the progress in the rows.
    Without an encoder the quality rests on findings, dictionary and length alone, and says so in its
    signature. ``recheck`` judges the segments that the encoder has just read again, with what it says; what
    it returns stores that for those whose text still stands, before their quality is set.

    ``most`` ends the call after so many segments: it returns the ids of those left, for ``todo`` of the
    next call, and [] after the last, which alone scores the whole.
    """
    targets = targets or {}
    judged = {key: row.text_digest for key, row in stored_scores(translation, [QUALITY]).items()}
    encoder = load_encoder()  # may take a while to load; what is saved meanwhile differs from ``judged``
    segments = list(translation.segments.exclude(kind=Kind.FURNITURE).order_by("position"))
    texts = {segment.pk: targets.get(segment.pk, segment.hypothesis) for segment in segments}
    # What stands for another text than the machine's was saved by a person, however long ago.
    judged |= {(s.pk, QUALITY): digest(s.hypothesis) for s in segments if s.pk not in targets}
    by_id = {segment.pk: segment for segment in segments}
    if todo is None:
        queue = riskiest_first(segments, texts, _open_faults(segments))
    else:
        queue = [pk for pk in todo if pk in by_id]
    now = queue[:most]
    for start in range(0, len(now), BATCH):
        batch = [by_id[pk] for pk in now[start : start + BATCH]]
        _score_batch(translation, batch, texts, encoder, judged, recheck)
    left = queue[len(now) :]
    if not left:
        _score_whole(translation, segments, texts, encoder)
    return left


def score_segment(segment: Segment, target: str, faults: list[Fault] | None = None) -> Score | None:
    """The quality of one segment whose text is now ``target``; None for furniture.

    Cheap enough for a save: the encoder is not asked. The caller has locked the segment. A stored
    similarity counts while its text is still the same. ``faults``: its open findings, where known.
    """
    known = None if faults is None else {segment.pk: faults}
    return score_segments(segment.translation, {segment: target}, known).get(segment.pk)


def score_segments(
    translation: Translation,
    targets: Mapping[Segment, str],
    faults: Mapping[int, list[Fault]] | None = None,
) -> dict[int, Score]:
    """:func:`score_segment` for several of one translation, by segment id; as many statements as for one."""
    segments = [segment for segment in targets if segment.kind != Kind.FURNITURE]
    if not segments:
        return {}
    stored = stored_scores(translation, [SIMILARITY, QUALITY], segments)
    faults = _open_faults(segments) if faults is None else faults
    model, scores = loaded_model(), {}
    for segment in segments:
        similarity, target = stored.get((segment.pk, SIMILARITY)), targets[segment]
        if similarity is not None and similarity.text_digest != digest(target):
            similarity = None
        found = faults.get(segment.pk, [])
        scores[segment.pk] = _quality(translation, segment, target, similarity, found, model)
    store_scores(scores.values(), stored)
    return scores


def load_encoder() -> Encoder | None:
    """The encoder of the settings; None, and a warning in the log, where there is none."""
    try:
        return get_encoder(settings.ENCODER)
    except EncoderMissing as error:
        logger.warning("Texts are judged and paired by their words alone. %s", error)
        return None


def _score_batch(
    translation: Translation,
    batch: list[Segment],
    texts: Mapping[int, str],
    encoder: Encoder | None,
    judged: Mapping[tuple[int | None, str], str],
    recheck: Recheck | None,
) -> None:
    similar, read = _similarities(translation, batch, texts, encoder)
    keep = recheck(translation, texts, read) if recheck is not None and read else None
    with transaction.atomic():
        batch = _locked(batch)
        stored = stored_scores(translation, [SIMILARITY, QUALITY, QUALITY_MT], batch)
        batch = [s for s in batch if not _is_superseded(s, texts[s.pk], stored, judged)]
        standing = [segment for segment in batch if segment in read]
        if keep is not None and standing:
            keep(standing)
        faults, model = _open_faults(batch), load_model()
        wanted, stale = [], []
        for segment in batch:
            text = texts[segment.pk]
            similarity = similar.get(segment.pk)
            if similarity is not None:
                wanted.append(similarity)
            elif (segment.pk, SIMILARITY) in stored:
                stale.append(stored[segment.pk, SIMILARITY])
            now = _quality(translation, segment, text, similarity, faults[segment.pk], model)
            wanted += [now, *first_estimate(segment, now, stored)]
        delete_scores(stale)
        store_scores(wanted, stored)


def _is_superseded(
    segment: Segment, text: str, stored: Stored, judged: Mapping[tuple[int | None, str], str]
) -> bool:
    """Whether somebody saved a newer text meanwhile, which has been judged."""
    key = (segment.pk, QUALITY)
    now = stored[key].text_digest if key in stored else None
    return now not in (None, judged.get(key), digest(text))


def _locked(batch: list[Segment]) -> list[Segment]:
    """Those that are what was read, held: a save of one of them, which judges its new text, comes before
    or after; what people paired anew meanwhile is judged by the message that this sent.
    """
    rows = Segment.objects.select_for_update(no_key=True).filter(pk__in=[segment.pk for segment in batch])
    names = ("pk", "translation_id", "source", "hypothesis")
    now = set(rows.order_by("pk").values_list(*names))
    return [s for s in batch if (s.pk, s.translation_id, s.source, s.hypothesis) in now]


def _similarities(
    translation: Translation, batch: list[Segment], texts: Mapping[int, str], encoder: Encoder | None
) -> tuple[dict[int, Score], dict[Segment, WordAlignment]]:
    """Per segment with text on both sides: the stored row where it still fits, else a new one.

    Also what the encoder read for that. Without an encoder what was computed for the same text
    earlier still counts.
    """
    paired = [segment for segment in batch if segment.source.strip() and texts[segment.pk].strip()]
    stored = (
        {} if _checks_are_new(translation) and encoder else stored_scores(translation, [SIMILARITY], paired)
    )
    again = _marked(paired) if encoder and _terms_are_new(translation) else ()
    found, missing, read = {}, [], {}
    for segment in paired:
        row = stored.get((segment.pk, SIMILARITY))
        if (
            row is not None
            and segment.pk not in again
            and row.evidence
            and row.text_digest == digest(texts[segment.pk])
            and (encoder is None or row.signature == encoder.signature)
        ):
            found[segment.pk] = row
        else:
            missing.append(segment)
    if encoder is not None:
        aligned = encoder.align_words([s.source for s in missing], [texts[s.pk] for s in missing])
        read = dict(zip(missing, aligned, strict=True))
        for segment, alignment in read.items():
            value, text = alignment.similarity, texts[segment.pk]
            links = to_pharaoh(word_links(segment.source, text, alignment))
            row = new_score(translation, segment, SIMILARITY, value, encoder.signature, [text], links=links)
            pair = segment_pair(translation, segment, text, alignment)
            row.evidence = evidence(pair, loaded_termbase()).as_row()
            found[segment.pk] = row
    return found, read


def _checks_are_new(translation: Translation) -> bool:
    """Whether the checks have changed since the encoder last read this translation."""
    checks = translation.checked_with.partition(" ")[0]
    return bool(checks) and checks not in re.split("[| ]", translation.scored_with)


def _terms_are_new(translation: Translation) -> bool:
    """Whether the terms have changed since the encoder last read this translation."""
    terms = [part for part in translation.checked_with.split() if part.startswith("termbase:")]
    return not set(terms) <= set(re.split("[| ]", translation.scored_with))


def _marked(segments: Iterable[Segment]) -> set[int]:
    """Ids of those where the encoder brought a finding or explained one away: either may rest on a term."""
    rows = Finding.objects.filter(segment__in=segments, evidence__has_any_keys=[ENCODER, SILENCED])
    return set(rows.values_list("segment_id", flat=True))


def _quality(
    translation: Translation,
    segment: Segment,
    target: str,
    similarity: Score | None,
    faults: list[Fault],
    model: Model,
) -> Score:
    read = Evidence.from_row(similarity.evidence) if similarity and similarity.evidence else None
    estimate = quality.estimate(
        faults,
        source=segment.source,
        target=target,
        alone=evidence(segment_pair(translation, segment, target), loaded_termbase()),
        read=read,
        model=model,
    )
    signature = quality.signature(model, similarity.signature if read else "", translation.checked_with)
    return new_score(translation, segment, QUALITY, estimate.value, signature, [target], estimate.reasons)


def _score_whole(
    translation: Translation, segments: list[Segment], texts: Mapping[int, str], encoder: Encoder | None
) -> None:
    """Means over the segments, weighted by their words (of the source where nothing is translated)."""
    weights = {segment.pk: max(1, len(words(texts[segment.pk] or segment.source))) for segment in segments}
    similarity_signature = encoder.signature if encoder else ""
    signature = quality.signature(load_model(), similarity_signature, translation.checked_with)
    with transaction.atomic():
        stored = stored_scores(translation, [SIMILARITY, QUALITY])
        delete_scores([row for (pk, _), row in stored.items() if pk is not None and pk not in weights])
        wanted = []
        for metric, described in ((SIMILARITY, similarity_signature), (QUALITY, signature)):
            rows = [row for (pk, name), row in stored.items() if pk in weights and name == metric]
            if rows:
                value = np.average(
                    [row.value for row in rows], weights=[weights[row.segment_id] for row in rows]
                )
                whole = new_score(
                    translation, None, metric, float(value), described or rows[0].signature, texts.values()
                )
                wanted.append(whole)
            elif (None, metric) in stored:
                delete_scores([stored[None, metric]])
        if translation.scored_with != signature:
            translation.scored_with = signature
            Translation.objects.filter(pk=translation.pk).update(scored_with=signature)
        store_scores(wanted, stored)


def _open_faults(segments: Iterable[Segment]) -> dict[int, list[Fault]]:
    faults = defaultdict(list)
    rows = Finding.objects.filter(segment__in=segments).open().order_by("pk")
    for segment_id, check, severity in rows.values_list("segment_id", "check_id", "severity"):
        faults[segment_id].append(Fault(check, severity))
    return faults
