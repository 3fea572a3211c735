"""What a product costs: the rule of choice between its price lists (docs/price-lists.md)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from hub.core.actors import Actor
from hub.core.errors import Conflict, FieldError, ValidationFailed
from products.choices import PriceSource, ProductStatus
from products.models import PriceList, PriceListEntry, Product
from products.selectors.products import product_get, product_lookup

LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Question:
    """For whom, of how many and when a price is meant; None where it does not matter."""

    at: datetime
    currency: str
    quantity: int
    channel: str | None
    customer_group: str | None


@dataclass(frozen=True)
class Price:
    """The price of one piece: the product's own, or that of an entry; and until when it holds."""

    product: Product
    asked: Question
    entry: PriceListEntry | None
    valid_until: datetime | None

    @property
    def price(self) -> Decimal:
        """The amount."""
        return (self.entry or self.product).price

    @property
    def currency(self) -> str:
        """Of the amount."""
        return self.asked.currency

    @property
    def source(self) -> str:
        """Where it comes from."""
        return (PriceSource.PRICE_LIST if self.entry else PriceSource.PRODUCT).value

    @property
    def price_list(self) -> PriceList | None:
        """The list that was chosen."""
        return self.entry.price_list if self.entry else None


def price_get(*, actor: Actor, asked: Mapping[str, Any]) -> Price:
    """Choose the price of a product. ``asked`` are the fields of PriceKeySerializer.

    Raises NotFound, ValidationFailed unless exactly one of id and sku is named, and Conflict
    (``product_archived``; ``no_price`` when nothing has the currency).
    """
    named = {name: asked.get(name) for name in ("product_id", "sku", "organization_id")}
    product = _product(actor, **named)
    if product.status == ProductStatus.ARCHIVED:
        field = "sku" if named["product_id"] is None else "product_id"
        raise _refused(field, "product_archived", "An archived product has no price.")
    question = Question(
        at=asked.get("at") or timezone.now(),
        currency=asked.get("currency") or product.currency,
        quantity=asked["quantity"],
        channel=asked.get("channel"),
        customer_group=asked.get("customer_group"),
    )
    return _choose(product, question)


def _product(
    actor: Actor, product_id: UUID | None, sku: str | None, organization_id: UUID | None
) -> Product:
    if product_id is None and sku is None:
        raise ValidationFailed.of("product_id", "required", "Name product_id or sku.")
    if product_id is None:
        return product_lookup(actor=actor, sku=sku, organization_id=organization_id)
    if sku is not None:
        raise ValidationFailed.of("sku", "conflicting_values", "Name one: product_id or sku.")
    return product_get(actor=actor, product_id=product_id)


class PricesNow:
    """What products cost now, for whoever of those that are named: read with one statement."""

    def __init__(
        self,
        products: Collection[Product],
        *,
        channels: Collection[str],
        currencies: Collection[str],
        customer_groups: Collection[str],
    ) -> None:
        self._at = timezone.now()
        self._entries: dict[UUID, list[PriceListEntry]] = {}
        for entry in _entries(products, self._at, channels, currencies, customer_groups):
            self._entries.setdefault(entry.product_id, []).append(entry)

    def of(
        self, product: Product, quantity: int, *, channel: str, currency: str, customer_group: str
    ) -> Price | None:
        """Choose the price of so many pieces; None when there is none in the currency."""
        asked = Question(self._at, currency, quantity, channel, customer_group or None)
        entries = [each for each in self._entries.get(product.pk, ()) if _is_meant(each, asked)]
        return _chosen(product, asked, _best_of_lists(entries, quantity))


def _choose(product: Product, asked: Question) -> Price:
    channels, groups = filter(None, [asked.channel]), filter(None, [asked.customer_group])
    entries = _entries([product], asked.at, [*channels], [asked.currency], [*groups])
    found = _chosen(product, asked, _best_of_lists(entries, asked.quantity))
    if found is None:
        raise _refused("currency", "no_price", "It has no price in this currency now.")
    return found


def _chosen(product: Product, asked: Question, entries: Sequence[PriceListEntry]) -> Price | None:
    begun = [entry for entry in entries if _start(entry) <= asked.at]
    chosen = min(begun, key=_order, default=None)
    if chosen is None and product.currency != asked.currency:
        return None
    return Price(product, asked, chosen, _end(chosen, entries, asked.at))


def _entries(
    products: Collection[Product],
    at: datetime,
    channels: Collection[str],
    currencies: Collection[str],
    customer_groups: Collection[str],
) -> Sequence[PriceListEntry]:
    """Return all that counts now or will count later, those of the highest quantity last."""
    rows = PriceListEntry.objects.filter(
        Q(price_list__channel=None) | Q(price_list__channel__in=channels),
        Q(price_list__customer_group="") | Q(price_list__customer_group__in=customer_groups),
        Q(price_list__ends_at=None) | Q(price_list__ends_at__gt=at),
        product__in=products,
        currency__in=currencies,
        price_list__is_active=True,
        price_list__deleted_at=None,
    )
    return list(rows.select_related("price_list").order_by("min_quantity"))


def _is_meant(entry: PriceListEntry, asked: Question) -> bool:
    """Tell whether an entry is for whoever asks, in the currency that is asked for."""
    found = entry.price_list
    is_for_channel = found.channel in {None, asked.channel}
    is_for_group = found.customer_group in {"", asked.customer_group}
    return entry.currency == asked.currency and is_for_channel and is_for_group


def _best_of_lists(entries: Iterable[PriceListEntry], quantity: int) -> Sequence[PriceListEntry]:
    """Return of each list the entry that counts for so many pieces."""
    fitting = [entry for entry in entries if entry.min_quantity <= quantity]
    # The highest quantity of a list comes last, and stays.
    return list({entry.price_list_id: entry for entry in fitting}.values())


def _order(entry: PriceListEntry) -> tuple[object, ...]:
    """Tell which list goes before which: the lowest is chosen."""
    found = entry.price_list
    age = (LONG_AGO - _start(entry)).total_seconds()
    return (not found.customer_group, found.channel is None, -found.priority, age, found.code)


def _start(entry: PriceListEntry) -> datetime:
    return entry.price_list.starts_at or LONG_AGO


def _end(
    chosen: PriceListEntry | None, entries: Iterable[PriceListEntry], at: datetime
) -> datetime | None:
    """Return when another list takes over: the chosen one ends, or a better one starts."""
    ends = [
        _start(entry)
        for entry in entries
        if _start(entry) > at and (chosen is None or _order(entry) < _order(chosen))
    ]
    if chosen and chosen.price_list.ends_at:
        ends.append(chosen.price_list.ends_at)
    return min(ends, default=None)


def _refused(field: str, code: str, message: str) -> Conflict:
    return Conflict(message, errors=[FieldError((field,), code, message)])
