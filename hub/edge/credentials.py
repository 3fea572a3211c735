"""Finding the one credential of a call, on either protocol, and who it stands for."""

from typing import NamedTuple

from django.http import HttpRequest

from hub.core.actors import Actor, Protocol


class UsernameToken(NamedTuple):
    """The pair in a WS-Security UsernameToken of type text: an API client's id and secret."""

    username: str
    password: str


def authenticate(
    request: HttpRequest, protocol: Protocol, username_token: UsernameToken | None = None
) -> Actor | None:
    """Return who is calling; None when the request carries no credential at all.

    Raises AuthenticationFailed for credentials that are wrong, malformed, or two different ones,
    TlsRequired when they came over plain HTTP, and PermissionDenied when a foreign web page made
    a browser send its Basic credentials with a write. Session cookies are never read.
    """
    raise NotImplementedError


def require_secure_transport(request: HttpRequest) -> None:
    """Raise TlsRequired unless secrets may travel: HTTPS, or loopback in demo mode.

    For operations whose message itself carries a secret, such as login.
    """
    raise NotImplementedError
