"""Holds every answer of the hub, in whichever test it is given, to the published contracts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.handlers.base import BaseHandler

from tests.conformance import rest_answers, soap_answers

EXEMPT: dict[str, str] = {}
"""Tests whose answers are held to no contract, by the beginning of their names; with reasons."""

_found: list[str] = []
_answer = BaseHandler.get_response


def watch() -> None:
    """Look at everything that leaves Django in this process, from now on."""
    BaseHandler.get_response = _watched  # type: ignore[method-assign]


def unwatch() -> None:
    """Leave Django as it was."""
    BaseHandler.get_response = _answer  # type: ignore[method-assign]


def take() -> list[str]:
    """Return what was found since the last time, and forget it."""
    found = list(_found)
    _found.clear()
    return found


def hold(test: str) -> None:
    """Fail a test during which an answer was given that no contract has, unless it is exempt."""
    found = take()
    if found and not any(test.startswith(name) for name in EXEMPT):
        pytest.fail("\n".join(["Answers that no contract has:", *found]), pytrace=False)


@contextmanager
def held(test: str) -> Iterator[None]:
    """Hold a test to its answers; one that fails by itself leaves no blame for the next one."""
    try:
        yield
    except BaseException:
        take()
        raise
    hold(test)


def _watched(handler: Any, request: Any) -> Any:
    response = _answer(handler, request)
    try:
        wrong = list(violations(request, response))
    except Exception as error:  # noqa: BLE001 - an answer that cannot be read is a violation too
        wrong = [f"cannot be read: {error!r}"]
    _found.extend(f"{request.method} {request.path}: {each}" for each in wrong)
    return response


def violations(request: Any, response: Any) -> list[str]:
    """Tell what in an answer is against the contract of its address; nothing for other pages."""
    service = soap_answers.service_of(request)
    if service is not None:
        is_document = soap_answers.is_wsdl(request, response)
        return [] if is_document else list(soap_answers.violations(service, response))
    if rest_answers.is_of_rest(request):
        return list(rest_answers.violations(request, response))
    return []
