import pytest
from django.db import connection
from django.test import Client

from hub.api import health


@pytest.fixture(autouse=True)
def forget_schema():
    health._schema_is_current.cache_clear()


def test_a_live_process_says_so_without_a_database():
    answer = Client().get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"status": "live"})


@pytest.mark.django_db
def test_a_hub_with_a_current_database_is_ready():
    answer = Client().get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready",
        "checks": {"database": "ok", "migrations": "ok", "invariants": "ok"},
    }


@pytest.mark.django_db
def test_a_pending_migration_makes_it_unavailable_until_it_is_applied():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    answer = Client().get("/health/ready")
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "unavailable",
        "checks": {"database": "ok", "migrations": "failed"},
    }


@pytest.mark.django_db
def test_a_database_that_fails_is_not_explained_to_the_caller(monkeypatch):
    def fail():
        raise RuntimeError("password authentication failed")

    monkeypatch.setitem(health.CHECKS, "database", fail)
    answer = Client().get("/health/ready")
    assert answer.status_code == 503
    assert b"password" not in answer.content


def test_health_is_only_read():
    assert Client().post("/health/live").status_code == 405
