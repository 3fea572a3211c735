"""A thread's connection is asked whether it works, unless it did a moment ago."""

import pytest
from django.db import close_old_connections, connection
from django.http import HttpResponse
from django.test import RequestFactory

from hub.edge import connections
from hub.edge.connections import KeptConnectionMiddleware
from tests.products.callers import Caller

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clock(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(connections, "monotonic", lambda: now[0])
    return now


def asked(middleware):
    """Answer a request; tell whether its connection would have been asked first."""
    connection.health_check_done = False
    found = []

    def view(_request):
        found.append(not connection.health_check_done)
        connection.ensure_connection()
        return HttpResponse()

    middleware.get_response = view
    middleware(RequestFactory().get("/"))
    return found == [True]


def test_a_connection_is_trusted_for_two_seconds_after_an_answer(clock):
    middleware = KeptConnectionMiddleware(None)
    found = []
    for seconds in (0, 1.9, 1.9, 2.1):
        clock[0] += seconds
        found.append(asked(middleware))
    assert found == [True, False, False, True]


def test_a_connection_that_failed_is_asked(clock):
    middleware = KeptConnectionMiddleware(None)
    assert asked(middleware)
    connection.errors_occurred = True
    assert not asked(middleware)
    assert asked(middleware)
    connection.errors_occurred = False


def test_a_call_after_its_connection_was_lost_makes_another(clock):
    caller = Caller()
    assert caller.send("GET", "/api/v1/products/").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    other.close()
    clock[0] += 3
    close_old_connections()  # as when a request starts, which a test's client leaves out
    assert caller.send("GET", "/api/v1/products/").status_code == 200
