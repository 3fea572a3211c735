"""Demo data of this app: a category tree of three levels, and 500 products of two sellers."""

from uuid import UUID

from django.db import transaction

from hub.accounts.demo import load_demo_accounts
from hub.accounts.models import Organization
from hub.core.actors import Actor, OrganizationKind, Principal, PrincipalKind, Protocol
from hub.events.models import Event
from hub.events.recording import record_all
from products.demo import electronics, erp, groceries
from products.demo.families import Family
from products.demo.images import load_images
from products.models import Category, Product, ProductImage

REQUEST_ID = "load_demo"
LOADED = {"categories": Category, "products": Product, "images": ProductImage}
FAMILIES = (*electronics.FAMILIES, *groceries.FAMILIES)


@transaction.atomic
def load() -> str:
    """Load what is missing and leave what is there as it is; say how much there is now."""
    accounts = load_demo_accounts()
    categories = _load_categories(accounts.operator)
    _load_products(accounts.seller, electronics.FAMILIES, categories)
    _load_products(accounts.second_seller, groceries.FAMILIES, categories)
    _record(accounts.operator, "category.created", Category)
    for seller in (accounts.seller, accounts.second_seller):
        _record(seller, "product.created", Product)
    load_images(accounts.seller, electronics.FAMILIES)
    load_images(accounts.second_seller, groceries.FAMILIES)
    erp.load(accounts.seller)
    return ", ".join(f"{model._default_manager.count()} {name}" for name, model in LOADED.items())


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


def _record(owner: Organization, type_: str, model: type[Category] | type[Product]) -> None:
    """Write down that the rows were made which the log does not know of."""
    known = Event.objects.filter(organization=owner, type=type_).values("aggregate_id")
    fresh = model.objects.filter(organization=owner).exclude(pk__in=known).order_by("pk")
    record_all(actor=_loader(owner), type=type_, instances=fresh)


def _loader(owner: Organization) -> Actor:
    """Describe the hub itself, acting for an organization."""
    principal = Principal(
        kind=PrincipalKind.SYSTEM,
        id=owner.pk,
        name=REQUEST_ID,
        organization_id=owner.pk,
        organization_name=owner.name,
        organization_kind=OrganizationKind(owner.kind),
        scopes=frozenset(),
    )
    return Actor(principal=principal, protocol=Protocol.SYSTEM, request_id=REQUEST_ID)
