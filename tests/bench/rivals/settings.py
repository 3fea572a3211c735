"""Settings of the rivals: the hub's own server and limits of the database, little else."""

import os
from uuid import UUID

from hub import configuration

env = configuration.Environment()
RIVAL = env.str("RIVAL")
# Whose products they show, as the hub shows a seller its own.
SELLER = UUID(env.str("RIVAL_SELLER"))

SECRET_KEY = "rivals-keep-no-secrets-" * 3
ALLOWED_HOSTS = ["127.0.0.1"]
BIND_ADDRESS, PORT = "127.0.0.1", env.port("PORT", default=8000)
WEB_WORKERS, WEB_THREADS = env.int("WEB_WORKERS"), env.int("WEB_THREADS")
# The hub's limits of time, and Django's own ways else; a connection stays, one for each thread.
DATABASES = {"default": configuration.database(env, demo=False, cap_seconds=30)}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
for ours in ("server_side_binding", "prepare_threshold"):
    del DATABASES["default"]["OPTIONS"][ours]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    # It tells of every call.
    "loggers": {"spyne": {"level": "CRITICAL"}},
}
INSTALLED_APPS = ["rest_framework", "tests.bench.rivals"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
]
ROOT_URLCONF = f"tests.bench.rivals.{RIVAL}"
USE_TZ = True
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.LimitOffsetPagination",
    "PAGE_SIZE": 20,
}
