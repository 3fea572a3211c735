"""Stock on SOAP."""

from hub.bulk.rows import Batch
from hub.soap.service import SoapOperations, operation
from hub.wire.bulk import BatchResultSerializer, batch_of
from hub.wire.cursors import paginate
from hub.wire.lists import list_request, page_of
from hub.wire.serializers import write
from products import selectors, services
from products.choices import InventoryOrder, MovementOrder
from products.serializers import (
    InventoryFilterSerializer,
    ProductInventoryKeySerializer,
    ProductInventorySerializer,
    StockAdjustSerializer,
    StockLevelRowSerializer,
    StockMovementFilterSerializer,
    StockMovementSerializer,
    StockSerializer,
    StockSetSerializer,
    StockTransferredSerializer,
    StockTransferSerializer,
)

KEY = ProductInventoryKeySerializer().fields
StockPage = page_of(StockSerializer)
StockMovementPage = page_of(StockMovementSerializer)


class StockOperations(SoapOperations):
    """How much of what lies where."""

    @operation(
        query=list_request(InventoryFilterSerializer, InventoryOrder),
        returns={**StockPage().fields},
    )
    def list_inventory(ctx, query):
        """List stock, a row for each product and warehouse: one's own, for the operator all."""
        rows = selectors.inventory_list(actor=ctx.udc, filters=query.filters)
        return write(StockPage, paginate(rows, query, actor=ctx.udc, operation="list_inventory"))

    @operation(
        product_id=KEY["product_id"],
        sku=KEY["sku"],
        organization_id=KEY["organization_id"],
        returns={"inventory": ProductInventorySerializer},
    )
    def get_product_inventory(ctx, **key):
        """Get the stock of a product in all warehouses, by its id or its sku."""
        found = selectors.product_inventory_get(actor=ctx.udc, **key)
        return write(ProductInventorySerializer, found)

    @operation(level=StockSetSerializer, versioned=True, returns={"stock": StockSerializer})
    def set_stock(ctx, level, expected_version):
        """Set how much of a product lies in a warehouse."""
        stock = services.stock_set(actor=ctx.udc, values=level, expected_version=expected_version)
        return write(StockSerializer, stock)

    @operation(adjustment=StockAdjustSerializer, versioned=True, returns={"stock": StockSerializer})
    def adjust_stock(ctx, adjustment, expected_version):
        """Change how much of a product lies in a warehouse by so many pieces."""
        stock = services.stock_adjust(
            actor=ctx.udc, values=adjustment, expected_version=expected_version
        )
        return write(StockSerializer, stock)

    @operation(
        transfer=StockTransferSerializer,
        versioned=True,
        returns={**StockTransferredSerializer().fields},
    )
    def transfer_stock(ctx, transfer, expected_version):
        """Move pieces of a product from one warehouse to another."""
        origin, destination = services.stock_transfer(
            actor=ctx.udc, values=transfer, expected_version=expected_version
        )
        return write(StockTransferredSerializer, {"origin": origin, "destination": destination})

    @operation(batch=batch_of(StockLevelRowSerializer), returns={**BatchResultSerializer().fields})
    def bulk_set_stock(ctx, batch):
        """Set how much of products lies in warehouses, each row by itself."""
        result = services.stock_bulk_set(actor=ctx.udc, batch=Batch.of(batch))
        return write(BatchResultSerializer, result)

    @operation(
        query=list_request(StockMovementFilterSerializer, MovementOrder),
        returns={**StockMovementPage().fields},
    )
    def list_stock_movements(ctx, query):
        """List what moved in one's own warehouses, for the operator in all."""
        rows = selectors.stock_movement_list(actor=ctx.udc, filters=query.filters)
        page = paginate(rows, query, actor=ctx.udc, operation="list_stock_movements")
        return write(StockMovementPage, page)
