"""Who may see articles and terms; reviews and rows carry the same rule in their querysets."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet

from translation.models import Article, Term


def articles_visible_to(user: AbstractBaseUser) -> QuerySet[Article]:
    """Everyone with a role in the newsroom sees its articles; nobody else sees any."""
    return Article.objects.all() if user.has_perm("review.view_review") else Article.objects.none()


def terms_visible_to(user: AbstractBaseUser) -> QuerySet[Term]:
    """Everyone with a role may look terms up."""
    return Term.objects.all() if user.has_perm("review.view_review") else Term.objects.none()


def terms_changeable_by(user: AbstractBaseUser) -> QuerySet[Term]:
    """Terminologists and admins own the termbase."""
    return Term.objects.all() if user.has_perm("review.manage_terms") else Term.objects.none()
