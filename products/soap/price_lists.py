"""Price lists, their entries and prices on SOAP."""

from hub.bulk.rows import Batch
from hub.soap.service import SoapOperations, operation
from hub.soap.updates import FieldNames
from hub.wire.bulk import BatchResultSerializer, batch_of
from hub.wire.cursors import paginate
from hub.wire.fields import BooleanField, ObjectIdField
from hub.wire.lists import list_request, page_of
from hub.wire.serializers import write
from products import selectors, services
from products.choices import PriceListEntryOrder, PriceListOrder
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

LIST_ID = ObjectIdField(help_text="Of the price list.")
ENTRY_ID = ObjectIdField(help_text="Of the entry.")
ASKED = PriceKeySerializer().fields
KEY = PriceListLookupSerializer().fields
CHANGED = FieldNames(read_only=True, help_text="Names of the elements whose value is another now.")
CREATED = BooleanField(read_only=True, help_text="Whether the entry is new.")
PriceListPage = page_of(PriceListSerializer)
PriceListEntryPage = page_of(PriceListEntrySerializer)


class PriceListOperations(SoapOperations):
    """Prices beside the products' own."""

    @operation(
        product_id=ASKED["product_id"],
        sku=ASKED["sku"],
        organization_id=ASKED["organization_id"],
        channel=ASKED["channel"],
        customer_group=ASKED["customer_group"],
        currency=ASKED["currency"],
        quantity=ASKED["quantity"],
        at=ASKED["at"],
        returns={"quote": PriceSerializer},
    )
    def get_price(ctx, **asked):
        """Get the price of a product for a channel, a customer group, a quantity and an instant."""
        return write(PriceSerializer, selectors.price_get(actor=ctx.udc, asked=asked))

    @operation(
        query=list_request(PriceListFilterSerializer, PriceListOrder),
        returns={**PriceListPage().fields},
    )
    def list_price_lists(ctx, query):
        """List price lists: one's own, for the operator all."""
        rows = selectors.price_list_list(actor=ctx.udc, filters=query.filters)
        page = paginate(rows, query, actor=ctx.udc, operation="list_price_lists")
        return write(PriceListPage, page)

    @operation(id=LIST_ID, returns={"price_list": PriceListSerializer})
    def get_price_list(ctx, id):
        """Get a price list by its id."""
        found = selectors.price_list_get(actor=ctx.udc, price_list_id=id)
        return write(PriceListSerializer, found)

    @operation(
        code=KEY["code"],
        organization_id=KEY["organization_id"],
        external_system=KEY["external_system"],
        external_id=KEY["external_id"],
        returns={"price_list": PriceListSerializer},
    )
    def lookup_price_list(ctx, **key):
        """Get a price list by its code, or by what the caller's system calls it."""
        return write(PriceListSerializer, selectors.price_list_lookup(actor=ctx.udc, **key))

    @operation(price_list=PriceListCreateSerializer, returns={"price_list": PriceListSerializer})
    def create_price_list(ctx, price_list):
        """Create a price list, without entries."""
        created = services.price_list_create(actor=ctx.udc, values=price_list)
        return write(PriceListSerializer, created)

    @operation(
        id=LIST_ID,
        price_list=PriceListUpdateSerializer,
        versioned=True,
        returns={"price_list": PriceListSerializer, "changed_fields": CHANGED},
    )
    def update_price_list(ctx, id, price_list, expected_version):
        """Change what the message names; clearFields clears."""
        updated, changed = services.price_list_update(
            actor=ctx.udc, price_list_id=id, changes=price_list, expected_version=expected_version
        )
        return {"price_list": write(PriceListSerializer, updated), "changed_fields": changed}

    @operation(id=LIST_ID, versioned=True, returns={})
    def delete_price_list(ctx, id, expected_version):
        """Delete a price list with all its entries."""
        services.price_list_delete(
            actor=ctx.udc, price_list_id=id, expected_version=expected_version
        )

    @operation(
        query=list_request(PriceListEntryFilterSerializer, PriceListEntryOrder),
        returns={**PriceListEntryPage().fields},
    )
    def list_price_list_entries(ctx, query):
        """List entries of price lists."""
        rows = selectors.price_list_entry_list(actor=ctx.udc, filters=query.filters)
        page = paginate(rows, query, actor=ctx.udc, operation="list_price_list_entries")
        return write(PriceListEntryPage, page)

    @operation(id=ENTRY_ID, returns={"entry": PriceListEntrySerializer})
    def get_price_list_entry(ctx, id):
        """Get an entry by its id."""
        found = selectors.price_list_entry_get(actor=ctx.udc, entry_id=id)
        return write(PriceListEntrySerializer, found)

    @operation(
        entry=PriceListEntrySetSerializer,
        versioned=True,
        returns={"entry": PriceListEntrySerializer, "created": CREATED},
    )
    def set_price_list_entry(ctx, entry, expected_version):
        """Create the entry of a list for a product and a quantity, or change its price."""
        found, created = services.price_list_entry_set(
            actor=ctx.udc, values=entry, expected_version=expected_version
        )
        return {"entry": write(PriceListEntrySerializer, found), "created": created}

    @operation(id=ENTRY_ID, versioned=True, returns={})
    def delete_price_list_entry(ctx, id, expected_version):
        """Delete an entry."""
        services.price_list_entry_delete(
            actor=ctx.udc, entry_id=id, expected_version=expected_version
        )

    @operation(batch=batch_of(ListPriceRowSerializer), returns={**BatchResultSerializer().fields})
    def bulk_set_list_prices(ctx, batch):
        """Set prices in lists by code and sku, each row by itself."""
        result = services.list_prices_bulk_set(actor=ctx.udc, batch=Batch.of(batch))
        return write(BatchResultSerializer, result)
