"""Findings that were fixed before outcomes were kept went with an edit, nearly all of them."""

from django.db import migrations


def accept_fixed(apps, schema_editor):
    apps.get_model("translation", "Finding").objects.filter(status="fixed").update(outcome="accepted")


class Migration(migrations.Migration):
    dependencies = [("translation", "0007_check_policy")]
    operations = [migrations.RunPython(accept_fixed, migrations.RunPython.noop)]
