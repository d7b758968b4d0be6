"""Editors, terminologists and admins may change checks and lift exceptions."""

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations


def grant(apps, schema_editor):
    # Permissions are normally made after the last migration; groups need this one now.
    create_permissions(installed_apps.get_app_config("review"), apps=apps, verbosity=0)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    permission = Permission.objects.get(content_type__app_label="review", codename="manage_checks")
    for group in Group.objects.filter(name__in=["editor", "terminologist", "admin"]):
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("review", "0006_manage_checks")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
