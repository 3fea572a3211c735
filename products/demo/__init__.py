"""Demo data of this app: a category tree of three levels, and 500 products of two sellers."""

from uuid import UUID

from django.db import transaction

from hub.accounts.demo import load_demo_accounts
from hub.accounts.models import Organization
from products.demo import electronics, groceries
from products.demo.families import Family
from products.models import Category, Product

FAMILIES = (*electronics.FAMILIES, *groceries.FAMILIES)


@transaction.atomic
def load() -> str:
    """Load what is missing and leave what is there as it is; say how much there is now."""
    accounts = load_demo_accounts()
    categories = _load_categories(accounts.operator)
    _load_products(accounts.seller, electronics.FAMILIES, categories)
    _load_products(accounts.second_seller, groceries.FAMILIES, categories)
    return f"{Category.objects.count()} categories, {Product.objects.count()} products"


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
) -> None:
    rows = (row for family in families for row in family.products(categories))
    products = [Product(organization=seller, **row) for row in rows]
    # A sku that is there stays as it is, whatever was done to its product since.
    Product.objects.bulk_create(products, ignore_conflicts=True)
