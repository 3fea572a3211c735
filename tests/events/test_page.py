"""The tables of docs/events.md, row by row."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from hub.api.events.serializers import EventFilterSerializer, EventListSerializer, EventSerializer
from hub.core.actors import Actor
from hub.core.errors import InvalidTransition
from hub.events.backoff import LONGEST, attempts_are_over, pause_after
from hub.events.models import Event
from hub.events.selectors import event_list, event_list_unread
from hub.events.services import events_acknowledge
from products import services
from tests.events.factories import happen, happen_often, make_operator, make_seller
from tests.pages import Page, Row, name_of

PAGE = Page("events.md")
MEMBERS = PAGE.table("What an event says")
TYPES = PAGE.table("What an event says", 1)
SENT = PAGE.table("Reading from a position")
UNREAD = PAGE.table("Reading without a memory")
RULES = {row["rule"]: row[""] for row in PAGE.table("Reacting inside the hub")}
NEW = {"sku": "A-1", "name": "Kettle", "kind": "physical", "price": Decimal(5), "currency": "EUR"}


def codes(cell: str) -> list[str]:
    return re.findall("`([^`]+)`", cell)


def test_an_event_has_the_members_of_the_table():
    named = [name for row in MEMBERS for name in codes(row["member"])]
    assert named == list(EventSerializer().fields)


def product(**values: Any) -> tuple[Actor, dict[str, Any]]:
    seller = make_seller()
    made = services.product_create(actor=seller, values=NEW | values)
    return seller, {"actor": seller, "product_id": made.pk}


def category() -> dict[str, Any]:
    operator = make_operator()
    made = services.category_create(actor=operator, values={"name": "Tools"})
    return {"actor": operator, "category_id": made.pk}


def activated() -> dict[str, Any]:
    _, key = product()
    services.product_activate(**key)
    return key


def upsert(actor: Actor, **values: Any) -> None:
    services.product_upsert(actor=actor, values=NEW | values)


def refused() -> None:
    _, key = product()
    with pytest.raises(InvalidTransition):
        services.product_deactivate(**key)


DO: dict[str, Callable[[], object]] = {
    "create_product": product,
    "upsert_product of a new sku": lambda: upsert(make_seller()),
    "update_product": lambda: services.product_update(**product()[1], changes={"name": "Pan"}),
    "upsert_product of a known sku": lambda: upsert(product()[0], name="Pan"),
    "activate_product": lambda: services.product_activate(**product()[1]),
    "deactivate_product": lambda: services.product_deactivate(**activated()),
    "archive_product": lambda: services.product_archive(**product()[1]),
    "create_category": category,
    "update_category": lambda: services.category_update(**category(), changes={"name": "Saws"}),
    "move_category": lambda: services.category_move(
        **category(), target={"parent_id": None, "position": 3}
    ),
    "delete_category": lambda: services.category_delete(**category()),
    "any that changes nothing": lambda: services.product_update(
        **product()[1], changes={"name": NEW["name"]}
    ),
    "is refused": refused,
}


def cases() -> list[tuple[str, str | None]]:
    """Return each operation with its event; the last of its events is the one that is meant."""
    found: list[tuple[str, str | None]] = []
    for row in TYPES:
        if "(" in row["events"]:
            continue  # the table of another page
        operations = [re.sub("`", "", each) for each in re.split(", (?:or )?", row["operation"])]
        events = codes(row["events"]) or [None]
        found += zip(operations, events * len(operations), strict=False)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize(("operation", "event"), cases())
def test_an_operation_writes_the_event_of_the_table(operation: str, event: str | None):
    DO[operation]()
    types = list(Event.objects.order_by("inserted").values_list("type", flat=True))
    expected = "product.created" if event is None else event
    assert types[-1] == expected
    assert types.count(expected) == 1


def read(actor: Actor, **sent: Any) -> Any:
    return event_list(actor=actor, **{"filters": {}, "page_size": 20, **sent})


def seen(page: Any) -> list[Any]:
    return [each.event.pk for each in page.items]


def nothing() -> None:
    seller = make_seller()
    events = happen_often(seller, 3)
    assert seen(read(seller)) == [each.pk for each in events]


def latest() -> None:
    seller = make_seller()
    happen_often(seller, 3)
    page = read(seller, start="latest")
    assert (seen(page), page.has_more) == ([], False)
    later = happen(seller)
    assert seen(read(seller, position=page.next_position)) == [later.pk]


def position() -> None:
    seller = make_seller()
    events = happen_often(seller, 3)
    first = read(seller, page_size=1)
    for after in (first.next_position, first.items[0].position):
        assert seen(read(seller, position=after)) == [each.pk for each in events[1:]]


def page_size() -> None:
    field = EventListSerializer().fields["page_size"]
    assert (field.min_value, field.max_value, field.default) == (1, 500, 20)
    seller = make_seller()
    happen_often(seller, 3)
    page = read(seller, page_size=2)
    assert (len(page.items), page.has_more) == (2, True)


def narrowed() -> None:
    assert set(EventFilterSerializer().fields) >= set(codes(SENT[-1]["you send"]))
    seller = make_seller()
    updated = happen(seller)
    happen(seller, what="archived")
    for filters in (
        {"types": ["product.updated"]},
        {"aggregate_kind": "product", "aggregate_id": updated.aggregate_id},
    ):
        page = read(seller, filters=filters)
        assert seen(page) == [updated.pk]
        assert seen(read(seller, position=page.next_position)) == []


SENDING = {
    "nothing": nothing,
    "`start=latest`": latest,
    "`position`": position,
    "`page_size` 1 to 500 (20)": page_size,
    "`types`, `aggregate_kind`, `aggregate_id`": narrowed,
}


@pytest.mark.django_db
@pytest.mark.parametrize("row", SENT, ids=name_of)
def test_a_reader_gets_what_the_table_says(row: Row):
    SENDING[row["you send"]]()


@pytest.mark.django_db
def test_a_consumer_reads_on_as_the_table_says():
    seller = make_seller()
    events = happen_often(seller, 5)
    positions = [each.position for each in read(seller).items]
    for row in UNREAD:
        said = re.fullmatch(r"(?:then )?(position of|event) (\d)", row["acknowledged"])
        assert said or row["acknowledged"] == "nothing yet"
        if said:
            index = int(said[2]) - 1
            by = {"event_ids": [events[index].pk]} if said[1] == "event" else {}
            events_acknowledge(
                actor=seller, consumer="job", **(by or {"position": positions[index]})
            )
        page = event_list_unread(actor=seller, consumer="job", filters={}, page_size=20)
        left = [
            events[int(number) - 1].pk for number in re.findall(r"\d", row["unread of 1 2 3 4 5"])
        ]
        assert seen(page) == left


def test_failures_wait_as_the_table_says(settings: Any):
    told = RULES["tried again"]
    pauses = [timedelta(seconds=int(text)) for text in re.findall(r"(\d+) s,", told)]
    assert [pause_after(attempt) for attempt in (1, 2, 3)] == pauses
    assert "up to an hour" in told
    assert (pause_after(settings.EVENT_ATTEMPTS), LONGEST) == (LONGEST, timedelta(hours=1))
    attempts = int(re.findall(r"(\d+) attempts", told)[0])
    assert [attempts_are_over(each) for each in (attempts - 1, attempts)] == [False, True]
