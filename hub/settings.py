"""The hub's settings. Every value comes from the environment; `.env.example` documents each."""

from datetime import timedelta
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from hub import background, configuration
from hub.console.appearance import UNFOLD as UNFOLD  # noqa: PLC0414 - it is a setting
from hub.rest.framework import REST_FRAMEWORK as REST_FRAMEWORK  # noqa: PLC0414
from hub.rest.framework import SPECTACULAR_SETTINGS as SPECTACULAR_SETTINGS  # noqa: PLC0414

BASE_DIR = Path(__file__).resolve().parent.parent
env = configuration.Environment()
env.read_env(env.str("ENV_FILE", default=str(BASE_DIR / ".env")))

# What kind of installation
DEMO = env.bool("DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)
if DEBUG and not DEMO:
    raise ImproperlyConfigured("DEBUG shows internals to callers: it is allowed with DEMO=1 only.")

# Secrets, each for one purpose
SECRET_KEY = configuration.secret(env, "SECRET_KEY", demo=DEMO)
SECRET_PEPPER = configuration.secret(env, "SECRET_PEPPER", demo=DEMO)
JWT_SIGNING_KEY = configuration.secret(env, "JWT_SIGNING_KEY", demo=DEMO)
# Earlier values of SECRET_KEY, under which positions of the event log are still read.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
configuration.refuse_shared_secrets(SECRET_KEY, SECRET_PEPPER, JWT_SIGNING_KEY)
# Under the first of them personal data is encrypted; what was under a later one is still read.
PII_ENCRYPTION_KEYS = configuration.encryption_keys(env, "PII_ENCRYPTION_KEYS", demo=DEMO)

# Who may reach it, and under which address
PORT = env.port("PORT", default=8000)
BIND_ADDRESS = "127.0.0.1" if DEMO else env.str("BIND_ADDRESS", default="127.0.0.1")
LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = LOOPBACK_HOSTS if DEMO else env.list("ALLOWED_HOSTS", default=[])
PUBLIC_BASE_URL = env.str(
    "PUBLIC_BASE_URL", default=f"http://127.0.0.1:{PORT}" if DEMO else ""
).rstrip("/")
CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_ALLOW_CREDENTIALS = False
CORS_ALLOW_HEADERS = configuration.REQUEST_HEADERS
CORS_EXPOSE_HEADERS = configuration.ANSWER_HEADERS
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES")
configuration.refuse_open_addresses(ALLOWED_HOSTS, PUBLIC_BASE_URL, demo=DEMO)

# Transport security. Machine addresses answer `tls_required` themselves: a redirect would be an
# HTML page, and a client that follows it has already sent its secret in the clear.
SECURE_SSL_REDIRECT = not DEMO
SECURE_REDIRECT_EXEMPT = [r"^(api|soap|wsdl|health)/", r"^[a-z_]+/(api|soap)/"]
SECURE_HSTS_SECONDS = 0 if DEMO else env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEMO
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
X_FRAME_OPTIONS = "DENY"
# The cookies of the console, which browsers send to it only, and no page of it shows to a script.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = env.int("CONSOLE_SESSION_HOURS", default=12) * 3600
# For so long after a password was given, credentials may be made and roles changed.
REAUTHENTICATION_MINUTES = env.int("REAUTHENTICATION_MINUTES", default=10)
OTP_TOTP_ISSUER = "Dualport"
LOGIN_URL, LOGIN_REDIRECT_URL = "/admin/login/", "/admin/"

INSTALLED_APPS = [
    "hub",
    "hub.accounts",
    "hub.invariants",
    "hub.audit",
    "hub.idempotency",
    "hub.events",
    "hub.api",
    "hub.external_ids",
    "hub.jobs",
    "hub.docs",
    "hub.console.apps.ConsoleConfig",
    "products",
    "orders",
    "unfold.apps.BasicAppConfig",
    "hub.console.apps.SiteConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "corsheaders",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]

MIDDLEWARE = [
    "hub.edge.middleware.RequestIdMiddleware",
    "hub.edge.unread.UnreadBodyMiddleware",
    "hub.edge.connections.KeptConnectionMiddleware",
    "hub.edge.middleware.TrustedProxyMiddleware",
    "hub.edge.quotas.QuotasMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "hub.console.only.ConsoleSessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "hub.console.only.ConsoleUsers",
    "hub.console.only.ConsoleSecondFactor",
    "hub.console.only.ConsoleMessages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hub.console.middleware.ConsoleMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "hub.urls"
WSGI_APPLICATION = "hub.wsgi.application"
# A machine's POST to an address without its slash must be answered there, not redirected.
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Limits of a call, the same on both protocols (bytes, levels, digits, seconds, rows)
MAX_BODY_BYTES = env.int("MAX_BODY_BYTES", default=10 * 1024 * 1024)
MAX_BASE64_BYTES = env.int("MAX_BASE64_BYTES", default=5 * 1024 * 1024)
MAX_DEPTH = env.int("MAX_DEPTH", default=32)
MAX_NUMBER_DIGITS = env.int("MAX_NUMBER_DIGITS", default=40)
CALL_DEADLINE_SECONDS = env.int("CALL_DEADLINE_SECONDS", default=25)
TRANSACTION_CAP_SECONDS = env.int("TRANSACTION_CAP_SECONDS", default=30)
# How long first answers are kept, and how long a retry waits for a first call that still runs.
IDEMPOTENCY_HOURS = env.int("IDEMPOTENCY_HOURS", default=24)
IDEMPOTENCY_WAIT_SECONDS = env.int("IDEMPOTENCY_WAIT_SECONDS", default=5)
# How long the record of calls is kept.
AUDIT_DAYS = env.int("AUDIT_DAYS", default=400)
# How long jobs are kept when they have ended, and how long their rows may take to arrive.
JOB_RETENTION_DAYS = env.int("JOB_RETENTION_DAYS", default=90)
JOB_RECEIVE_MINUTES = env.int("JOB_RECEIVE_MINUTES", default=60)
JOB_MAX_BYTES = env.int("JOB_MAX_BYTES", default=1024 * 1024 * 1024)
# Images: how many a product has, and how large they are (pixels on a side and in all).
PRODUCT_IMAGES_MAX = env.int("PRODUCT_IMAGES_MAX", default=20)
IMAGE_MAX_SIDE = env.int("IMAGE_MAX_SIDE", default=8000)
IMAGE_MAX_PIXELS = env.int("IMAGE_MAX_PIXELS", default=25_000_000)
IMAGE_THUMBNAIL_SIDE = 256
# What the console takes as a file and gives as one: bytes, rows; more than is previewed is a job.
IMPORT_MAX_BYTES = env.int("IMPORT_MAX_BYTES", default=20 * 1024 * 1024)
IMPORT_MAX_ROWS = env.int("IMPORT_MAX_ROWS", default=100_000)
IMPORT_PREVIEW_ROWS = env.int("IMPORT_PREVIEW_ROWS", default=1000)
EXPORT_MAX_ROWS = env.int("EXPORT_MAX_ROWS", default=50_000)
BULK_MAX_ROWS = env.int("BULK_MAX_ROWS", default=500)
PAGE_SIZE_DEFAULT = 20
PAGE_SIZE_MAX = 200
# Whose stems a search compares; `manage.py set_search_language` after a change.
SEARCH_LANGUAGE = env.str("SEARCH_LANGUAGE", default="english")
DEFAULT_CURRENCY = env.str("DEFAULT_CURRENCY", default="USD")
# How much may be called in a while, and how often credentials may be wrong; `docs/limits.md`.
RATE_LIMIT_CLIENT = env.rate("RATE_LIMIT_CLIENT", default="600/minute")
RATE_LIMIT_ORGANIZATION = env.rate("RATE_LIMIT_ORGANIZATION", default="3000/minute")
RATE_LIMIT_FAILURES = env.rate("RATE_LIMIT_FAILURES", default="5/minute")
RATE_LIMIT_FAILURES_ADDRESS = env.rate("RATE_LIMIT_FAILURES_ADDRESS", default="20/minute")
# Where that is counted for all processes; without it each counts by itself.
REDIS_URL = env.redis_url("REDIS_URL")
# The hub reads bodies itself, with its own limit and its own answer.
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_BODY_BYTES

WEB_WORKERS = env.int("WEB_WORKERS", default=2)
WEB_THREADS = env.int("WEB_THREADS", default=8)
DATABASES = {"default": configuration.database(env, demo=DEMO, cap_seconds=TRANSACTION_CAP_SECONDS)}
DATABASES["default"]["ENGINE"] = "hub.core.database"
# Whether the supervisor brings the database.
OWN_DATABASE = DEMO and not env.str("DATABASE_URL", default="")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TIME_ZONE = "UTC"
USE_TZ = True
LANGUAGE_CODE = "en"
USE_I18N = False
FORMAT_MODULE_PATH = "hub.console.formats"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "hub.accounts.backends.PeopleBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# By name and address together: nobody can lock another person out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = env.int("LOGIN_FAILURE_LIMIT", default=5)
AXES_COOLOFF_TIME = timedelta(minutes=env.int("LOGIN_COOLOFF_MINUTES", default=15))
# How long sign-ins that have expired and tries to sign in are kept.
LOGIN_RETENTION_DAYS = env.int("LOGIN_RETENTION_DAYS", default=30)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "hub.accounts.backends.lockout_name"
AXES_VERBOSE = False

SIMPLE_JWT = {
    "ALGORITHM": "HS256",
    "SIGNING_KEY": JWT_SIGNING_KEY,
    "ISSUER": "dualport",
    "AUDIENCE": "dualport",
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=env.int("JWT_ACCESS_MINUTES", default=10)),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=env.int("JWT_REFRESH_DAYS", default=7)),
}

STATIC_URL = "static/"
# What callers upload; `docs/running.md` says how an object store takes its place.
MEDIA_URL = "media/"
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
# Serves what the apps ship, so that no collecting step stands between a clone and a page.
WHITENOISE_USE_FINDERS = True

# The event log: days, characters of payload in one page, attempts of a subscriber, seconds
EVENT_RETENTION_DAYS = env.int("EVENT_RETENTION_DAYS", default=90)
EVENT_PAGE_CHARACTERS = 2_000_000
EVENT_ATTEMPTS = env.int("EVENT_ATTEMPTS", default=12)
EVENT_RETRY_SECONDS = env.int("EVENT_RETRY_SECONDS", default=2)

# Reservations of stock: how long they last unless the caller says, how long at most, and how many
# seconds lie between two looks at what is over
RESERVATION_MINUTES = env.int("RESERVATION_MINUTES", default=24 * 60)
RESERVATION_MAX_DAYS = env.int("RESERVATION_MAX_DAYS", default=30)
RESERVATION_SWEEP_SECONDS = env.int("RESERVATION_SWEEP_SECONDS", default=120)

# Orders: the rate of tax, what delivery costs in a currency and from which value of goods on it is
# free, the least deposit of a booking, minutes until a pending order expires, and seconds between
# two looks at what is over
ORDER_TAX_PERCENT = env.amount("ORDER_TAX_PERCENT", default="5")
ORDER_DELIVERY_FEES = env.fees("ORDER_DELIVERY_FEES", default="AED:15.00/200.00")
ORDER_MINIMUM_DEPOSIT = env.amount("ORDER_MINIMUM_DEPOSIT", default="500.00")
ORDER_EXPIRY_MINUTES = env.int("ORDER_EXPIRY_MINUTES", default=24 * 60)
ORDER_SWEEP_SECONDS = env.int("ORDER_SWEEP_SECONDS", default=120)

# How many orders the demo data has
DEMO_ORDERS = env.int("DEMO_ORDERS", default=20_000)

# Background work. The database says what is to be done; a message only wakes who does it.
BACKGROUND_FOLDER = Path(env.str("BACKGROUND_FOLDER", default=str(BASE_DIR / "var" / "background")))
vars().update(background.broker(env.str("CELERY_BROKER_URL", default=""), BACKGROUND_FOLDER))
CELERY_WORKER_CONCURRENCY = env.int("WORKER_PROCESSES", default=2)
CELERY_BEAT_SCHEDULE_FILENAME = str(BACKGROUND_FOLDER / "beat")
# Task -> seconds between two runs.
CELERY_BEAT_SCHEDULE = background.timetable(
    {
        "hub.events.tasks.dispatch_events": 2,
        "hub.events.tasks.expire_events": 3600,
        "hub.jobs.tasks.dispatch_jobs": 2,
        "hub.jobs.tasks.clear_jobs": 600,
        "hub.idempotency.tasks.purge_answers": 3600,
        "hub.accounts.tasks.forget_sign_ins": 3600,
        "hub.audit.tasks.keep_record": 3600,
        "products.tasks.delete_stray_images": 3600,
        "hub.invariants.tasks.check_invariants": 3600,
        "products.tasks.expire_reservations": RESERVATION_SWEEP_SECONDS,
        "orders.tasks.expire_orders": ORDER_SWEEP_SECONDS,
    }
)

LOG_LEVEL = env.str("LOG_LEVEL", default="INFO").upper()
LOGGING = configuration.logging(level=LOG_LEVEL, as_json=not DEMO)
