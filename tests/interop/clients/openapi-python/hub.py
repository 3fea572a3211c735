"""The hub as the generated client sees it: who calls, and what is answered or refused."""

import os
from base64 import b64encode
from functools import cache
from typing import Any, TypeVar

from dualport_client import AuthenticatedClient
from dualport_client.models import Problem
from dualport_client.types import Response
from steps import Refusal, equal

T = TypeVar("T")


@cache
def client(by: str = "seller", at: str = "HUB_URL") -> AuthenticatedClient:
    """Return a client for who calls, at one of the hub's addresses."""
    prefix, token = credentials().get(by, ("", ""))
    name = "Authorization" if token else "X-Nobody"
    address = os.environ[at]
    return AuthenticatedClient(address, token=token, prefix=prefix, auth_header_name=name)


def credentials() -> dict[str, tuple[str, str]]:
    """Return what each who calls is known by."""
    seller, reader = os.environ["HUB_CLIENT_ID"], os.environ["HUB_READER_ID"]
    return {
        "seller": basic(seller, os.environ["HUB_SECRET"]),
        "reader": basic(reader, os.environ["HUB_READER_SECRET"]),
        "stranger": basic(seller, "wrong"),
        "person": ("Bearer", os.environ["HUB_TOKEN"]),
    }


def basic(name: str, secret: str) -> tuple[str, str]:
    return "Basic", b64encode(f"{name}:{secret}".encode()).decode()


def answer(response: Response[Any], kind: type[T]) -> T:
    """Return what was answered; what was refused instead is an error."""
    found = response.parsed
    if not isinstance(found, kind):
        raise TypeError(f"{found!r} instead of {kind.__name__}")
    return found


def refused(code: str, response: Response[Any]) -> Refusal:
    """Return what was refused with a code."""
    found = answer(response, Problem)
    equal(found.code, code)
    version = found.current_version
    return Refusal(
        code,
        found.retryable,
        found.request_id,
        version if isinstance(version, int) else None,
        frozenset((error.field, error.code) for error in found.errors),
    )
