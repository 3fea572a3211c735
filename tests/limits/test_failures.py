"""Guessing is slowed, and nobody is locked out by somebody else."""

import pytest

from hub.core.errors import AuthenticationFailed, RateLimited
from hub.limits.failures import failures_counted


def guess(address, name, *, right=False):
    """Try to prove a name; return ``ok``, ``wrong`` or ``slow``."""
    try:
        with failures_counted(address, name):
            prove(right)
    except AuthenticationFailed:
        return "wrong"
    except RateLimited:
        return "slow"
    return "ok"


def prove(right):
    if not right:
        raise AuthenticationFailed


@pytest.fixture(autouse=True)
def few(rates):
    rates(failures="2/minute", failures_address="3/minute")


def test_after_some_failures_a_name_is_refused_even_with_the_right_secret():
    assert [guess("192.0.2.1", "erp") for _ in range(3)] == ["wrong", "wrong", "slow"]
    assert guess("192.0.2.1", "erp", right=True) == "slow"


def test_the_refusal_says_what_and_how_long(clock):
    [guess("192.0.2.1", "erp") for _ in range(2)]
    with pytest.raises(RateLimited) as refusal, failures_counted("192.0.2.1", "erp"):
        raise AssertionError
    assert refusal.value.retry_after_seconds == 61
    assert refusal.value.parameters == {
        "policy": "failures",
        "limit": "2",
        "window_seconds": "60",
        "cost": "1",
        "remaining": "0",
    }
    clock.sleep(61)
    assert guess("192.0.2.1", "erp", right=True) == "ok"


def test_a_name_stays_free_at_other_addresses():
    [guess("192.0.2.1", "erp") for _ in range(3)]
    assert guess("192.0.2.2", "erp", right=True) == "ok"


def test_a_client_that_was_set_up_wrongly_does_not_use_up_its_address():
    assert [guess("192.0.2.1", "erp") for _ in range(9)] == ["wrong"] * 2 + ["slow"] * 7
    assert guess("192.0.2.1", "shop", right=True) == "ok"


def test_many_names_from_one_address_are_refused():
    assert [guess("192.0.2.1", f"erp-{n}") for n in range(4)] == ["wrong"] * 3 + ["slow"]
    assert guess("192.0.2.2", "erp-1", right=True) == "ok"


def test_successes_do_not_count():
    assert {guess("192.0.2.1", "erp", right=True) for _ in range(9)} == {"ok"}


def test_another_spelling_of_a_name_is_the_same_name():
    names = ["Ann@example.com", "ann@EXAMPLE.com ", "ann@example.com"]
    assert [guess("192.0.2.1", name) for name in names] == ["wrong", "wrong", "slow"]


def test_an_ipv6_network_of_one_customer_is_one_address():
    addresses = [f"2001:db8:0:1::{n:x}" for n in range(1, 5)]
    assert [guess(each, f"erp-{each}") for each in addresses] == ["wrong"] * 3 + ["slow"]
    assert guess("2001:db8:0:2::1", "erp") == "wrong"


def test_an_ipv4_address_is_the_same_in_its_ipv6_spelling():
    addresses = ["192.0.2.1", "::ffff:192.0.2.1", "192.0.2.1"]
    assert [guess(each, "erp") for each in addresses] == ["wrong", "wrong", "slow"]
    assert guess("::ffff:192.0.2.2", "erp", right=True) == "ok"


def test_a_caller_without_an_address_is_counted_too():
    assert [guess("", "erp") for _ in range(3)] == ["wrong", "wrong", "slow"]


def test_names_of_any_length_and_kind_are_counted():
    long = "\udcff" + "x" * 1_000_000
    assert [guess("192.0.2.1", long) for _ in range(3)] == ["wrong", "wrong", "slow"]
