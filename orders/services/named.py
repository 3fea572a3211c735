"""All that new orders name, found and held at once: a constant number of statements."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from hub.accounts.models import Organization
from hub.core.actors import Actor, OrganizationKind
from orders.models import Customer
from orders.selectors import owner_of
from products.choices import SalesChannel
from products.selectors import PricesNow
from products.services.stock_book import StockBook
from products.services.stock_keys import StockKeys

Values = Mapping[str, Any]
ITEMS = "items"
HOLD = """
SELECT * FROM orders_customer
WHERE id = ANY(%s::uuid[]) AND organization_id = ANY(%s::uuid[])
ORDER BY id FOR SHARE
"""


class Named:
    """What messages name: customers kept from being blocked or erased, and products locked.

    The customers come before the products, as whoever makes or changes an order has them. Stock
    and prices are read when the first order gets so far.
    """

    def __init__(self, actor: Actor, orders: Sequence[Values]) -> None:
        self.actor, self.orders = actor, orders
        self._kinds = self._organizations()
        owners = {each.get("organization_id") or actor.organization_id for each in orders}
        self._customers = {(each.organization_id, each.pk): each for each in self._held(owners)}
        items = [
            {**item, "organization_id": each.get("organization_id") or actor.organization_id}
            for each in orders
            for item in each[ITEMS]
        ]
        self.products = StockKeys(actor, items, ())

    def owner(self, values: Values) -> UUID:
        """Return whose order it is. Raises ValidationFailed."""
        named = values.get("organization_id")
        return owner_of(actor=self.actor, organization_id=named, is_known=self._kinds.__contains__)

    def customer(self, owner_id: UUID, customer_id: UUID) -> Customer | None:
        """Return a customer of the owner, if it is one."""
        return self._customers.get((owner_id, customer_id))

    def is_reseller(self, organization_id: UUID) -> bool:
        """Tell whether there is a reseller with this id."""
        return self._kinds.get(organization_id) == OrganizationKind.RESELLER

    @cached_property
    def book(self) -> StockBook:
        """The stock of all products, locked."""
        return StockBook(self.actor, self.products.products)

    @cached_property
    def prices(self) -> PricesNow:
        """What the products cost, by every way they are sold here."""
        products = list(self.products.products)
        channels = {each.get("channel") or SalesChannel.STOREFRONT.value for each in self.orders}
        currencies = {each.currency for each in products} | set(_all(self.orders, "currency"))
        groups = {each.customer_group for each in self._customers.values()} - {""}
        return PricesNow(products, channels=channels, currencies=currencies, customer_groups=groups)

    def _organizations(self) -> dict[UUID, str]:
        """Read the kinds of the organizations that messages name, where they are judged."""
        named = set(_all(self.orders, "reseller_id"))
        if self.actor.is_operator:
            named |= set(_all(self.orders, "organization_id"))
        if not named:
            return {}
        return dict(Organization.objects.filter(pk__in=named).values_list("pk", "kind"))

    def _held(self, owners: set[UUID]) -> Iterable[Customer]:
        known = owners if self.actor.is_operator else owners & {self.actor.organization_id}
        ids = _all(self.orders, "customer_id")
        return Customer.objects.raw(HOLD, [ids, list(known)]) if ids else ()


def _all(orders: Iterable[Values], name: str) -> list[Any]:
    """Return what messages say of one thing."""
    return list({each[name] for each in orders if each.get(name) is not None})
