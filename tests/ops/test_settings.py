"""A faulty environment variable ends the program with one line that names it and says what is expected."""

import os
import subprocess
import sys

import pytest

FAULTY = {
    "DEBUG=maybe": "DEBUG='maybe' is not true or false. Correct it or unset it.",
    "MAX_TEXT_BYTES=many": "MAX_TEXT_BYTES='many' is not a whole number of bytes. Correct it or unset it.",
    "TASK_SOFT_LIMIT=0": "TASK_SOFT_LIMIT=0 must be a positive number of seconds.",
    "TIME_ZONE=Hanoi": "TIME_ZONE='Hanoi' is not a time zone; expected a name such as Asia/Jakarta.",
    "ENCODER_DTYPE=int4": "ENCODER_DTYPE='int4' is not one of auto, float32, bfloat16, float16.",
    "ENCODER_DEVICE=tpu": "ENCODER_DEVICE='tpu' is not one of auto, cpu, cuda.",
    "ENCODER_THREADS=-1": "ENCODER_THREADS=-1 must be 0 or a positive number of threads.",
    "LOG_LEVEL=loud": "LOG_LEVEL='loud' is not a log level. Correct it or unset it.",
    "CSRF_TRUSTED_ORIGINS=desk.example": (
        "CSRF_TRUSTED_ORIGINS holds 'desk.example' without a scheme; expected https://desk.example."
    ),
    "DATABASE_URL=mysql://desk:secret@db/desk": (
        "DATABASE_URL names a database this application does not support: use PostgreSQL or SQLite."
    ),
    "DATABASE_URL=postgresql://desk:secret@db": (
        "DATABASE_URL is not a database address; "
        "expected postgresql://user:password@host:5432/name or sqlite:////path/to/file."
    ),
    "REDIS_URL=amqp://desk:secret@broker": (
        "REDIS_URL or CELERY_BROKER_URL is not a broker address; "
        "expected redis://:password@host:6379/0, rediss://… or redis+socket:///path/to/socket."
    ),
}


def read_settings(tmp_path, **environ: str) -> subprocess.CompletedProcess:
    """Import the settings in a process of its own and print what decides where things live."""
    names = "DATABASES['default']['ENGINE'], CELERY_BROKER_URL, EMBEDDED_BROKER, DEBUG"
    return subprocess.run(
        [sys.executable, "-c", f"from config.settings import *; print({names})"],
        env=os.environ | {"VAR_DIR": str(tmp_path)} | environ,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("setting", FAULTY)
def test_settings_refuse_a_faulty_value_with_one_line(tmp_path, setting):
    name, _, value = setting.partition("=")

    done = read_settings(tmp_path, **{name: value})

    assert done.returncode == 1
    assert done.stderr == f"Configuration error: {FAULTY[setting]}\n"


def test_settings_default_to_sqlite_and_an_embedded_broker_in_var(tmp_path):
    done = read_settings(tmp_path, DATABASE_URL="", REDIS_URL="", CELERY_BROKER_URL="")

    socket = f"redis+socket://{tmp_path}/valkey.sock"
    assert done.stdout == f"django.db.backends.sqlite3 {socket} True False\n"


def test_settings_take_postgresql_and_redis_from_the_environment(tmp_path):
    done = read_settings(
        tmp_path, DATABASE_URL="postgresql://desk:pw@db/desk", REDIS_URL="redis://broker:6379/1"
    )

    assert done.stdout == "django.db.backends.postgresql redis://broker:6379/1 False False\n"


def test_settings_put_the_socket_elsewhere_when_the_path_is_too_long(tmp_path):
    deep = tmp_path / ("folder" * 20)
    short = {"TMPDIR": "/tmp", "DATABASE_URL": "", "REDIS_URL": "", "CELERY_BROKER_URL": ""}

    first = read_settings(deep, **short).stdout
    second = read_settings(deep, **short).stdout

    socket = first.split()[1].removeprefix("redis+socket://")
    assert first == second
    assert socket.startswith("/tmp/desk-") and len(socket) <= 100


def test_secret_key_is_made_once_and_only_for_the_owner(tmp_path):
    read_settings(tmp_path)
    first = (tmp_path / "secret_key").read_text()
    read_settings(tmp_path)

    assert (tmp_path / "secret_key").read_text() == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
