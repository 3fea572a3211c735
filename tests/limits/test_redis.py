"""Limits that all processes share, in a real Redis."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from time import sleep

import httpx
import pytest
from django.db import connection
from limits import parse

from hub.limits.counters import Counters
from hub.limits.windows import Policy
from tests.contract.envelopes import CONTENT_TYPES, SOAP_11, envelope
from tests.factories import make_api_client
from tests.limits.servers import NEEDS_REDIS, hub, redis
from tests.ports import free_port

pytestmark = NEEDS_REDIS
FIVE = Policy("client", parse("5/minute"))
WHO = envelope("urn:dualport:hub:v1", "get_current_actor", {})


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
def shared(port):
    with redis(port) as url:
        yield url


def test_two_processes_draw_from_the_same_units(shared):
    one, other = Counters(shared), Counters(shared)
    assert [each.take(FIVE, "a", 2) for each in (one, other, one)] == [True, True, False]
    for each in (one, other):
        assert each.usage(FIVE, "a").remaining(FIVE) == 1
        assert 100 < each.usage(FIVE, "a").seconds_to_full() <= 120
    assert other.take(FIVE, "b", 5)


def test_threads_of_two_processes_take_no_unit_twice(shared):
    many = Policy("client", parse("50/minute"))
    both = [Counters(shared), Counters(shared)]
    with ThreadPoolExecutor(8) as pool:
        taken = pool.map(lambda n: both[n % 2].take(many, "a", 1), range(120))
    assert sum(taken) == 50


def test_after_the_told_seconds_the_units_are_there(shared):
    counters, quick = Counters(shared), Policy("client", parse("4/4 second"))
    assert counters.take(quick, "a", 4)
    assert not counters.take(quick, "a", 1)
    sleep(counters.usage(quick, "a").seconds_to_have(quick, 1))
    assert counters.take(quick, "a", 1)


def test_a_redis_that_comes_back_is_used_again(port, monkeypatch, caplog):
    monkeypatch.setattr("hub.limits.counters.PAUSE_SECONDS", 0)
    counters = Counters(f"redis://127.0.0.1:{port}/0")
    with redis(port):
        assert counters.take(FIVE, "a", 5)
    assert counters.take(FIVE, "a", 5)
    assert not counters.take(FIVE, "a", 1)
    assert len(caplog.records) == 2
    with redis(port):
        assert counters.take(FIVE, "a", 5)
    assert len(caplog.records) == 2


def one_call(base_url: str, credential: tuple[str, str], number: int) -> int:
    """Call by one protocol or the other, on a connection of its own: the workers take turns."""
    with httpx.Client(base_url=base_url, auth=credential, timeout=30) as client:
        if number % 2:
            return client.get("/api/v1/current-actor/").status_code
        headers = {"Content-Type": CONTENT_TYPES[SOAP_11]}
        return client.post("/soap/v1/hub/", content=WHO, headers=headers).status_code


@pytest.mark.django_db(transaction=True)
def test_several_web_workers_hold_one_limit_together(port):
    client, secret = make_api_client()
    credential = (client.client_id, secret)
    name = connection.settings_dict["NAME"]
    with (
        redis(port) as url,
        hub(name, REDIS_URL=url, RATE_LIMIT_CLIENT="30/minute") as base,
        ThreadPoolExecutor(4) as pool,
    ):
        together = list(pool.map(lambda n: one_call(base, credential, n), range(60)))
    assert together.count(200) == 30
    assert together.count(429) + together.count(500) == 30


@pytest.mark.django_db(transaction=True)
def test_the_hub_serves_on_when_redis_ends(port):
    client, secret = make_api_client()
    credential = (client.client_id, secret)
    url = f"redis://127.0.0.1:{port}/0"
    name = connection.settings_dict["NAME"]
    with ExitStack() as running:
        ending = running.enter_context(ExitStack())
        ending.enter_context(redis(port))
        base = running.enter_context(hub(name, REDIS_URL=url, RATE_LIMIT_CLIENT="30/minute"))
        assert [one_call(base, credential, n) for n in range(4)] == [200] * 4
        ending.close()
        assert [one_call(base, credential, n) for n in range(8)] == [200] * 8
