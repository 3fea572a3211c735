"""Demo data of this app: a category tree, and 500 products of two sellers with their stock."""

from uuid import UUID

from django.db import transaction
from django.db.models import Model

from hub.accounts.demo import load_demo_accounts
from hub.accounts.models import Organization
from hub.accounts.system import system_actor
from hub.events.models import Event
from hub.events.recording import record_all
from products.demo import electronics, erp, groceries
from products.demo.families import Family
from products.demo.images import load_images
from products.demo.price_lists import load_price_lists
from products.demo.stock import load_stock
from products.models import (
    Category,
    Inventory,
    PriceList,
    Product,
    ProductImage,
    StockReservation,
    Warehouse,
)

REQUEST_ID = "load_demo"
LOADED: dict[str, type[Model]] = {
    "categories": Category,
    "products": Product,
    "images": ProductImage,
    "warehouses": Warehouse,
    "stocks": Inventory,
    "reservations": StockReservation,
    "price lists": PriceList,
}
FAMILIES = (*electronics.FAMILIES, *groceries.FAMILIES)


@transaction.atomic
def load() -> str:
    """Load what is missing and leave what is there as it is; say how much there is now."""
    accounts = load_demo_accounts()
    categories = _load_categories(accounts.operator)
    _record(accounts.operator, "category.created", Category)
    sold = {accounts.seller: electronics.FAMILIES, accounts.second_seller: groceries.FAMILIES}
    for seller, families in sold.items():
        skus = _load_products(seller, families, categories)
        _record(seller, "product.created", Product)
        load_images(seller, families)
        load_stock(system_actor(seller, name=REQUEST_ID), skus)
        load_price_lists(system_actor(seller, name=REQUEST_ID))
    erp.load(accounts.seller)
    return ", ".join(f"{model._base_manager.count()} {name}" for name, model in LOADED.items())


def _load_categories(operator: Organization) -> dict[tuple[str, ...], UUID]:
    """Make each category before those below it; return their ids by path."""
    ids: dict[tuple[str, ...], UUID] = {}
    for path in sorted({family.category[:n] for family in FAMILIES for n in (1, 2, 3)}):
        *above, name = path
        parent_id = ids.get(tuple(above))
        category, _ = Category.objects.get_or_create(
            organization=operator, parent_id=parent_id, name=name
        )
        ids[path] = category.pk
    return ids


def _load_products(
    seller: Organization,
    families: tuple[Family, ...],
    categories: dict[tuple[str, ...], UUID],
) -> list[str]:
    """Make the products that are missing; return the skus of all."""
    rows = (row for family in families for row in family.products(categories))
    products = [Product(organization=seller, **row) for row in rows]
    # A sku that is there stays as it is, whatever was done to its product since.
    Product.objects.bulk_create(products, ignore_conflicts=True)
    return [product.sku for product in products]


def _record(owner: Organization, type_: str, model: type[Category] | type[Product]) -> None:
    """Write down that the rows were made which the log does not know of."""
    known = Event.objects.filter(organization=owner, type=type_).values("aggregate_id")
    fresh = model.objects.filter(organization=owner).exclude(pk__in=known).order_by("pk")
    record_all(actor=system_actor(owner, name=REQUEST_ID), type=type_, instances=fresh)
