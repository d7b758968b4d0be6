"""A translation under review: who owns it, its living texts and their history."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from translation.models import Segment, Translation


def _editable_by(user, review: str = "") -> Q:
    """The rule of who may edit; ``review`` is the path from the model that is filtered."""
    if not user.has_perm("review.translate"):
        return Q(pk__in=[])
    if user.has_perm("review.approve"):
        return Q()
    return Q(**{f"{review}assignee": user}) | Q(**{f"{review}assignee__isnull": True})


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everyone with a role sees every review of the newsroom; nobody else sees any."""
        return self if user.has_perm("review.view_review") else self.none()

    def editable_by(self, user):
        """Reviews that this translator owns or may pick up; editors help with any, in every state."""
        return self.filter(_editable_by(user))

    def approvable_by(self, user):
        return self if user.has_perm("review.approve") else self.none()


class Review(models.Model):
    """One translation under review; an approval is bound to the digest of what was read."""

    class State(models.TextChoices):
        IN_REVIEW = "in_review", "In review"
        SUBMITTED = "submitted", "Submitted"
        RETURNED = "returned", "Returned"
        APPROVED = "approved", "Approved"

    translation = models.OneToOneField(Translation, on_delete=models.CASCADE, related_name="review")
    state = models.CharField(max_length=10, choices=State, default=State.IN_REVIEW)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    last_editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_digest = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001
    approved_at = models.DateTimeField(null=True, blank=True)
    override_reason = models.CharField(max_length=1000, blank=True)
    return_reason = models.CharField(max_length=1000, blank=True)
    pairing = models.PositiveIntegerField(
        default=0,
        help_text="Raised by every change of which sentences belong together: a lock like a version.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        permissions = [
            ("translate", "Can edit, confirm and submit"),
            ("approve", "Can approve and return"),
            ("import_article", "Can import articles"),
            ("manage_checks", "Can change checks and lift exceptions"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state="approved",
                    approved_digest__isnull=False,
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                )
                | ~Q(state="approved")
                & Q(approved_digest__isnull=True, approved_by__isnull=True, approved_at__isnull=True),
                name="review_approved_iff_digest_and_editor",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(last_editor__isnull=True)
                | ~Q(approved_by=F("last_editor"))
                | ~Q(override_reason=""),
                name="review_not_approved_by_last_editor",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(return_reason=""), name="review_returned_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(state="approved") | Q(override_reason=""), name="review_override_only_if_approved"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["in_review", "submitted", "returned", "approved"]),
                name="review_state_known",
            ),
        ]

    def __str__(self):
        return f"Review of {self.translation}"


class PostEditQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(review__in=Review.objects.visible_to(user))

    def editable_by(self, user):
        """Rows this user may change; a change to an approved text revokes its approval first."""
        # By a join: a row lock that had to wait judges the joined review anew, but not a subquery.
        # A state that must not be null keeps that join an inner one, and rows of retired segments out.
        return self.filter(_editable_by(user, "review__"), review__state__isnull=False)


class PostEdit(models.Model):
    """The living text of one segment; ``version`` is the optimistic lock.

    In the state ``mt`` the text is the machine's; its version is above 0 only where the row was
    paired anew. A furniture row whose target is "" has been removed and stays out of exports. The
    row of a retired segment is kept with its history and belongs to no review.
    """

    class State(models.TextChoices):
        MT = "mt", "MT"
        DRAFT = "draft", "Draft"
        CONFIRMED = "confirmed", "Confirmed"
        RETURNED = "returned", "Returned"

    review = models.ForeignKey(
        Review, on_delete=models.CASCADE, null=True, blank=True, related_name="post_edits"
    )
    segment = models.OneToOneField(Segment, on_delete=models.CASCADE, related_name="post_edit")
    target = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.MT)
    version = models.PositiveIntegerField(default=0)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)

    objects = PostEditQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["mt", "draft", "confirmed", "returned"]), name="post_edit_state_known"
            ),
        ]

    def __str__(self):
        return f"{self.segment_id} v{self.version} ({self.state})"


class Revision(models.Model):
    """One version of a row; ``version`` is null for a text refused as stale, kept so nothing is lost.

    ``reason`` says what made a version that no edit of its text did, such as two rows that were joined.
    """

    post_edit = models.ForeignKey(PostEdit, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField(null=True)
    based_on = models.PositiveIntegerField(help_text="The version the editor had before their eyes.")
    target = models.TextField(blank=True)
    state = models.CharField(max_length=10)
    reason = models.CharField(max_length=200, blank=True)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post_edit", "version"], name="revision_version_unique"),
            models.CheckConstraint(
                condition=Q(version__isnull=True, state="conflict")
                | Q(version__isnull=False, state__in=["mt", "draft", "confirmed", "returned"]),
                name="revision_unversioned_iff_conflict",
            ),
        ]

    def __str__(self):
        return f"{self.post_edit_id} v{self.version}"
