"""Stock of an organization, for the samples to name."""

from dataclasses import dataclass

from hub.accounts.models import Organization
from products.models import Inventory, Product, Warehouse
from products.services import stock_set, warehouse_create, warehouse_deactivate
from tests.factories import make_actor


@dataclass
class Shelf:
    """Ten pieces of a product in one warehouse, and two warehouses that are empty."""

    main: Warehouse
    second: Warehouse
    closed: Warehouse
    stock: Inventory

    @classmethod
    def make(cls, organization: Organization, product: Product) -> "Shelf":
        actor = make_actor(organization)
        main, second, closed = (
            warehouse_create(actor=actor, values={"code": code, "name": f"Warehouse {code}"})
            for code in ("MAIN", "SECOND", "CLOSED")
        )
        warehouse_deactivate(actor=actor, warehouse_id=closed.pk)
        level = {"product_id": product.pk, "warehouse_id": main.pk, "on_hand": 10}
        return cls(main, second, closed, stock_set(actor=actor, values=level))
