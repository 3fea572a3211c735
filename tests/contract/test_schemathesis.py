"""REST as a tool sees it that knows nothing but the OpenAPI document: schemathesis.

Right and wrong calls of every operation, at boundaries and at random but the same in each run, with
all scopes and with ids that exist. ``SCHEMA_EXAMPLES`` says how many of each kind there are.
"""

import json
import os
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from hub.rest.schema.document import render_openapi
from hub.wsgi import application
from tests.clients import basic
from tests.contract.known import Known, known
from tests.contract.samples import APPS, SAMPLES, World
from tests.contract.state import digests, undone

EXAMPLES = int(os.environ.get("SCHEMA_EXAMPLES", "5"))
OPERATIONS = sorted(name for table in APPS.values() for name in table)
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
DRAWN = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
NOT_FOR_RIGHT_CALLS = {
    "malformed_request",
    "method_not_allowed",
    "not_acceptable",
    "payload_too_large",
    "unknown_operation",
    "unsupported_media_type",
}
"""Codes that would say of a call which the document describes that it is none."""


IGNORED = {"If-None-Match"}
"""Headers that are never refused: one that names no answer at hand is as if it were not there."""


def served(environ: dict[str, Any], start_response: Any) -> Any:
    """Serve as a socket does, which knows whom it speaks to."""
    environ["REMOTE_ADDR"] = "127.0.0.1"
    return application(environ, start_response)


@pytest.fixture(scope="module")
def schema() -> Any:
    document = json.loads(render_openapi("http://localhost", "json"))
    for described in (each for methods in document["paths"].values() for each in methods.values()):
        given = described.get("parameters", [])
        described["parameters"] = [each for each in given if each["name"] not in IGNORED]
    loaded = schemathesis.openapi.from_dict(document)
    loaded.app = served
    return loaded


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """Keep the connection of the test over requests, as Django's own test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield World()
    for signal in signals:
        signal.connect(close_old_connections)


class Calls:
    """Calls of one operation, by who may make them, about what there is."""

    def __init__(self, schema: Any, name: str, world: World) -> None:
        self.name = name
        self.operation = schema.find_operation_by_id(name)
        self.config = schema.config.generation_for(operation=self.operation)
        self.schema = schema
        self.known = known(world)
        self.own = SAMPLES[name].own(world) if name in SAMPLES else {}
        caller = world.caller_of(name)
        self.headers = {
            "Authorization": basic(caller.client_id, caller.secret)["HTTP_AUTHORIZATION"]
        }
        self.before = digests()

    @property
    def takes_anything(self) -> bool:
        """Whether there is anything to be drawn."""
        about = self.operation
        return any([*about.path_parameters, *about.query, *about.headers, *about.body])

    def at_boundaries(self, mode: GenerationMode) -> Iterator[Case]:
        """Yield calls with the least and the most of everything, spread over all there are."""
        cases = list(
            self.schema.iter_coverage_cases(
                self.operation, generation_modes=[mode], generation_config=self.config
            )
        )
        yield from islice(cases, 0, None, max(1, len(cases) // EXAMPLES))

    def at_random(self, mode: GenerationMode) -> Any:
        """Return a strategy of calls."""
        return self.operation.as_strategy(generation_mode=mode)

    def check(self, case: Case, mode: GenerationMode) -> None:
        """Make a call, hold its answer to the document, and undo it; a refusal changed nothing."""
        is_right = mode is GenerationMode.POSITIVE
        if is_right:
            self._name_what_there_is(case)
        with undone():
            response = case.call(headers=self.headers)
            is_in_rows = self.name.startswith("bulk_") and response.status_code == 200
            refused = [] if is_right or is_in_rows else [negative_data_rejection]
            case.validate_response(response, checks=[*CHECKS, *refused], headers=self.headers)
            if response.status_code >= 400:
                problem = response.json()
                assert digests() == self.before
                assert not (is_right and problem["code"] in NOT_FOR_RIGHT_CALLS), problem
            elif is_in_rows and not is_right:
                assert response.json()["failed_count"] > 0  # a wrong row is told in its result

    def _name_what_there_is(self, case: Case) -> None:
        if "id" in self.own and "id" in (case.path_parameters or {}):
            case.path_parameters["id"] = self.own["id"]
        case.body = _named(case.body, self.known)


def _named(value: Any, known: Known, name: str = "") -> Any:
    """Let a right body name objects that there are."""
    if isinstance(value, dict):
        return {member: _named(inner, known, member) for member, inner in value.items()}
    if isinstance(value, list):
        return [_named(inner, known, name) for inner in value]
    is_name = isinstance(value, str) and name.endswith(("_id", "_code", "sku"))
    return known[name][0] if is_name and name in known else value


@pytest.fixture
def calls(schema: Any, operation: str, world: World) -> Calls:
    return Calls(schema, operation, world)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_calls_are_answered_as_the_document_says(calls: Calls, mode: GenerationMode) -> None:
    for case in calls.at_boundaries(mode):
        calls.check(case, mode)
    if calls.takes_anything:
        settings(DRAWN)(given(calls.at_random(mode))(lambda case: calls.check(case, mode)))()
