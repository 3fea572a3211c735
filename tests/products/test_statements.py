"""How many statements an operation sends is what the documentation says, on both protocols."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.contract.calling import rest_driver, soap_response
from tests.contract.samples import SAMPLES, World

pytestmark = pytest.mark.django_db(transaction=True)
DOCUMENT = (Path(__file__).parents[2] / "docs" / "performance.md").read_text()
MOST_OF_A_CREATE = 16


def documented():
    rows = DOCUMENT.split("| operation | statements |")[1].split("\n\n")[0].splitlines()[2:]
    cells = [row.strip("|").split("|") for row in rows]
    return [(operation.strip(" `"), int(statements)) for operation, statements in cells]


@pytest.fixture
def world():
    return World()


def by_rest(party):
    driver = rest_driver((party.client_id, party.secret))
    return lambda operation, request: driver.call(operation, **request)


def by_soap(party):
    def call(operation, request):
        answer = soap_response(operation, request, (party.client_id, party.secret))
        assert answer.status_code == 200, answer.content

    return call


@pytest.mark.parametrize("protocol", [by_rest, by_soap], ids=["rest", "soap"])
@pytest.mark.parametrize(("operation", "statements"), documented())
def test_an_operation_sends_the_documented_statements(world, protocol, operation, statements):
    call = protocol(world.caller_of(operation))
    call("get_current_actor", {})  # the first call of a day notes the day
    with CaptureQueriesContext(connection) as sent:
        call(operation, SAMPLES[operation].own(world))
    assert len(sent) == statements, "\n".join(query["sql"][:80] for query in sent)


def test_a_create_with_all_that_it_leaves_behind_stays_within_its_limit():
    assert dict(documented())["create_product"] <= MOST_OF_A_CREATE
