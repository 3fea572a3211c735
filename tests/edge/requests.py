"""Requests as a server hands them over, with and without credentials."""

import base64
from typing import Any

from django.http import HttpRequest
from django.test import RequestFactory

from hub.edge.credentials import UsernameToken

CALLER = "203.0.113.7"


def basic(pair: UsernameToken) -> str:
    return "Basic " + base64.b64encode(":".join(pair).encode()).decode()


def request(
    authorization: str | None = None, method: str = "POST", *, secure: bool = True, **meta: Any
) -> HttpRequest:
    headers = {} if authorization is None else {"HTTP_AUTHORIZATION": authorization}
    return RequestFactory(REMOTE_ADDR=CALLER).generic(method, "/", secure=secure, **headers, **meta)
