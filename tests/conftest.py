"""The environment every test runs in, and the PostgreSQL they share."""

import atexit
import os
from contextlib import ExitStack
from tempfile import TemporaryDirectory

import pytest

from hub.supervisor import session

RESOURCES = ExitStack()
APPENDED = ("audit_call", "audit_seal", "products_stockmovement", "orders_orderstatuschange")
"""Tables that are only ever added to."""


def _set_environment() -> None:
    """Give the tests a demo hub of their own; workers inherit it from who starts them."""
    os.environ["ENV_FILE"] = os.devnull
    os.environ["DEMO"] = "1"
    os.environ["DEMO_ORDERS"] = "0"
    os.environ["DJANGO_SETTINGS_MODULE"] = "hub.settings"
    os.environ["LOG_LEVEL"] = "WARNING"
    for name in ("CLIENT", "ORGANIZATION", "FAILURES", "FAILURES_ADDRESS"):
        os.environ[f"RATE_LIMIT_{name}"] = "1000000/minute"
    os.environ["REDIS_URL"] = ""
    os.environ["MEDIA_ROOT"] = RESOURCES.enter_context(TemporaryDirectory())
    for name in ("SECRET_KEY", "SECRET_PEPPER", "JWT_SIGNING_KEY"):
        os.environ[name] = f"{name.lower()}-of-the-tests-0123456789-abcdefghijklmnopqrstuvwxyz"
    os.environ["PII_ENCRYPTION_KEYS"] = "dGhlIGtleSBvZiB0aGUgdGVzdHMsIDMyIGJ5dGVzISE="
    given = os.environ.get("TEST_DATABASE_URL")
    os.environ["DATABASE_URL"] = given or RESOURCES.enter_context(session.cluster())


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


@pytest.fixture
def unhurried(db):
    """Let a test take longer than a transaction may: a test is one, however much it does."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('transaction_timeout', '0', true)")


# pytest-django sets Django up only for settings that are already loaded.
from django.conf import settings  # noqa: E402

settings.DATABASES  # noqa: B018
