"""No test has to ask: what the hub answers anywhere is looked at, and what is wrong fails it."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from hub.rest.renderers import JSONRenderer
from hub.soap.protocol import HubProtocol
from tests.conformance import watching

pytestmark = pytest.mark.django_db
PING = b"""<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">
<s:Body><Ping xmlns="urn:dualport:hub:v1"/></s:Body></s:Envelope>"""
ROOT = Path(__file__).parents[2]


@pytest.fixture
def wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the hub answer on both protocols with what no contract has."""
    enveloped = HubProtocol._enveloped

    def without_time(self: Any, ctx: Any, content: str) -> str:
        return enveloped(self, ctx, content.replace("PingResponse", "PongResponse"))

    monkeypatch.setattr(JSONRenderer, "render", lambda *_: b'{"pong":true}')
    monkeypatch.setattr(HubProtocol, "_enveloped", without_time)


def ping_by_rest() -> None:
    assert Client().get("/api/v1/ping/").status_code == 200


def ping_by_soap() -> None:
    assert Client().post("/soap/v1/hub/", PING, "text/xml; charset=utf-8").status_code == 200


def test_right_answers_are_not_complained_of() -> None:
    ping_by_rest()
    ping_by_soap()
    assert watching.take() == []


def test_a_wrong_answer_is_told_with_its_operation_and_address(wrong: None) -> None:
    ping_by_rest()
    ping_by_soap()
    with pytest.raises(pytest.fail.Exception) as failure:
        watching.hold("tests/any.py::test_that_calls_the_hub")
    told = str(failure.value)
    assert "GET /api/v1/ping/: ping: the body: Additional properties are not allowed" in told
    assert "POST /soap/v1/hub/: {urn:dualport:hub:v1}PongResponse answers no operation" in told
    assert watching.take() == []


def test_a_test_that_fails_by_itself_leaves_no_blame_for_the_next_one(wrong: None) -> None:
    ping_by_rest()
    with pytest.raises(ZeroDivisionError), watching.held("tests/any.py::test_that_fails"):
        raise ZeroDivisionError
    assert watching.take() == []


@pytest.mark.parametrize("ping", [ping_by_rest, ping_by_soap])
@pytest.mark.xfail(strict=True, raises=pytest.fail.Exception, reason="its answer is wrong")
def test_that_only_calls_fails_by_a_wrong_answer(ping: Any, wrong: None) -> None:
    ping()


def test_every_exception_is_a_test_that_there_is_with_a_reason() -> None:
    for name, reason in watching.EXEMPT.items():
        file, _, test = name.partition("::")
        assert f"def {test}" in (ROOT / file).read_text() if test else (ROOT / file).exists()
        assert len(reason.split()) > 3
