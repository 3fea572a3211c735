"""Stock of an organization, for the samples to name."""

from dataclasses import dataclass

from hub.accounts.models import Organization
from products.models import Inventory, Product, StockReservation, Warehouse
from products.services import (
    product_activate,
    reservation_create,
    stock_set,
    warehouse_create,
    warehouse_deactivate,
)
from tests.factories import make_actor


@dataclass
class Shelf:
    """Ten pieces of a product in one warehouse, and two warehouses that are empty.

    Of another product, on sale, there are ten pieces too, and four of them are reserved.
    """

    main: Warehouse
    second: Warehouse
    closed: Warehouse
    stock: Inventory
    on_sale: Product
    reservation: StockReservation

    @classmethod
    def make(cls, organization: Organization, product: Product, on_sale: Product) -> "Shelf":
        actor = make_actor(organization)
        main, second, closed = (
            warehouse_create(actor=actor, values={"code": code, "name": f"Warehouse {code}"})
            for code in ("MAIN", "SECOND", "CLOSED")
        )
        warehouse_deactivate(actor=actor, warehouse_id=closed.pk)
        product_activate(actor=actor, product_id=on_sale.pk)
        stocks = [
            stock_set(
                actor=actor,
                values={"product_id": each.pk, "warehouse_id": main.pk, "on_hand": 10},
            )
            for each in (product, on_sale)
        ]
        items = [{"product_id": on_sale.pk, "quantity": 4}]
        held = reservation_create(actor=actor, values={"reference": "R-1", "items": items})
        return cls(main, second, closed, stocks[0], on_sale, held)
