"""The operators' view of who decided what: only the person in charge of a review can be changed here."""

from django.contrib import admin
from django.utils.text import Truncator

from review.models import Event, PostEdit, Review, Revision
from translation.admin import ReadOnlyAdmin

admin.site.site_header = admin.site.site_title = "Vi → Id desk: administration"


@admin.register(Review)
class ReviewAdmin(admin.ModelAdmin):
    """States change in the workbench and at the approval desk; an operator hands a review to someone else."""

    list_display = ["translation", "state", "assignee", "last_editor", "approved_by", "updated_at"]
    list_filter = ["state", "assignee"]
    list_select_related = ["translation__article", "assignee", "last_editor", "approved_by"]
    search_fields = ["translation__article__title", "assignee__username"]
    fields = [
        "translation",
        "state",
        "assignee",
        "last_editor",
        "approved_by",
        "approved_at",
        "approved_digest",
        "override_reason",
        "return_reason",
        "created_at",
        "updated_at",
    ]
    readonly_fields = [name for name in fields if name != "assignee"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(PostEdit)
class PostEditAdmin(ReadOnlyAdmin):
    list_display = ["segment", "state", "version", "editor", "updated_at"]
    list_filter = ["state", "editor"]
    list_select_related = ["segment", "editor"]
    search_fields = ["target", "review__translation__article__title"]


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    """The history of every text, refused ones included: nothing that was typed is lost."""

    list_display = ["post_edit_id", "version", "based_on", "state", "editor", "created_at", "opening"]
    list_filter = ["state", "editor"]
    list_select_related = ["editor"]
    search_fields = ["target", "=post_edit__pk"]
    date_hierarchy = "created_at"

    @admin.display(description="Text")
    def opening(self, revision):
        return Truncator(revision.target).chars(60)


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["created_at", "actor", "verb", "article", "segment_id", "data"]
    list_filter = ["verb", "actor"]
    list_select_related = ["actor", "article"]
    search_fields = ["article__title", "actor__username", "verb"]
    date_hierarchy = "created_at"
