"""Slowing down those who guess secrets, without a way to lock anybody else out."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from ipaddress import IPv4Address, ip_address, ip_network

from hub.core.errors import AuthenticationFailed
from hub.limits.counters import counters
from hub.limits.policies import of_failures
from hub.limits.refusals import over

KEPT_PLACES = 1024
CUSTOMER_PREFIX = 64
"""An IPv6 network of this many bits is one customer, who may choose any address in it."""


@contextmanager
def failures_counted(address: str, name: str) -> Iterator[None]:
    """Prove inside that somebody is ``name``; failures to do so count for name and address.

    Raises RateLimited, before anything is looked at, while a limit of failures is used up, and what
    is raised inside. Tries that run at the same time are each looked at.
    """
    place = _place(address)
    keys = (f"{place}:{_digest(name)}", place)
    limits = list(zip(of_failures(), keys, strict=True))
    for policy, key in limits:
        usage = counters().usage(policy, key)
        if usage.remaining(policy) < 1:
            raise over(policy, usage, 1)
    try:
        yield
    except AuthenticationFailed:
        for policy, key in limits:
            counters().take(policy, key, 1)
        raise


def _digest(name: str) -> str:
    """Return a name of any length as a key: its one spelling, which nobody can read there."""
    return sha256(name.strip().lower().encode(errors="replace")).hexdigest()


@lru_cache(maxsize=KEPT_PLACES)
def _place(address: str) -> str:
    """Return what an address is counted as."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, IPv4Address) or parsed.ipv4_mapped:
        return str(getattr(parsed, "ipv4_mapped", None) or parsed)
    return str(ip_network((parsed, CUSTOMER_PREFIX), strict=False).network_address)
