"""Who calls, and lists."""

from datetime import UTC, datetime, timedelta

from catalogue import skus
from steps import ORGANIZATION, PREFIX, equal, step

from hub import held, listed, refused, soap


@step
def ping():
    pong = soap("hub").Ping()
    equal(pong.revision, "1.0")
    equal(abs(datetime.now(UTC) - pong.time.astimezone(UTC)) < timedelta(minutes=5), True)


def actor_is(actor, kind):
    equal((actor.organizationName, actor.kind), (ORGANIZATION, kind))
    equal("products:write" in listed(actor.scopes), True)


@step
def basic():
    actor_is(soap("hub").GetCurrentActor(), "api_client")


@step
def username_token():
    actor_is(soap("hub", by="token").GetCurrentActor(), "api_client")


@step
def bearer():
    actor_is(soap("hub", by="person").GetCurrentActor(), "user")


@step
def no_credential():
    refused("authentication_failed", soap("products", by="nobody").ListProducts)


@step
def wrong_secret():
    fault = refused("authentication_failed", soap("products", by="stranger").ListProducts)
    equal((fault.retryable, bool(fault.request_id)), (False, True))


@step
def list_none():
    page = soap("products").ListProducts(filter={"brand": "Nothing"})
    equal((skus(page), held(page, "nextCursor")), ([], None))


@step
def list_one():
    page = soap("products").ListProducts(filter={"brand": "Solo"})
    equal(isinstance(listed(page["items"]), list), True)
    equal(skus(page), [f"{PREFIX}-ONE"])


@step
def list_two():
    page = soap("products").ListProducts(filter={"brand": "Duo"}, orderBy="name")
    equal(skus(page), [f"{PREFIX}-TWO-1", f"{PREFIX}-TWO-2"])


@step
def paging():
    pages, cursor = [], None
    while cursor or not pages:
        asked = {"filter": {"brand": "Pages"}, "orderBy": "name", "pageSize": 2}
        page = soap("products").ListProducts(**asked, cursor=cursor)
        pages.append(skus(page))
        cursor = held(page, "nextCursor")
    equal([len(each) for each in pages], [2, 2, 1])
    equal(
        [sku for each in pages for sku in each],
        [f"{PREFIX}-PAGE-{number}" for number in range(1, 6)],
    )
