"""Price lists, their entries and prices on REST."""

from uuid import UUID

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hub.bulk.rows import Batch
from hub.rest.operations import operation
from hub.rest.viewsets import HubViewSet
from hub.wire.bulk import BatchResultSerializer, batch_of
from hub.wire.cursors import paginate
from hub.wire.lists import list_request
from products import selectors, services
from products.choices import PriceListEntryOrder, PriceListOrder
from products.operations import OPERATIONS
from products.serializers import (
    ListPriceRowSerializer,
    PriceKeySerializer,
    PriceListCreateSerializer,
    PriceListEntryFilterSerializer,
    PriceListEntrySerializer,
    PriceListEntrySetSerializer,
    PriceListFilterSerializer,
    PriceListLookupSerializer,
    PriceListSerializer,
    PriceListUpdateSerializer,
    PriceSerializer,
)


class PriceViewSet(HubViewSet):
    """What products cost."""

    operations = OPERATIONS
    noun, plural = "", "prices"

    @action(detail=False, url_path="lookup")
    @operation(key=PriceKeySerializer, returns=PriceSerializer)
    def get_price(self, request: Request) -> Response:
        """Get the price of a product for a channel, a customer group, a quantity and an instant."""
        return self.respond(selectors.price_get(actor=self.actor, asked=self.key()))


class PriceListViewSet(HubViewSet):
    """Prices beside the products' own."""

    operations = OPERATIONS
    noun, plural = "price_list", "price-lists"

    @operation(
        query=list_request(PriceListFilterSerializer, PriceListOrder), returns=PriceListSerializer
    )
    def list(self, request: Request) -> Response:
        """List price lists: one's own, for the operator all."""
        query = self.query()
        rows = selectors.price_list_list(actor=self.actor, filters=query.filters)
        return self.page(paginate(rows, query, actor=self.actor, operation=self.operation_id))

    @operation(returns=PriceListSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """Get a price list by its id."""
        return self.respond(selectors.price_list_get(actor=self.actor, price_list_id=pk))

    @action(detail=False)
    @operation(key=PriceListLookupSerializer, returns=PriceListSerializer)
    def lookup(self, request: Request) -> Response:
        """Get a price list by its code, or by what the caller's system calls it."""
        return self.respond(selectors.price_list_lookup(actor=self.actor, **self.key()))

    @operation(takes=PriceListCreateSerializer, returns=PriceListSerializer, status=201)
    def create(self, request: Request) -> Response:
        """Create a price list, without entries."""
        return self.respond(services.price_list_create(actor=self.actor, values=self.input()))

    @operation(takes=PriceListUpdateSerializer, returns=PriceListSerializer)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change what the message names; null clears."""
        price_list, changed = services.price_list_update(
            actor=self.actor,
            price_list_id=pk,
            changes=self.input(),
            expected_version=self.expected_version(),
        )
        return self.respond(price_list, changed_fields=changed)

    @operation()
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Delete a price list with all its entries."""
        services.price_list_delete(
            actor=self.actor, price_list_id=pk, expected_version=self.expected_version()
        )
        return self.respond()


class PriceListEntryViewSet(HubViewSet):
    """The prices in price lists."""

    operations = OPERATIONS
    noun, plural = "price_list_entry", "price-list-entries"

    @operation(
        query=list_request(PriceListEntryFilterSerializer, PriceListEntryOrder),
        returns=PriceListEntrySerializer,
    )
    def list(self, request: Request) -> Response:
        """List entries of price lists."""
        query = self.query()
        rows = selectors.price_list_entry_list(actor=self.actor, filters=query.filters)
        return self.page(paginate(rows, query, actor=self.actor, operation=self.operation_id))

    @operation(returns=PriceListEntrySerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """Get an entry by its id."""
        return self.respond(selectors.price_list_entry_get(actor=self.actor, entry_id=pk))

    @action(detail=False, methods=["put"], url_path="lookup")
    @operation(
        takes=PriceListEntrySetSerializer, returns=PriceListEntrySerializer, status=(200, 201)
    )
    def set(self, request: Request) -> Response:
        """Create the entry of a list for a product and a quantity, or change (200) its price."""
        entry, created = services.price_list_entry_set(
            actor=self.actor, values=self.input(), expected_version=self.expected_version()
        )
        return self.respond(entry, status=201 if created else 200)

    @action(detail=False, methods=["post"], url_path="bulk-set")
    @operation(takes=batch_of(ListPriceRowSerializer), returns=BatchResultSerializer)
    def bulk_set_list_prices(self, request: Request) -> Response:
        """Set prices in lists by code and sku, each row by itself."""
        batch = Batch.of(self.input())
        return self.respond(services.list_prices_bulk_set(actor=self.actor, batch=batch))

    @operation()
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Delete an entry."""
        services.price_list_entry_delete(
            actor=self.actor, entry_id=pk, expected_version=self.expected_version()
        )
        return self.respond()
