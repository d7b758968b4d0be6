"""One settings file; every knob is an environment variable, typed and checked here."""

import hashlib
import os
import secrets
import sys
import tempfile
import zoneinfo
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


def _positive(name: str, default: int, unit: str) -> int:
    value = _read(env.int, name, default, f"a whole number of {unit}")
    return value if value > 0 else _stop(f"{name}={value} must be a positive number of {unit}.")


def _choice(name: str, choices: tuple[str, ...]) -> str:
    """One of the choices, the first of them where nothing is set."""
    value = env.str(name, "") or choices[0]
    return value if value in choices else _stop(f"{name}={value!r} is not one of {', '.join(choices)}.")


def _not_negative(name: str, default: int, unit: str) -> int:
    value = _read(env.int, name, default, f"a whole number of {unit}")
    return value if value >= 0 else _stop(f"{name}={value} must be 0 or a positive number of {unit}.")


def _time_zone(name: str) -> str:
    if name not in zoneinfo.available_timezones():
        _stop(f"TIME_ZONE={name!r} is not a time zone; expected a name such as Asia/Jakarta.")
    return name


def _origins(origins: list[str]) -> list[str]:
    for origin in origins:
        if "://" not in origin:
            _stop(f"CSRF_TRUSTED_ORIGINS holds {origin!r} without a scheme; expected https://{origin}.")
    return origins


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
        if not database["NAME"]:
            raise ValueError("no database name")
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
        # Without it a lost server would hold every page for minutes instead of answering with an error.
        database.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    else:
        _stop("DATABASE_URL names a database this application does not support: use PostgreSQL or SQLite.")
    return database


def _broker_socket() -> Path:
    """Where the embedded Valkey listens: in var/, or the temp folder if var/'s path is too long."""
    path = VAR_DIR / "valkey.sock"
    if len(os.fsencode(path)) <= 100:
        return path
    name = hashlib.blake2b(os.fsencode(path), digest_size=8).hexdigest()
    return Path(tempfile.gettempdir()) / f"desk-{os.getuid()}-{name}" / "valkey.sock"


def _broker(url: str) -> str:
    if url.startswith(("redis://", "rediss://", "redis+socket://", "sentinel://", "memory://")):
        return url
    # The address may hold a password: say what is expected, do not repeat it.
    return _stop(
        "REDIS_URL or CELERY_BROKER_URL is not a broker address; "
        "expected redis://:password@host:6379/0, rediss://… or redis+socket:///path/to/socket."
    )


VAR_DIR = Path(env.str("VAR_DIR", "") or BASE_DIR / "var").resolve()
DEBUG = _read(env.bool, "DEBUG", False, "true or false")
DEMO = _read(env.bool, "DEMO", False, "true or false")
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = _read(
    env.list, "ALLOWED_HOSTS", ["127.0.0.1", "localhost"], "a comma-separated list of hosts"
)
CSRF_TRUSTED_ORIGINS = _origins(
    _read(env.list, "CSRF_TRUSTED_ORIGINS", [], "a comma-separated list of origins")
)
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

DATABASES = {"default": _database(env.str("DATABASE_URL", "") or f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
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
TIME_ZONE = _time_zone(env.str("TIME_ZONE", "Asia/Ho_Chi_Minh"))
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
FILE_UPLOAD_HANDLERS = ["config.uploads.BoundedUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 2  # a source and its translation
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # an article may have thousands of rows to return or to remove
MAX_TEXT_BYTES = _positive("MAX_TEXT_BYTES", 2_000_000, "bytes")
MAX_TERMS_BYTES = 10_000_000  # of a file of terms
MAX_FILE_BYTES = max(MAX_TEXT_BYTES, MAX_TERMS_BYTES)  # that an upload keeps
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * MAX_TEXT_BYTES

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
# The proxy redirects to HTTPS, and subdomains are not this application's to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]

# Compiled termbases, which the processes share; what is in it can be removed at any time.
TERMBASE_DIR = VAR_DIR / "termbase"

# The broker. REDIS_URL is the name operators know; CELERY_BROKER_URL wins. With neither, the
# supervisor starts a Valkey of its own, and every command finds it at the socket.
BROKER_SOCKET = _broker_socket()
_broker_given = env.str("CELERY_BROKER_URL", "") or env.str("REDIS_URL", "")
EMBEDDED_BROKER = not _broker_given
CELERY_BROKER_URL = _broker(_broker_given or f"redis+socket://{BROKER_SOCKET}")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = _positive("TASK_SOFT_LIMIT", 540, "seconds")
CELERY_TASK_TIME_LIMIT = CELERY_TASK_SOFT_TIME_LIMIT + 60
# Above the hard limit, or a long task would be handed out twice.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": CELERY_TASK_TIME_LIMIT + 60,
    "global_keyprefix": env.str("BROKER_PREFIX", ""),
    "socket_connect_timeout": 5,
    # A broker that takes the connection and then says nothing must not hold a page for ever.
    "socket_timeout": 15,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_DEFAULT_QUEUE = "default"
QUEUES = ("default", "neural")  # every one of them needs a worker
CELERY_TASK_ROUTES = {
    "translation.tasks.score_translation": {"queue": "neural"},
    "translation.tasks.estimate_raw": {"queue": "neural"},
    "review.tasks.rescore_review": {"queue": "neural"},
    "review.tasks.report_encoder": {"queue": "neural"},
    # Metrics take minutes where there is much to compare; they must not hold up what is checked.
    "review.tasks.score_references": {"queue": "neural"},
    "review.tasks.compute_engine_report": {"queue": "neural"},
    "review.tasks.compute_realignment": {"queue": "neural"},
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# The encoder: a local folder or a hub name for transformers; the default is converted by `make setup`.
ENCODER = env.str("ENCODER", str(VAR_DIR / "models" / "multilingual-e5-small"))
ENCODER_OPTIONS = {  # of translation.quality.hardware.Options
    "device": _choice("ENCODER_DEVICE", ("auto", "cpu", "cuda")),
    "dtype": _choice("ENCODER_DTYPE", ("auto", "float32", "bfloat16", "float16")),
    "threads": _not_negative("ENCODER_THREADS", 0, "threads"),  # 0: this process's share of the cores
    "folder": VAR_DIR / "encoder",  # what was measured and read; may be removed at any time
    "cache_bytes": _not_negative("ENCODER_CACHE_MB", 1000, "megabytes") * 1_000_000,
}

# What manage.py train_quality --from-reviews needs at least: with less, a version would be luck.
QUALITY_FEWEST_ARTICLES = 20
QUALITY_FEWEST_SEGMENTS = 500
QUALITY_FEWEST_EDITED = 50  # and as many that were left as they came

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"sacrebleu": {"level": "WARNING"}},  # it reports each step of each comparison
    "root": {"handlers": ["stderr"], "level": _read(env.log_level, "LOG_LEVEL", "INFO", "a log level")},
}
