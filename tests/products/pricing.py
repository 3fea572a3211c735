"""Writing price lists as both protocols do: plain data, its serializer, the service."""

from typing import Any

from hub.bulk.rows import Batch, BatchResult
from hub.core.actors import Actor
from hub.events.models import Event
from hub.wire.bulk import batch_of
from hub.wire.serializers import validated
from products import services
from products.models import PriceList, PriceListEntry
from products.serializers import (
    ListPriceRowSerializer,
    PriceListCreateSerializer,
    PriceListEntrySetSerializer,
    PriceListUpdateSerializer,
)


def create_list(actor: Actor, code: str = "WEB", **values: Any) -> PriceList:
    plain = {"code": code, "name": "Shop", "currency": "USD", **values}
    given = validated(PriceListCreateSerializer, plain)
    return services.price_list_create(actor=actor, values=given)


def update_list(actor: Actor, price_list: PriceList, version: int | None = None, **changes: Any):
    return services.price_list_update(
        actor=actor,
        price_list_id=price_list.pk,
        changes=validated(PriceListUpdateSerializer, changes),
        expected_version=version,
    )


def plain_entry(**values: Any) -> dict[str, Any]:
    return {"price_list_code": "WEB", "sku": "A-1", "price": "5.00"} | values


def put(actor: Actor, version: int | None = None, **values: Any) -> tuple[PriceListEntry, bool]:
    given = validated(PriceListEntrySetSerializer, plain_entry(**values))
    return services.price_list_entry_set(actor=actor, values=given, expected_version=version)


def bulk(actor: Actor, *rows: dict[str, Any], **flags: bool) -> BatchResult:
    given = validated(batch_of(ListPriceRowSerializer), {"rows": list(rows), **flags})
    return services.list_prices_bulk_set(actor=actor, batch=Batch.of(given))


def reasons(refusal: Any) -> list[tuple[str, str]]:
    return [(str(error.path[0]), error.code) for error in refusal.errors]


def stored() -> list[dict[str, Any]]:
    return list(PriceListEntry.with_deleted.order_by("pk").values())


def events() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("type", flat=True))
