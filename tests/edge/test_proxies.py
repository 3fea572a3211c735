from ipaddress import ip_network
from typing import Any

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from hub.edge.proxies import apply_forwarding, read_address

CALLER, PROXY, INNER = "203.0.113.7", "10.0.0.1", "10.0.0.2"


@pytest.fixture(autouse=True)
def _trusted(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8"), ip_network("fd00::/8")]
    settings.ALLOWED_HOSTS = ["hub.example.com", "testserver"]


def seen(peer: str, **headers: str) -> tuple[str, bool, str]:
    """Return address, security and host as Django sees them afterwards."""
    request = RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers)
    apply_forwarding(request.META)
    assert not [name for name in request.META if "FORWARDED" in name or "REAL_IP" in name]
    return request.META["REMOTE_ADDR"], request.is_secure(), request.get_host()


FORGED: dict[str, Any] = {
    "X-Forwarded-For": "198.51.100.1",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "hub.example.com",
    "X-Forwarded-Port": "443",
    "X-Real-IP": "198.51.100.1",
    "Forwarded": "for=198.51.100.1;proto=https",
}


@pytest.mark.parametrize("peer", [CALLER, "127.0.0.1", "::1"])
def test_headers_of_a_stranger_are_dropped_unread(peer: str) -> None:
    assert seen(peer, **FORGED) == (peer, False, "testserver")


def test_headers_of_a_trusted_proxy_count() -> None:
    forwarded = seen(
        PROXY,
        **{
            "X-Forwarded-For": CALLER,
            "X-Forwarded-Proto": "https",
            "X-Forwarded-Host": "hub.example.com",
        },
    )
    assert forwarded == (CALLER, True, "hub.example.com")


def test_a_proxy_that_says_nothing_is_the_caller_itself() -> None:
    assert seen(PROXY) == (PROXY, False, "testserver")


@pytest.mark.parametrize(
    ("chain", "caller"),
    [
        (f"{CALLER}", CALLER),
        (f"{CALLER}, {INNER}", CALLER),
        (f"198.51.100.1, {CALLER}, {INNER}", CALLER),
        (f"10.9.9.9, {CALLER}", CALLER),
        (f"{INNER}, 10.0.0.3", INNER),
        (f"{CALLER}, unknown", PROXY),
        (f"unknown, {INNER}", INNER),
        (f"{CALLER}:51234", CALLER),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("2001:db8::1, fd00::9", "2001:db8::1"),
        ("::ffff:203.0.113.7", CALLER),
        (", ,", PROXY),
    ],
)
def test_the_caller_is_the_nearest_hop_that_is_not_ours(chain: str, caller: str) -> None:
    assert seen(PROXY, **{"X-Forwarded-For": chain})[0] == caller


@pytest.mark.parametrize(
    ("value", "secure"),
    [
        ("https", True),
        ("HTTPS", True),
        ("http", False),
        ("https, http", False),
        ("http,https", False),
        ("https,https", True),
        ("wss", False),
        (",", False),
    ],
)
def test_one_hop_that_was_not_encrypted_makes_the_way_insecure(value: str, secure: bool) -> None:
    assert seen(PROXY, **{"X-Forwarded-Proto": value})[1] is secure


def test_a_proxy_that_saw_plain_http_is_believed_too() -> None:
    request = RequestFactory().get(
        "/", secure=True, REMOTE_ADDR=PROXY, headers={"X-Forwarded-Proto": "http"}
    )
    apply_forwarding(request.META)
    assert not request.is_secure()


def test_of_several_hosts_the_nearest_proxys_counts() -> None:
    hosts = "evil.example.com, hub.example.com"
    assert seen(PROXY, **{"X-Forwarded-Host": hosts})[2] == "hub.example.com"


@pytest.mark.parametrize("text", ["", "unknown", "1.2.3", "_hidden", "[::1", "1.2.3.4.5", "a:b"])
def test_what_is_no_address_is_not_read_as_one(text: str) -> None:
    assert read_address(text) is None or text == "[::1"


def test_without_an_address_of_the_peer_nothing_is_trusted() -> None:
    environ = {"HTTP_X_FORWARDED_FOR": CALLER}
    apply_forwarding(environ)
    assert environ == {}
