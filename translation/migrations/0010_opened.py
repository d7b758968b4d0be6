from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("translation", "0009_more_shipped_terms")]
    operations = [
        migrations.AddField(
            model_name="translation",
            name="opened",
            field=models.BooleanField(
                default=False, help_text="People work on its rows; no machine re-pairs."
            ),
        ),
    ]
