"""Forwarded headers count only when a trusted proxy sent them (contract "Credentials").

A trusted proxy has to drop header names with underscores, as nginx does by itself: a WSGI server
hands over ``X_Forwarded_For`` of a stranger under the same name as the proxy's ``X-Forwarded-For``.
"""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

from django.conf import settings

FORWARDING = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)
Address = IPv4Address | IPv6Address
KEPT_ADDRESSES = 256


def apply_forwarding(environ: dict[str, Any]) -> None:
    """Put caller address, scheme and host into a WSGI environment, and drop all such headers.

    With a peer outside ``TRUSTED_PROXIES`` the headers are dropped unread.
    """
    forwarded = {name: environ.pop(name, "") for name in FORWARDING}
    peer = read_address(environ.get("REMOTE_ADDR", ""))
    if peer is None or not is_trusted(peer):
        return
    environ["REMOTE_ADDR"] = str(_caller(peer, forwarded["HTTP_X_FORWARDED_FOR"]))
    if schemes := _listed(forwarded["HTTP_X_FORWARDED_PROTO"]):
        # Several hops may have added theirs; one that was not encrypted is enough to refuse.
        secure = all(scheme.lower() == "https" for scheme in schemes)
        environ["wsgi.url_scheme"] = "https" if secure else "http"
    if hosts := _listed(forwarded["HTTP_X_FORWARDED_HOST"]):
        environ["HTTP_HOST"] = hosts[-1]


@lru_cache(maxsize=KEPT_ADDRESSES)
def read_address(text: str) -> Address | None:
    """Read an IP address, also ``[v6]:port`` and ``v4:port``; None when it is none."""
    host = text.strip()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ip_address(host)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def is_trusted(address: Address) -> bool:
    """Tell whether the address is one of our own proxies."""
    return any(address in network for network in settings.TRUSTED_PROXIES)


def _caller(peer: Address, forwarded_for: str) -> Address:
    """Walk from our own proxies outwards to the first hop that is not ours.

    What stands further left was written by strangers. An entry that cannot be read ends the walk.
    """
    caller = peer
    for entry in reversed(_listed(forwarded_for)):
        address = read_address(entry)
        if address is None:
            return caller
        caller = address
        if not is_trusted(address):
            return caller
    return caller


def _listed(header: str) -> list[str]:
    return [part.strip() for part in header.split(",") if part.strip()]
