"""What a call costs, in statements: the guarantees must stay affordable."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.contract.samples import NEW_PRODUCT, World
from tests.idempotency.calls import call

pytestmark = pytest.mark.django_db(transaction=True)
CREATE = 16
"""With key, event and record of the call; the contract's own limit."""


def statements(protocol: str, sku: str, key: str | None, world: World) -> list[str]:
    request = {"product": NEW_PRODUCT | {"sku": sku}} | ({"idempotency_key": key} if key else {})
    with CaptureQueriesContext(connection) as counted:
        told = call(
            protocol, "create_product", request, (world.seller.client_id, world.seller.secret)
        )
    assert told.code == "ok"
    return [query["sql"] for query in counted.captured_queries]


@pytest.mark.parametrize("protocol", ["rest", "soap"])
def test_a_create_and_its_replay_stay_within_their_statements(protocol: str) -> None:
    world = World()
    statements(protocol, "warm", None, world)  # Remembers that the client was used today.
    plain = statements(protocol, "A", None, world)
    first = statements(protocol, "B", "K-1", world)
    replay = statements(protocol, "B", "K-1", world)
    assert len(first) <= CREATE, "\n".join(first)
    assert len(first) - len(plain) == 3
    assert len(replay) * 2 <= len(first), "\n".join(replay)
