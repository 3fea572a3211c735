"""Who calls, and lists."""

from datetime import UTC, datetime
from typing import Any

from catalogue import listed, skus
from dualport_client.api.hub import (
    get_current_actor,
)
from dualport_client.api.hub import (
    ping as send_ping,
)
from dualport_client.api.products import (
    list_products,
)
from dualport_client.models import (
    Actor,
    Pong,
    ProductOrder,
)
from steps import ORGANIZATION, PREFIX, Cannot, equal, step

from hub import answer, client, refused


@step
def ping() -> None:
    pong = answer(send_ping.sync_detailed(client=client()), Pong)
    equal(pong.revision, "1.1")
    equal(pong.time.astimezone(UTC).date(), datetime.now(UTC).date())


def actor_is(by: str, kind: str) -> None:
    actor = answer(get_current_actor.sync_detailed(client=client(by)), Actor)
    equal((actor.organization_name, actor.kind), (ORGANIZATION, kind))
    equal("products:write" in actor.scopes, True)


@step
def basic() -> None:
    actor_is("seller", "api_client")


@step
def username_token() -> None:
    raise Cannot("a credential of SOAP")


@step
def bearer() -> None:
    actor_is("person", "user")


@step
def no_credential() -> None:
    refused("authentication_failed", list_products.sync_detailed(client=client("nobody")))


@step
def wrong_secret() -> None:
    response = list_products.sync_detailed(client=client("stranger"))
    problem = refused("authentication_failed", response)
    equal((problem.retryable, bool(problem.request_id)), (False, True))


@step
def list_none() -> None:
    page = listed(brand="Nothing")
    equal((page.items, page.next_cursor or None), ([], None))


@step
def list_one() -> None:
    equal(skus(listed(brand="Solo")), [f"{PREFIX}-ONE"])


@step
def list_two() -> None:
    page = listed(brand="Duo", order_by=ProductOrder.NAME)
    equal(skus(page), [f"{PREFIX}-TWO-1", f"{PREFIX}-TWO-2"])


@step
def paging() -> None:
    asked: dict[str, Any] = {"brand": "Pages", "order_by": ProductOrder.NAME, "page_size": 2}
    pages = [listed(**asked)]
    while cursor := pages[-1].next_cursor:
        pages.append(listed(**asked, cursor=cursor))
    equal([len(page.items) for page in pages], [2, 2, 1])
    found = [sku for page in pages for sku in skus(page)]
    equal(found, [f"{PREFIX}-PAGE-{number}" for number in range(1, 6)])
