"""Who may see articles; reviews and rows carry the same rule in their querysets."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet

from translation.models import Article, Finding


def articles_visible_to(user: AbstractBaseUser) -> QuerySet[Article]:
    """Everyone with a role in the newsroom sees its articles; nobody else sees any."""
    return Article.objects.all() if user.has_perm("review.view_review") else Article.objects.none()


def findings_editable_by(user: AbstractBaseUser) -> QuerySet[Finding]:
    """Findings on rows that this user may change."""
    from_reviews = Finding.objects.filter(segment__post_edit__isnull=False)
    if not user.has_perm("review.translate"):
        return from_reviews.none()
    if user.has_perm("review.approve"):
        return from_reviews
    review = "segment__post_edit__review__assignee"
    return from_reviews.filter(**{review: user}) | from_reviews.filter(**{f"{review}__isnull": True})
