"""Whatever reaches a SOAP address, it answers as its WSDL says and tells nothing of itself.

What is refused changes nothing. Requests are drawn from the published WSDLs, a third of them valid,
the others spoiled: in their elements, or in the bytes and headers that go over the wire.

``FUZZ_REQUESTS`` says how many there are, ``FUZZ_OVER_SOCKET`` how many over a real socket.
"""

import os
from collections import Counter
from typing import Any

import httpx
import pytest
from django.test import Client
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from hub.soap.mount import Endpoint
from hub.wire.names import to_snake
from tests.clients import basic
from tests.contract.calling import DIFFERENT
from tests.contract.fuzzing.answers import problems, refusals_of_valid
from tests.contract.fuzzing.messages import Drawn
from tests.contract.fuzzing.requests import BLOCKS, OF_BYTES, SOAP_11, SOAP_12, Request, enveloped
from tests.contract.fuzzing.spoiling import spoil
from tests.contract.known import known
from tests.contract.samples import World
from tests.contract.state import digests, undone
from tests.factories import make_api_client
from tests.idempotency.servers import server

REQUESTS = int(os.environ.get("FUZZ_REQUESTS", "3000"))
OVER_SOCKET = int(os.environ.get("FUZZ_OVER_SOCKET", "300"))
SHARES = ("valid", "elements", "bytes")


def fuzz(check: Any, strategy: Any, requests: int) -> None:
    """Run a check with that many values of a strategy: the same ones unless more are asked for."""
    drawn = settings(
        derandomize="FUZZ_REQUESTS" not in os.environ,
        max_examples=requests,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    drawn(given(strategy)(check))()


@st.composite
def requests(draw: st.DrawFn, drawn: Drawn, share: str) -> tuple[str, Request]:
    """Draw an operation and a request for it."""
    operation = draw(st.sampled_from(drawn.operations))
    element = draw(drawn.message(operation)).element()
    version = draw(st.sampled_from([SOAP_11, SOAP_12]))
    if share == "elements":
        event(" and ".join(spoil(draw, element)))
    blocks = draw(st.sampled_from(["", *BLOCKS])) if share == "bytes" else ""
    request = enveloped(element, version, blocks)
    for way in draw(st.lists(st.sampled_from(sorted(OF_BYTES)), max_size=2)) * (share == "bytes"):
        event(way)
        request = OF_BYTES[way](draw, request)
    return operation, request


@pytest.fixture
def world(db: None) -> World:
    return World()


class Fuzzer:
    """Sends to one service, in this process, and undoes what was done."""

    def __init__(self, service: Endpoint, world: World) -> None:
        self.service = service
        self.world = world
        self.before = digests()
        self.told: Counter[str] = Counter()

    def send(self, operation: str, request: Request) -> Any:
        """Post a request as who may call the operation; what is refused changes nothing."""
        with undone():
            response = Client().generic(
                "POST",
                f"/{self.service.path}",
                request.body,
                request.content_type,
                headers=request.headers,
                **credential(self.world, operation),
            )
            assert problems(self.service, response) == []
            if response.status_code != 200:
                assert digests() == self.before
        self.told[response.headers.get("X-Error-Code", "ok")] += 1
        return response


def credential(world: World, operation: str) -> dict[str, str]:
    caller = world.caller_of(to_snake(operation))
    return basic(caller.client_id, caller.secret)


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("service", DIFFERENT, ids=lambda each: f"{each.app}-{each.version}")
def test_whatever_is_sent_is_answered_by_the_contract(
    service: Endpoint, share: str, world: World
) -> None:
    fuzzer, drawn = Fuzzer(service, world), Drawn(service.documents[SOAP_11], known(world))

    def check(sent: tuple[str, Request]) -> None:
        response = fuzzer.send(*sent)
        if share == "valid":
            assert refusals_of_valid(response) == []

    fuzz(check, requests(drawn, share), REQUESTS // len(DIFFERENT) // len(SHARES))
    assert fuzzer.told["ok"] > 0 or share != "valid"


@pytest.mark.parametrize("service", DIFFERENT, ids=lambda each: f"{each.app}-{each.version}")
def test_what_is_called_valid_is(service: Endpoint) -> None:
    drawn = Drawn(service.documents[SOAP_11], {})

    def check(data: Any) -> None:
        operation = data.draw(st.sampled_from(drawn.operations))
        drawn.schema.assertValid(data.draw(drawn.message(operation)).element())

    fuzz(check, st.data(), 20)


def over_socket(service: Endpoint) -> Any:
    """Draw a service's requests; the server in front answers a foreign Host by itself."""
    drawn = Drawn(service.documents[SOAP_11], {})
    shares = st.sampled_from(SHARES).flatmap(lambda share: requests(drawn, share))
    sendable = shares.filter(lambda sent: "Host" not in sent[1].headers)
    return st.tuples(st.just(service), sendable.map(lambda sent: sent[1]))


@pytest.mark.django_db(transaction=True)
def test_the_same_holds_over_a_socket() -> None:
    client, secret = make_api_client()
    who = (client.client_id, secret)
    # What is refused before its body came ends its connection: no request may come after it there.
    each_its_own = {"limits": httpx.Limits(max_keepalive_connections=0), "timeout": 60}
    with server() as at, httpx.Client(base_url=at.url, auth=who, **each_its_own) as http:

        def check(sent: tuple[Endpoint, Request]) -> None:
            service, request = sent
            named = {"Content-Type": request.content_type, **request.headers}
            headers = {name: value.encode("latin-1") for name, value in named.items()}
            address = f"/{service.path}"
            response = http.post(address, content=request.body, headers=headers)
            assert problems(service, response) == []

        fuzz(check, st.sampled_from(DIFFERENT).flatmap(over_socket), OVER_SOCKET)
