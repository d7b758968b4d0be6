"""Who may see articles; reviews and rows carry the same rule in their querysets."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet

from translation.models import Article


def articles_visible_to(user: AbstractBaseUser) -> QuerySet[Article]:
    """Everyone with a role in the newsroom sees its articles; nobody else sees any."""
    return Article.objects.all() if user.has_perm("review.view_review") else Article.objects.none()
