"""Translations that were opened before this was kept in their own row."""

from django.db import migrations


def mark_opened(apps, schema_editor):
    reviewed = apps.get_model("review", "Review").objects.values("translation_id")
    apps.get_model("translation", "Translation").objects.filter(pk__in=reviewed).update(opened=True)


class Migration(migrations.Migration):
    dependencies = [("review", "0007_check_managers"), ("translation", "0010_opened")]
    operations = [migrations.RunPython(mark_opened, migrations.RunPython.noop)]
