"""Finding the one credential of a call, on either protocol, and who it stands for."""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import NamedTuple

from django.http import HttpRequest

from hub.accounts.credentials import principal_of_api_client, principal_of_bearer
from hub.core.actors import Actor, Principal, Protocol
from hub.core.errors import AuthenticationFailed
from hub.edge.correlation import current_request_id
from hub.edge.quotas import charge_call
from hub.edge.transport import refuse_foreign_page, require_secure_transport
from hub.limits.failures import failures_counted

BEARER_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]+")


class UsernameToken(NamedTuple):
    """An API client's id and secret: WS-Security UsernameToken of type text, or HTTP Basic."""

    username: str
    password: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person's access token."""

    token: str


def authenticate(
    request: HttpRequest, protocol: Protocol, username_token: UsernameToken | None = None
) -> Actor | None:
    """Return who is calling; None when the request carries no credential at all.

    A caller that was found is charged for the call.

    Raises AuthenticationFailed for credentials that are wrong, malformed, or two different ones,
    TlsRequired when they came over plain HTTP, and PermissionDenied when a foreign web page made
    a browser send its Basic credentials with a write, and RateLimited after too many calls or too
    many wrong credentials. Session cookies are never read.
    """
    header = request.META.get("HTTP_AUTHORIZATION")
    if header is None and username_token is None:
        return None
    require_secure_transport(request)
    from_header = None if header is None else _read_authorization(header)
    if isinstance(from_header, UsernameToken):
        refuse_foreign_page(request)
    # The same pair in both places is one credential.
    credential, *others = {given for given in (from_header, username_token) if given}
    if others:
        raise AuthenticationFailed("The request carries two different credentials.")
    address = request.META.get("REMOTE_ADDR", "")
    principal = _principal(credential, address)
    charge_call(request, principal)
    return Actor(principal, protocol, current_request_id(), address)


def _principal(credential: UsernameToken | Bearer, address: str) -> Principal:
    if isinstance(credential, Bearer):
        return principal_of_bearer(token=credential.token)
    with failures_counted(address, credential.username):
        return principal_of_api_client(client_id=credential.username, secret=credential.password)


def _read_authorization(header: str) -> UsernameToken | Bearer:
    scheme, _, rest = header.partition(" ")
    value = rest.strip()
    if scheme.lower() == "basic":
        return _read_basic(value)
    if scheme.lower() == "bearer" and BEARER_TOKEN.fullmatch(value):
        return Bearer(value)
    raise AuthenticationFailed("The Authorization header is neither Basic nor Bearer.")


def _read_basic(value: str) -> UsernameToken:
    try:
        pair = base64.b64decode(value, validate=True).decode()
    except (binascii.Error, ValueError):
        raise AuthenticationFailed("The Authorization header is malformed.") from None
    username, colon, password = pair.partition(":")
    if not colon:
        raise AuthenticationFailed("The Authorization header is malformed.")
    return UsernameToken(username, password)
