"""Warehouses on SOAP."""

from hub.soap.service import SoapOperations, operation
from hub.soap.updates import FieldNames
from hub.wire.cursors import paginate
from hub.wire.fields import ObjectIdField
from hub.wire.lists import list_request, page_of
from hub.wire.serializers import write
from products import selectors, services
from products.choices import WarehouseOrder
from products.serializers import (
    WarehouseCreateSerializer,
    WarehouseFilterSerializer,
    WarehouseLookupSerializer,
    WarehouseSerializer,
    WarehouseUpdateSerializer,
)

WAREHOUSE_ID = ObjectIdField(help_text="Of the warehouse.")
KEY = WarehouseLookupSerializer().fields
CHANGED = FieldNames(read_only=True, help_text="Names of the elements whose value is another now.")
WarehousePage = page_of(WarehouseSerializer)


class WarehouseOperations(SoapOperations):
    """Where organizations keep goods."""

    @operation(
        query=list_request(WarehouseFilterSerializer, WarehouseOrder),
        returns={**WarehousePage().fields},
    )
    def list_warehouses(ctx, query):
        """List warehouses: one's own, for the operator all."""
        rows = selectors.warehouse_list(actor=ctx.udc, filters=query.filters)
        page = paginate(rows, query, actor=ctx.udc, operation="list_warehouses")
        return write(WarehousePage, page)

    @operation(id=WAREHOUSE_ID, returns={"warehouse": WarehouseSerializer})
    def get_warehouse(ctx, id):
        """Get a warehouse by its id."""
        return write(WarehouseSerializer, selectors.warehouse_get(actor=ctx.udc, warehouse_id=id))

    @operation(
        code=KEY["code"],
        organization_id=KEY["organization_id"],
        external_system=KEY["external_system"],
        external_id=KEY["external_id"],
        returns={"warehouse": WarehouseSerializer},
    )
    def lookup_warehouse(ctx, **key):
        """Get a warehouse by its code, or by what the caller's system calls it."""
        return write(WarehouseSerializer, selectors.warehouse_lookup(actor=ctx.udc, **key))

    @operation(warehouse=WarehouseCreateSerializer, returns={"warehouse": WarehouseSerializer})
    def create_warehouse(ctx, warehouse):
        """Create a warehouse; it is in use at once."""
        created = services.warehouse_create(actor=ctx.udc, values=warehouse)
        return write(WarehouseSerializer, created)

    @operation(
        id=WAREHOUSE_ID,
        warehouse=WarehouseUpdateSerializer,
        versioned=True,
        returns={"warehouse": WarehouseSerializer, "changed_fields": CHANGED},
    )
    def update_warehouse(ctx, id, warehouse, expected_version):
        """Change what the message names; clearFields clears."""
        updated, changed = services.warehouse_update(
            actor=ctx.udc, warehouse_id=id, changes=warehouse, expected_version=expected_version
        )
        return {"warehouse": write(WarehouseSerializer, updated), "changed_fields": changed}

    @operation(id=WAREHOUSE_ID, versioned=True, returns={"warehouse": WarehouseSerializer})
    def activate_warehouse(ctx, id, expected_version):
        """Put what lies there on sale again."""
        warehouse = services.warehouse_activate(
            actor=ctx.udc, warehouse_id=id, expected_version=expected_version
        )
        return write(WarehouseSerializer, warehouse)

    @operation(id=WAREHOUSE_ID, versioned=True, returns={"warehouse": WarehouseSerializer})
    def deactivate_warehouse(ctx, id, expected_version):
        """Take what lies there off sale; refused while something there is reserved."""
        warehouse = services.warehouse_deactivate(
            actor=ctx.udc, warehouse_id=id, expected_version=expected_version
        )
        return write(WarehouseSerializer, warehouse)
