"""Rules of context for terms, and the shipped default termbase as rows."""

from django.db import migrations, models

import translation.models.term
from translation.termbase.default import default_concepts


def load_default_termbase(apps, schema_editor):
    """Add every shipped term that is not there yet; terms of the newsroom stay as they are."""
    Term = apps.get_model("translation", "Term")
    TermForm = apps.get_model("translation", "TermForm")
    Rendering = apps.get_model("translation", "Rendering")
    known = set(Term.objects.values_list("vi", flat=True))
    for concept in default_concepts():
        if concept.vi in known:
            continue
        term = Term.objects.create(
            category=concept.category,
            vi=concept.vi,
            en=concept.en,
            context=concept.context,
            note=concept.note,
            sources=concept.sources,
            rules=concept.rules,
            is_pattern=concept.is_pattern,
        )
        TermForm.objects.bulk_create(TermForm(term=term, text=form) for form in concept.forms)
        Rendering.objects.bulk_create(
            Rendering(
                term=term,
                text=rendering.text,
                status=rendering.status,
                valid_from=rendering.valid_from,
                valid_to=rendering.valid_to,
            )
            for rendering in concept.renderings
        )


class Migration(migrations.Migration):
    dependencies = [("translation", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="term",
            name="rules",
            field=models.TextField(
                blank=True,
                validators=[translation.models.term.validate_rules],
                help_text="The same for the machine, one rule a line: before, not before, after, not after, near, "
                "not near (alternatives separated by |), capitalised, wrong anywhere, misleads.",
            ),
        ),
        migrations.RunPython(load_default_termbase, migrations.RunPython.noop),
    ]
