"""Rules of context for terms; 0004 brings the shipped terms."""

from django.db import migrations, models

import translation.models.term


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
    ]
