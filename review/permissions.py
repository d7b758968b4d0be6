"""Who may see articles and terms; reviews and rows carry the same rule in their querysets."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet

from translation.models import Article, CheckException, QualityModel, Term


def articles_visible_to(user: AbstractBaseUser) -> QuerySet[Article]:
    """Everyone with a role in the newsroom sees its articles; nobody else sees any."""
    return Article.objects.all() if user.has_perm("review.view_review") else Article.objects.none()


def terms_visible_to(user: AbstractBaseUser) -> QuerySet[Term]:
    """Everyone with a role may look terms up."""
    return Term.objects.all() if user.has_perm("review.view_review") else Term.objects.none()


def terms_changeable_by(user: AbstractBaseUser) -> QuerySet[Term]:
    """Terminologists and admins own the termbase."""
    return Term.objects.all() if user.has_perm("review.manage_terms") else Term.objects.none()


def exceptions_liftable_by(user: AbstractBaseUser) -> QuerySet[CheckException]:
    """Editors, terminologists and admins decide about checks; whoever may edit a row makes exceptions."""
    everything = CheckException.objects.all()
    return everything if user.has_perm("review.manage_checks") else everything.none()


def quality_versions_visible_to(user: AbstractBaseUser) -> QuerySet[QualityModel]:
    """Everyone with a role sees which models judged, and how well."""
    everything = QualityModel.objects.all()
    return everything if user.has_perm("review.view_review") else everything.none()


def quality_versions_usable_by(user: AbstractBaseUser) -> QuerySet[QualityModel]:
    """Those who decide about checks decide which model judges."""
    everything = QualityModel.objects.all()
    return everything if user.has_perm("review.manage_checks") else everything.none()
