"""Articles with several engines, cut by hand: every line of the source is a sentence of its own."""

from django.utils import timezone

from review import queries
from review.models import Review
from tests.factories import (
    ArticleFactory,
    PostEditFactory,
    ReviewFactory,
    SegmentFactory,
    TranslationFactory,
    UserFactory,
)
from translation import post_edit_scores
from translation.models import Reference, Score, Sentence

SOURCES = [f"Ngày {n}, tàu chở {n * 7} tấn gạo." for n in range(1, 13)]
RIGHT = [f"Pada tanggal {n}, kapal mengangkut {n * 7} ton beras." for n in range(1, 13)]
FAIR = [text.replace("mengangkut", "membawa") for text in RIGHT]
POOR = [f"Hari {n}, kapal bawa {n * 7} ton nasi." for n in range(1, 13)]


def article_of(number=12, **fields):
    return ArticleFactory(source="\n".join(SOURCES[:number]), **fields)


def spans(article):
    """[start, end) of each line of the source."""
    found, start = [], 0
    for line in article.source.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def translated(article, engine, texts, *, groups=None, kinds=None, quality=None):
    """A translation by ``engine``: a segment for each text, of one source line or of those in ``groups``."""
    lines = spans(article)
    groups = groups or [[index] for index in range(len(texts))]
    translation = TranslationFactory(
        article=article, engine=engine, text="\n".join(texts) or "x", processed=True
    )
    for index, (text, group) in enumerate(zip(texts, groups, strict=True)):
        segment = SegmentFactory(
            translation=translation,
            kind=kinds[index] if kinds else "body",
            source=" ".join(SOURCES[line] for line in group),
            hypothesis=text,
        )
        for line in group:
            start, end = lines[line]
            Sentence.objects.create(
                segment=segment, translation=translation, side="source", start=start, end=end
            )
        if quality is not None:
            value = quality[index]
            Score.objects.create(
                translation=translation, segment=segment, metric="quality-mt", value=value, text_digest="x"
            )
    return translation


def approved(translation, texts):
    """Its review, approved with these texts, and measured as a worker does it."""
    review = ReviewFactory(translation=translation)
    for segment, text in zip(translation.segments.order_by("position"), texts, strict=True):
        PostEditFactory(review=review, segment=segment, target=text, version=1, state="confirmed")
    Review.objects.filter(pk=review.pk).update(
        state="approved",
        approved_by=UserFactory(roles=["editor"]),
        approved_at=timezone.now(),
        approved_digest=queries.content_digest(review),
    )
    rows = review.post_edits.select_related("segment").order_by("segment__position")
    post_edit_scores.score_against(translation, [(row.segment, row.target) for row in rows])
    review.refresh_from_db()
    return review


def referenced(article, texts, label="Koran"):
    """A human translation, a line for each line of the source, aligned."""
    links, start = [], 0
    for (source_start, source_end), text in zip(spans(article), texts, strict=True):
        links.append([source_start, source_end, start, start + len(text)])
        start += len(text) + 1
    return Reference.objects.create(article=article, label=label, text="\n".join(texts), links=links)
