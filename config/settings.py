"""One settings file; every knob is an environment variable, typed and checked here."""

import os
import secrets
import sys
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from environs import Env, EnvError

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()


def _stop(message: str):
    sys.exit(f"Configuration error: {message}")


def _read(reader, name: str, default, expected: str):
    """One environment variable, typed; a faulty value ends the program with one clear line."""
    try:
        return reader(name, default)
    except (EnvError, ValueError):
        return _stop(f"{name}={os.environ.get(name)!r} is not {expected}. Correct it or unset it.")


def _secret_key() -> str:
    """SECRET_KEY from the environment, or one made once in var/ (never in the repository)."""
    given = env.str("SECRET_KEY", "")
    if given:
        return given
    path = VAR_DIR / "secret_key"
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii").strip()


def _database(url: str) -> dict:
    try:
        database = dj_database_url.parse(url)
    except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError, ValueError):
        return _stop(
            "DATABASE_URL is not a database address; "
            "expected postgresql://user:password@host:5432/name or sqlite:////path/to/file."
        )
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    elif database["ENGINE"] == "django.db.backends.postgresql":
        database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"] = 60, True
    else:
        _stop("DATABASE_URL names a database this application does not support: use PostgreSQL or SQLite.")
    return database


VAR_DIR = Path(env.str("VAR_DIR", str(BASE_DIR / "var")))
DEBUG = _read(env.bool, "DEBUG", False, "true or false")
DEMO = _read(env.bool, "DEMO", False, "true or false")
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = _read(env.list, "ALLOWED_HOSTS", ["127.0.0.1", "localhost"], "a comma-separated list of hosts")
CSRF_TRUSTED_ORIGINS = _read(env.list, "CSRF_TRUSTED_ORIGINS", [], "a comma-separated list of origins")
BEHIND_HTTPS = _read(env.bool, "BEHIND_HTTPS", False, "true or false")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "translation",
    "review",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": _database(env.str("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "articles"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en"
TIME_ZONE = env.str("TIME_ZONE", "Asia/Ho_Chi_Minh")
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Uploads are read in memory and never written to disk; larger ones are refused by name.
MAX_TEXT_BYTES = _read(env.int, "MAX_TEXT_BYTES", 2_000_000, "a whole number of bytes")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * MAX_TEXT_BYTES
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * MAX_TEXT_BYTES

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = env.str("SESSION_COOKIE_NAME", "sessionid")
CSRF_COOKIE_NAME = env.str("CSRF_COOKIE_NAME", "csrftoken")
if BEHIND_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

# The broker. REDIS_URL serves both names operators know; CELERY_BROKER_URL wins.
REDIS_URL = env.str("REDIS_URL", "redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = _read(env.int, "TASK_SOFT_LIMIT", 540, "a whole number of seconds")
CELERY_TASK_TIME_LIMIT = CELERY_TASK_SOFT_TIME_LIMIT + 60
# Above the hard limit, or a long task would be handed out twice.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": CELERY_TASK_TIME_LIMIT + 60,
    "global_keyprefix": env.str("BROKER_PREFIX", ""),
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {
    "translation.tasks.score_translation": {"queue": "neural"},
    "review.tasks.rescore_review": {"queue": "neural"},
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# The encoder: a local folder or a hub name for transformers; the default is converted by `make setup`.
ENCODER = env.str("ENCODER", str(VAR_DIR / "models" / "multilingual-e5-small"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": _read(env.log_level, "LOG_LEVEL", "INFO", "a log level")},
}
