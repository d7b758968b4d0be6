"""The operators' view of texts and what machines say about them; raw texts and results are read-only."""

from django.contrib import admin
from django.db import models

from translation.models import (
    Article,
    CheckChange,
    CheckException,
    Finding,
    HouseStyleSwitch,
    Rendering,
    Score,
    Term,
    TermForm,
    TermRevision,
    Translation,
)


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that only the application itself writes."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """Facts about an article can be corrected; its source is as it came."""

    list_display = ["title", "publisher", "published_on", "external_id", "created_at"]
    list_filter = ["publisher", "created_at"]
    search_fields = ["title", "external_id", "source_url"]
    date_hierarchy = "created_at"
    readonly_fields = ["source", "created_at"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request):
        return False  # an article comes in by import, with its translation

    def has_delete_permission(self, request, obj=None):
        return False  # its log would go with it


@admin.register(Translation)
class TranslationAdmin(ReadOnlyAdmin):
    list_display = ["article", "engine", "state", "step", "error", "updated_at"]
    list_filter = ["state", "step", "engine"]
    list_select_related = ["article"]
    search_fields = ["article__title", "engine", "error"]


@admin.register(Finding)
class FindingAdmin(ReadOnlyAdmin):
    list_display = ["check_id", "severity", "status", "quote", "suggestion", "message", "dismissed_reason"]
    list_filter = ["status", "severity", "check_id"]
    list_select_related = ["segment"]
    search_fields = ["quote", "message", "dismissed_reason"]
    raw_id_fields = ["translation", "segment"]


@admin.register(CheckChange)
class CheckChangeAdmin(ReadOnlyAdmin):
    """Checks are set on their own pages, which re-check open articles."""

    list_display = ["check_id", "at", "actor", "is_on", "severity", "standing", "thresholds"]
    list_filter = ["check_id", "actor"]
    list_select_related = ["actor"]


@admin.register(CheckException)
class CheckExceptionAdmin(ReadOnlyAdmin):
    """Phrases never reported; they are lifted on the page of the exceptions."""

    list_display = ["check_id", "quote", "source_quote", "reason", "made_by", "made_at", "lifted_at"]
    list_filter = ["check_id", "made_by"]
    list_select_related = ["made_by"]
    search_fields = ["quote", "source_quote", "reason"]
    raw_id_fields = ["segment"]


@admin.register(Score)
class ScoreAdmin(ReadOnlyAdmin):
    list_display = ["metric", "value", "translation_id", "segment_id", "signature"]
    list_filter = ["metric"]
    search_fields = ["=translation__pk", "signature"]


class ReadOnlyInline(admin.TabularInline):
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class TermFormInline(ReadOnlyInline):
    model = TermForm


class RenderingInline(ReadOnlyInline):
    model = Rendering


class TermRevisionInline(ReadOnlyInline):
    model = TermRevision


@admin.register(Term)
class TermAdmin(ReadOnlyAdmin):
    """Terms are changed on their own page, which keeps contradictions out."""

    list_display = ["vi", "category", "en", "standing", "is_active", "updated_at", "updated_by"]
    list_filter = ["category", "standing", "is_active", "is_pattern"]
    list_select_related = ["updated_by"]
    search_fields = ["vi", "en", "forms__text", "renderings__text"]
    inlines = [TermFormInline, RenderingInline, TermRevisionInline]


@admin.register(HouseStyleSwitch)
class HouseStyleSwitchAdmin(ReadOnlyAdmin):
    list_display = ["at", "actor", "before", "after"]
    list_select_related = ["actor"]
