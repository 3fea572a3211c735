import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from hub.core.errors import DeadlineExceeded
from hub.edge.correlation import RequestIdFilter, current_request_id
from hub.edge.deadlines import current_deadline
from hub.edge.middleware import RequestIdMiddleware, TrustedProxyMiddleware
from tests.edge.statements import Clock

UUID_LENGTH = 36


def call(offered: str | None) -> tuple[str, str, str]:
    """Return the id as the view saw it, as the context has it, and as it was answered."""
    seen: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.extend([request.request_id, current_request_id()])
        return HttpResponse()

    headers = {} if offered is None else {"X-Request-ID": offered}
    response = RequestIdMiddleware(view)(RequestFactory().get("/", headers=headers))
    return seen[0], seen[1], response.headers["X-Request-ID"]


@pytest.mark.parametrize("offered", ["a", "Order-17_retry.2", "x" * 64])
def test_a_callers_id_is_used_and_returned(offered: str) -> None:
    assert call(offered) == (offered, offered, offered)


@pytest.mark.parametrize("offered", [None, "", "x" * 65, "a b", "a\n", "é", "<script>", "a;b"])
def test_any_other_id_is_replaced_by_a_new_one(offered: str | None) -> None:
    seen, current, answered = call(offered)
    assert seen == current == answered != offered
    assert len(answered) == UUID_LENGTH
    assert call(offered)[0] != seen


def test_the_id_ends_with_the_call_also_when_it_fails() -> None:
    def fail(request: HttpRequest) -> HttpResponse:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        RequestIdMiddleware(fail)(RequestFactory().get("/"))
    assert current_request_id() == ""


def test_log_records_carry_the_id_of_the_call() -> None:
    records: list[logging.LogRecord] = []

    def view(request: HttpRequest) -> HttpResponse:
        record = logging.makeLogRecord({})
        assert RequestIdFilter().filter(record)
        records.append(record)
        return HttpResponse()

    RequestIdMiddleware(view)(RequestFactory().get("/", headers={"X-Request-ID": "abc"}))
    view(RequestFactory().get("/"))
    assert [vars(record)["request_id"] for record in records] == ["abc", ""]


def test_the_clock_of_a_call_starts_with_it(settings: Settings, clock: Clock) -> None:
    settings.CALL_DEADLINE_SECONDS = 25

    def view(request: HttpRequest) -> HttpResponse:
        current_deadline().check()
        clock.go_on(25.01)
        with pytest.raises(DeadlineExceeded):
            current_deadline().check()
        return HttpResponse()

    RequestIdMiddleware(view)(RequestFactory().get("/"))
    current_deadline().check()


def test_the_callers_address_and_scheme_reach_the_view() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"{request.META['REMOTE_ADDR']} {request.is_secure()}")

    request = RequestFactory().get(
        "/", REMOTE_ADDR="203.0.113.7", headers={"X-Forwarded-Proto": "https"}
    )
    assert TrustedProxyMiddleware(view)(request).content == b"203.0.113.7 False"
