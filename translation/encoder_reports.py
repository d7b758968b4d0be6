"""The encoder as the workers have it, told to the pages in rows."""

from __future__ import annotations

import platform

from django.conf import settings
from django.db.models import QuerySet

from translation.models import EncoderReport, Translation
from translation.quality import estimate
from translation.quality.encoder import Encoder, EncoderMissing, get_encoder


def report() -> EncoderReport:
    """Load the encoder where it is not yet, and say for this machine what came of it."""
    try:
        facts = _facts(get_encoder(settings.ENCODER))
    except EncoderMissing as error:
        facts = {"fault": str(error)}
    blank = {name: EncoderReport._meta.get_field(name).get_default() for name in _FACTS}
    row, _ = EncoderReport.objects.update_or_create(
        machine=platform.node()[:200], defaults={"name": settings.ENCODER[:500], **blank, **facts}
    )
    return row


def scored_without() -> QuerySet[Translation]:
    """Finished translations that were scored without an encoder, since none was there."""
    return Translation.objects.filter(state=Translation.State.DONE, scored_with__contains=estimate.NO_ENCODER)


_FACTS = ("fault", "licence", "signature", "device", "dtype", "threads", "speeds", "kept")


def _facts(encoder: Encoder) -> dict[str, object]:
    return {
        "licence": encoder.licence[:100],
        "signature": encoder.signature,
        "device": encoder.device,
        "dtype": encoder.dtype,
        "threads": encoder.threads,
        "speeds": encoder.speeds,
        "kept": encoder.kept(),
    }
