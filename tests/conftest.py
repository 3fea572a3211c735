"""The environment every test runs in, and the PostgreSQL they share."""

import atexit
import os
from contextlib import ExitStack
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as drawing

from hub.supervisor import session

RESOURCES = ExitStack()
PATIENCE = {
    "STATEMENT_TIMEOUT_SECONDS": "100",
    "LOCK_TIMEOUT_SECONDS": "60",
    "CALL_DEADLINE_SECONDS": "100",
}
"""A test that is about a limit sets it; no other fails because the machine has more to do."""
UNCAPPED = "-c transaction_timeout=0 -c idle_in_transaction_session_timeout=0"
"""A test may be one transaction, however much it does."""
APPENDED = ("audit_call", "audit_seal", "products_stockmovement", "orders_orderstatuschange")
"""Tables that are only ever added to."""


def _set_environment() -> None:
    """Give the tests a demo hub of their own; workers inherit it from who starts them."""
    os.environ["ENV_FILE"] = os.devnull
    os.environ["DEMO"] = "1"
    os.environ["DEMO_ORDERS"] = "0"
    os.environ["DJANGO_SETTINGS_MODULE"] = "hub.settings"
    os.environ["LOG_LEVEL"] = "WARNING"
    os.environ.update(PATIENCE)
    for name in ("CLIENT", "ORGANIZATION", "FAILURES", "FAILURES_ADDRESS"):
        os.environ[f"RATE_LIMIT_{name}"] = "1000000/minute"
    os.environ["REDIS_URL"] = ""
    os.environ["MEDIA_ROOT"] = RESOURCES.enter_context(TemporaryDirectory())
    for name in ("SECRET_KEY", "SECRET_PEPPER", "JWT_SIGNING_KEY"):
        os.environ[name] = f"{name.lower()}-of-the-tests-0123456789-abcdefghijklmnopqrstuvwxyz"
    os.environ["PII_ENCRYPTION_KEYS"] = "dGhlIGtleSBvZiB0aGUgdGVzdHMsIDMyIGJ5dGVzISE="
    given = os.environ.get("TEST_DATABASE_URL")
    address = given or RESOURCES.enter_context(session.cluster())
    separator = "&" if urlsplit(address).query else "?"
    os.environ["DATABASE_URL"] = f"{address}{separator}options={quote(UNCAPPED)}"


# The same values in every run, however slow it is; `make soak` draws others.
drawing.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
drawing.load_profile("same")

if "PYTEST_XDIST_WORKER" not in os.environ:
    atexit.register(RESOURCES.close)
    _set_environment()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let the tests empty between them the tables that are only ever added to, too."""
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table in APPENDED:
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_is_not_emptied ON {table}")
    yield
    # Threads of servers keep their connections, and a database that is in use cannot be dropped.
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session", autouse=True)
def _answers_are_watched():
    """Hold whatever the hub answers in any test to the WSDLs and the OpenAPI document."""
    from tests.conformance import watching

    watching.watch()
    yield
    watching.unwatch()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Fail a test during which an answer was given that no contract has."""
    from tests.conformance import watching

    with watching.held(item.nodeid):
        return (yield)


# pytest-django sets Django up only for settings that are already loaded.
from django.conf import settings  # noqa: E402

settings.DATABASES  # noqa: B018
