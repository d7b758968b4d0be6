"""The demo: four users and two articles, on this machine only."""

from __future__ import annotations

import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser as User
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from review.importing import AlreadyImported, import_pair
from translation.models import Article

FOLDER = Path(__file__).resolve().parents[2] / "demo"
LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}
PASSWORD = "demo"  # noqa: S105 - only ever on loopback, see _refuse_outside_demo
ROLES = ("translator", "editor", "terminologist")
ENGINE = "Portal MT"

ARTICLES = (
    {
        "external_id": "demo-seed",
        "target": "seed.id.txt",
        "source": "seed.vi.txt",
        "source_note": "Reconstruction: the original Vietnamese page is not available",
        "title": "Đoàn kết, kỷ cương, chủ động, hiệu quả, hoàn thành tốt nhiệm vụ 6 tháng cuối năm 2024",
        "publisher": "Báo Tuyên Quang",
        "source_url": "https://baotuyenquang.com.vn/doan-ket-ky-cuong-chu-dong-hieu-qua-"
        "hoan-thanh-tot-nhiem-vu-6-thang-cuoi-nam-2024!-193730.html",
        "published_on": datetime.date(2024, 7, 10),
    },
    {
        "external_id": "demo-without-source",
        "target": "without_source.id.txt",
        "source": None,
        "published_on": datetime.date(2025, 3, 12),
    },
)


class Command(BaseCommand):
    help = "Make the demo users (password: demo) and load the demo articles; what exists stays as it is."

    def add_arguments(self, parser: CommandParser):
        parser.add_argument(
            "--reset", action="store_true", help="delete the demo articles, then load them again"
        )

        parser.add_argument(
            "--no-dispatch", action="store_true", help="leave processing to the worker that starts next"
        )

    def handle(self, *, reset: bool, no_dispatch: bool, **options):
        _refuse_outside_demo()
        users = {name: _user(name) for name in (*ROLES, "admin")}
        if reset:
            demo = Article.objects.filter(external_id__in=[article["external_id"] for article in ARTICLES])
            demo.delete()
        for article in ARTICLES:
            self._load(users["translator"], dispatch=not no_dispatch, **article)

    def _load(self, actor: User, *, target: str, source: str | None, **facts):
        try:
            translation = import_pair(
                actor=actor,
                target=_text(target),
                source=_text(source) if source else None,
                engine=ENGINE,
                **facts,
            )
        except AlreadyImported as error:
            self.stdout.write(f"article {error.translation.article_id} is there: {error.translation.article}")
        else:
            self.stdout.write(f"article {translation.article_id} loaded: {translation.article}")


def _refuse_outside_demo() -> None:
    """Known passwords must never be reachable from another machine."""
    if not settings.DEMO:
        raise CommandError(
            "The demo makes users with a known password, so it is loaded only with DEMO=1 in the environment."
        )
    elsewhere = sorted(set(settings.ALLOWED_HOSTS) - LOOPBACK)
    if elsewhere:
        raise CommandError(
            "The demo makes users with a known password, so it is not loaded where other machines reach it: "
            f"ALLOWED_HOSTS holds {', '.join(elsewhere)}. Allow only 127.0.0.1 and localhost, or unset DEMO."
        )


@transaction.atomic
def _user(name: str) -> User:
    """The demo user of this name; an existing one keeps its password and its sessions."""
    user, created = get_user_model().objects.get_or_create(username=name)
    if created:
        user.set_password(PASSWORD)
        user.is_staff = user.is_superuser = name == "admin"
        user.save()
    if name in ROLES:
        user.groups.add(Group.objects.get(name=name))
    return user


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
