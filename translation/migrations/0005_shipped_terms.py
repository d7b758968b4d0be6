"""The shipped terms as rows: new ones are added, the newsroom's own stay as they are."""

from django.db import migrations

from translation.termbase.default import HOUSE_STYLES, default_concepts
from translation.termbase.words import form_key, search_text

_RENDERING = ("text", "status", "house_style", "valid_from", "valid_to", "source", "note")
_TERM = ("category", "vi", "en", "context", "rules", "note", "sources", "standing", "is_pattern")


def load_shipped_terms(apps, schema_editor):
    """Add every shipped term whose name and forms are still free; complete what older rows lack."""
    HouseStyle = apps.get_model("translation", "HouseStyle")
    State = apps.get_model("translation", "TermbaseState")
    for name, description in HOUSE_STYLES.items():
        HouseStyle.objects.get_or_create(name=name, defaults={"description": description})
    State.objects.get_or_create(
        pk=1, defaults={"house_style": HouseStyle.objects.get(name=next(iter(HOUSE_STYLES)))}
    )
    complete_rows(apps)
    TermForm = apps.get_model("translation", "TermForm")
    names = set(apps.get_model("translation", "Term").objects.values_list("vi", flat=True))
    known = set(TermForm.objects.filter(term__rules="").values_list("key", flat=True))
    for concept in default_concepts():
        keys = {form_key(form) for form in concept.forms}
        if concept.vi not in names and (concept.rules or known.isdisjoint(keys)):
            add(apps, concept)


def complete_rows(apps):
    """Keys, search texts and standing of the rows that were there before these columns."""
    Term, TermForm = apps.get_model("translation", "Term"), apps.get_model("translation", "TermForm")
    for form in TermForm.objects.filter(key=""):
        TermForm.objects.filter(pk=form.pk).update(key=form_key(form.text))
    for term in Term.objects.filter(search_text="").prefetch_related("forms", "renderings"):
        texts = [
            term.vi,
            *(f.text for f in term.forms.all()),
            *(r.text for r in term.renderings.all()),
            term.en,
        ]
        standing = "proposed" if set(term.sources.split()) == {"R"} else "attested"
        Term.objects.filter(pk=term.pk).update(search_text=search_text(texts), standing=standing)


def add(apps, concept):
    """One shipped concept as rows."""
    TermForm, Rendering = (
        apps.get_model("translation", "TermForm"),
        apps.get_model("translation", "Rendering"),
    )
    texts = [*concept.forms, *(rendering.text for rendering in concept.renderings), concept.en]
    term = apps.get_model("translation", "Term").objects.create(
        **{name: getattr(concept, name) for name in _TERM}, search_text=search_text(texts)
    )
    TermForm.objects.bulk_create(TermForm(term=term, text=form, key=form_key(form)) for form in concept.forms)
    Rendering.objects.bulk_create(
        Rendering(term=term, **{name: getattr(rendering, name) for name in _RENDERING})
        for rendering in concept.renderings
    )


class Migration(migrations.Migration):
    dependencies = [("translation", "0004_term_history_and_styles")]

    operations = [migrations.RunPython(load_shipped_terms, migrations.RunPython.noop)]
