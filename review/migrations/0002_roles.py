"""Groups carry the permissions: a person holds one or several of them."""

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

ROLES = {
    "translator": ["view_review", "translate", "import_article"],
    "editor": ["view_review", "translate", "approve", "import_article"],
    "terminologist": ["view_review"],
    "evaluator": ["view_review"],
    "admin": ["view_review", "translate", "approve", "import_article"],
}


def make_groups(apps, schema_editor):
    # Permissions are normally made after the last migration; groups need them now.
    create_permissions(installed_apps.get_app_config("review"), apps=apps, verbosity=0)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, codenames in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label="review", codename__in=codenames)
        )


class Migration(migrations.Migration):
    dependencies = [
        ("review", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
