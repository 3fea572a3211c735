"""Price lists of the demo sellers: a shop's, resellers', a group's, and one for a while."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from hub.core.actors import Actor
from hub.core.money import round_amount
from hub.events.recording import record, record_all
from products.choices import ProductStatus, SalesChannel
from products.models import PriceList, PriceListEntry, Product

PRODUCTS = 25
WHOLESALE = 10
"""From so many pieces on resellers pay less."""


@dataclass(frozen=True)
class Kind:
    """A price list that every demo seller has; ``percent`` of the products' own prices."""

    code: str
    name: str
    percent: int
    channel: SalesChannel | None = None
    customer_group: str = ""
    priority: int = 0
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    from_many: int | None = None
    """Percent from WHOLESALE pieces on."""


KINDS = (
    Kind("WEB", "Online shop", 97, channel=SalesChannel.STOREFRONT),
    Kind("RESELLER", "For resellers' clients", 85, SalesChannel.RESELLER_CLIENT, from_many=80),
    Kind("GOLD", "Customers of many years", 90, customer_group="gold"),
    Kind(
        "SUMMER-2026",
        "Summer sale",
        75,
        priority=100,
        starts_at=datetime(2026, 6, 1, tzinfo=UTC),
        ends_at=datetime(2026, 9, 1, tzinfo=UTC),
    ),
)


def load_price_lists(seller: Actor) -> None:
    """Make the lists that never were, with their entries; what became of the others stays."""
    owner = seller.organization_id
    known = set(PriceList.with_deleted.filter(organization_id=owner).values_list("code", flat=True))
    for kind in KINDS:
        if kind.code not in known:
            own = {name: value for name, value in vars(kind).items() if name in FIELDS}
            price_list = PriceList.objects.create(organization_id=owner, currency="EUR", **own)
            entries = PriceListEntry.objects.bulk_create(_entries(price_list, kind))
            record(actor=seller, type="price_list.created", instance=price_list)
            record_all(actor=seller, type="price_list_entry.created", instances=entries)


FIELDS = ("code", "name", "channel", "customer_group", "priority", "starts_at", "ends_at")


def _entries(price_list: PriceList, kind: Kind) -> Iterator[PriceListEntry]:
    products = Product.objects.filter(
        organization_id=price_list.organization_id,
        currency=price_list.currency,
        status=ProductStatus.ACTIVE,
    ).order_by("sku")
    steps = {1: kind.percent} | ({} if kind.from_many is None else {WHOLESALE: kind.from_many})
    for product in products[:PRODUCTS]:
        for quantity, percent in steps.items():
            yield PriceListEntry(
                organization_id=price_list.organization_id,
                price_list=price_list,
                product=product,
                min_quantity=quantity,
                price=round_amount(product.price * Decimal(percent) / 100, price_list.currency),
                currency=price_list.currency,
            )
