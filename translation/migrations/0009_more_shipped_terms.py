"""More shipped terms, and the older ones as they are now shipped; what the newsroom has touched stays."""

from importlib import import_module

from django.db import migrations, models
from django.db.models import F

import translation.models.term
from translation.termbase.default import default_concepts
from translation.termbase.rules import parse_rules
from translation.termbase.words import form_key, search_text

shipped = import_module("translation.migrations.0005_shipped_terms")


def load_shipped_terms(apps, schema_editor):
    """Add what is new and free, and bring terms up to date that nobody has ever saved here."""
    Term = apps.get_model("translation", "Term")
    TermForm = apps.get_model("translation", "TermForm")
    terms = Term.objects.prefetch_related("forms", "renderings", "revisions")
    rows = {term.vi: term for term in terms}
    # A form belongs to one term, unless a rule of context tells two apart.
    owners: dict[str, set[str]] = {}
    for key, vi in TermForm.objects.filter(term__rules="").values_list("key", "term__vi"):
        owners.setdefault(key, set()).add(vi)
    changed = False
    for concept in default_concepts():
        keys = {form_key(form) for form in concept.forms}
        is_free = parse_rules(concept.rules).has_context or all(
            owners.get(key, set()) <= {concept.vi} for key in keys
        )
        term = rows.get(concept.vi)
        if not is_free or (term and (term.revisions.all() or facts_of(term) == facts(concept))):
            continue
        if term is None:
            shipped.add(apps, concept)
        else:
            replace(apps, term, concept)
        changed = True
    if changed:
        apps.get_model("translation", "TermbaseState").objects.update(version=F("version") + 1)


def facts_of(term):
    """What a row says, in the shape of :func:`facts`."""
    return (
        {name: getattr(term, name) for name in shipped._TERM},
        {form.text for form in term.forms.all()} | {term.vi},
        {tuple(getattr(r, name) for name in shipped._RENDERING) for r in term.renderings.all()},
    )


def facts(concept):
    """What a shipped concept says, without the order of its parts."""
    return (
        {name: getattr(concept, name) for name in shipped._TERM},
        set(concept.forms),
        {tuple(getattr(r, name) for name in shipped._RENDERING) for r in concept.renderings},
    )


def replace(apps, term, concept):
    """The row as the concept is shipped now."""
    TermForm, Rendering = (apps.get_model("translation", name) for name in ("TermForm", "Rendering"))
    for name in shipped._TERM:
        setattr(term, name, getattr(concept, name))
    term.search_text = search_text([*concept.forms, *(r.text for r in concept.renderings), concept.en])
    term.save()
    TermForm.objects.filter(term=term).delete()
    Rendering.objects.filter(term=term).delete()
    TermForm.objects.bulk_create(TermForm(term=term, text=form, key=form_key(form)) for form in concept.forms)
    Rendering.objects.bulk_create(
        Rendering(term=term, **{name: getattr(rendering, name) for name in shipped._RENDERING})
        for rendering in concept.renderings
    )


class Migration(migrations.Migration):
    dependencies = [("translation", "0008_outcomes")]

    operations = [
        migrations.AlterField(
            model_name="term",
            name="rules",
            field=models.TextField(
                blank=True,
                help_text="The same for the machine, one rule a line: before, not before, after, not after, "
                "near, not near (alternatives separated by |), capitalised, wrong anywhere, misleads, family.",
                validators=[translation.models.term.validate_rules],
            ),
        ),
        migrations.RunPython(load_shipped_terms, migrations.RunPython.noop),
    ]
