"""What the tests beside it do and set up more than once."""

from django.contrib.auth.models import Group, User

from review import queries, workflow
from review.models import Event, PostEdit
from translation.models import Article, Score, Segment, Translation

RowState = PostEdit.State


def person(name, *roles):
    user = User.objects.create_user(name, password="x")
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def review_of(*rows, actor, kinds=()):
    """A checked and scored translation under review, one segment per (source, hypothesis)."""
    article = Article.objects.create(title="Bài", source="\n".join(s for s, _ in rows))
    translation = Translation.objects.create(
        article=article, engine="MT", text="\n".join(h for _, h in rows), state="done", step=""
    )
    for position, (source, hypothesis) in enumerate(rows):
        kind = kinds[position] if kinds else "body"
        segment = Segment.objects.create(
            translation=translation,
            position=position,
            paragraph=position,
            kind=kind,
            source=source,
            hypothesis=hypothesis,
        )
        if kind != "furniture":
            Score.objects.create(
                translation=translation,
                segment=segment,
                metric="quality",
                value=90,
                signature="test",
                text_digest="",
            )
    return workflow.open_review(translation, actor=actor)


def verbs(review):
    return list(
        Event.objects.filter(article=review.translation.article).order_by("pk").values_list("verb", flat=True)
    )


def submitted(review, lan):
    row = review.post_edits.get()
    workflow.save(row.pk, editor=lan, target="Konferensi diikuti 12 peserta.", seen_version=0, confirm=True)
    return workflow.submit(review.pk, actor=lan)


def approved(review, lan, dewi):
    submitted(review, lan)
    return workflow.approve(review.pk, actor=dewi, seen_digest=queries.content_digest(review))
