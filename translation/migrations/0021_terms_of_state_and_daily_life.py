"""Terms of party, state and daily life as they are shipped now; the newsroom's terms stay."""

from importlib import import_module

from django.db import migrations

more = import_module("translation.migrations.0009_more_shipped_terms")


class Migration(migrations.Migration):
    dependencies = [("translation", "0020_terms_of_the_press")]

    operations = [migrations.RunPython(more.load_shipped_terms, migrations.RunPython.noop)]
