"""Template tags of the pages: icons from the vendored sprite, states, ages, query strings."""

from datetime import datetime

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from review import rows, terms
from review.models import Event, TermCandidate

register = template.Library()

# Verbs of events that do not follow a name as they are stored.
_ACTS = {
    "approval revoked": "revoked the approval",
    "fix everywhere undone": "undid a fix everywhere",
    "phrase excepted": "excepted a phrase from a check",
    "retried": "sent it to the workers again",
    "source given": "gave the source",
    "withdrawn by a change": "took it back by a change",
}

STATE_ICONS = {
    "failed": "circle-alert",
    "returned": "undo-2",
    "in_review": "contrast",
    "new": "circle-dashed",
    "processing": "clock",
    "submitted": "inbox",
    "approved": "check-check",
    "queued": "clock",
    "running": "rotate-cw",
    "done": "circle-check",
    "waiting": "circle-dashed",
}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """The icon ``name`` of the sprite; without ``label`` it is decoration beside a word."""
    address = f"{static('vendor/lucide/sprite.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, address
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', address)


@register.simple_tag
def state_icon(state: str) -> SafeString:
    """The icon of a stage of the list or of a state of processing."""
    return icon(STATE_ICONS[state])


@register.filter
def plain(name: str) -> str:
    """A name for machines as words: "party_body" as "party body"."""
    return name.replace("_", " ")


@register.filter
def check_label(check_id: str) -> str:
    """A check's id in words: "title-role" as "Title: role"."""
    return rows.check_label(check_id)


@register.filter
def act(event: Event) -> str:
    """What somebody did, in words that follow the name: "imported (Portal MT)", "joined rows 2 and 3"."""
    data = event.data
    if "reference" in data:
        return f"{event.verb} ({data['label']})"
    if data.get("label"):  # a change of the pairing
        label = data["label"].replace("Undone: ", "Undid: ")
        return label[0].lower() + label[1:]
    verb = _ACTS.get(event.verb, event.verb)
    return f"{verb} ({data['engine']})" if data.get("engine") else verb


@register.filter
def sources(tags: str) -> list[terms.Source]:
    """Tags of sources with what each stands for."""
    return terms.sources_of(tags)


@register.simple_tag
def open_candidates() -> int:
    """How many candidates wait for a decision; one query, so ask only where a person may decide."""
    return TermCandidate.objects.filter(state=TermCandidate.State.OPEN).count()


@register.filter
def percent(share: float) -> str:
    """A share of 0–1 as whole per cent."""
    return f"{share:.0%}".replace("%", " %")


@register.filter
def age(moment: datetime) -> str:
    """Time since ``moment`` in its largest unit: now, 5 min, 3 h, 2 d."""
    minutes = int((timezone.now() - moment).total_seconds() // 60)
    if minutes < 1:
        return "now"
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 24 * 60 else f"{minutes // (24 * 60)} d"
