"""Organizations with something in every table, for the samples to name."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from hub.accounts.choices import grantable_scopes
from hub.accounts.models import Organization
from hub.core.actors import OrganizationKind
from hub.core.scopes import Requirement
from hub.events.models import Event
from hub.events.recording import record
from hub.events.sequencing import give_positions
from hub.external_ids.models import ExternalId
from hub.jobs.models import Job
from hub.jobs.services import job_submit
from orders.models import Customer
from products.models import Category, PriceList, PriceListEntry, Product, ProductImage
from tests.contract.samples.apps import requirement_of
from tests.contract.samples.returned import make_returns
from tests.contract.samples.shelves import Shelf
from tests.contract.samples.sold import make_orders
from tests.factories import make_actor, make_api_client, make_organization

Request = dict[str, Any]
NEW_PRODUCT = {
    "sku": "B-2",
    "name": "Bow saw",
    "kind": "physical",
    "price": "5.50",
    "currency": "EUR",
}


@dataclass
class Party:
    """An organization with an API client and a product of its own."""

    organization: Organization
    client_id: str
    secret: str
    product: Product
    image: ProductImage
    event_id: str

    @classmethod
    def make(cls, kind: OrganizationKind) -> "Party":
        organization = make_organization(kind)
        client, secret = make_api_client(organization)
        product = make_product(organization)
        record(actor=make_actor(organization), type="product.created", instance=product)
        give_positions()
        event_id = str(Event.objects.get(aggregate_id=product.pk).pk)
        return cls(organization, client.client_id, secret, product, make_image(product), event_id)

    def narrowed(self, without: Requirement) -> tuple[str, str]:
        """Make another API client that holds every scope but one."""
        scopes = grantable_scopes(OrganizationKind(self.organization.kind)) - {without}
        client, secret = make_api_client(self.organization, scopes=set(scopes))
        return client.client_id, secret


@dataclass
class World:
    """Two sellers and the operator, with something in every table."""

    seller: Party = field(default_factory=lambda: Party.make(OrganizationKind.SELLER))
    other: Party = field(default_factory=lambda: Party.make(OrganizationKind.SELLER))
    operator: Party = field(default_factory=lambda: Party.make(OrganizationKind.OPERATOR))

    def __post_init__(self) -> None:
        owner = self.operator.organization
        self.category = Category.objects.create(organization=owner, name="Tools")
        self.named = [self._name(party) for party in (self.seller, self.other)]
        self.leaf = Category.objects.create(organization=owner, name="Saws", parent=self.category)

        self.shelves = [
            Shelf.make(
                party.organization, party.product, make_product(party.organization, sku="S-1")
            )
            for party in (self.seller, self.other)
        ]
        self.prices = [make_list_price(party.product) for party in (self.seller, self.other)]
        self.orders = [
            make_orders(party.organization, party.product) for party in (self.seller, self.other)
        ]
        self.returns = [make_returns(orders["delivered"]) for orders in self.orders]
        self.customers = [make_customer(party.organization) for party in (self.seller, self.other)]
        for customer in self.customers:
            ExternalId.objects.create(
                organization_id=customer.organization_id,
                kind="customer",
                object_id=customer.pk,
                system="crm",
                external_id=f"C-{customer.pk}",
            )
        self.jobs = [self._submit(party) for party in (self.seller, self.other)]

    def _submit(self, party: Party) -> Job:
        texts = [json.dumps(NEW_PRODUCT)]
        operation, actor = "bulk_upsert_products", make_actor(party.organization)
        return job_submit(actor=actor, operation=operation, form="json_lines", texts=texts)

    def _name(self, party: Party) -> ExternalId:
        """Let a party call its product and the category by a number of its own."""
        objects = {"product": party.product, "category": self.category}
        pair = {"system": "erp", "external_id": str(party.product.pk)}
        rows = [
            ExternalId(organization=party.organization, kind=kind, object_id=each.pk, **pair)
            for kind, each in objects.items()
        ]
        return ExternalId.objects.bulk_create(rows)[0]

    def caller_of(self, operation: str) -> Party:
        """Return who may call an operation."""
        return self.operator if requirement_of(operation) == "categories:write" else self.seller


def make_product(organization: Organization, **values: Any) -> Product:
    defaults = {"sku": "A-1", "name": "Saw & <blade>", "kind": "physical", "currency": "EUR"}
    price = Decimal("19.90")
    return Product.objects.create(organization=organization, price=price, **defaults | values)


def make_customer(organization: Organization, **values: Any) -> Customer:
    document = {"type": "passport", "number": "C01X00T478", "issued_by": "", "expires_on": None}
    defaults = {"name": "Żaneta <O'Neill>", "email": "zaneta@example.com", "phone": "+48 22 5550"}
    return Customer.objects.create(
        organization=organization, identity_document=document, **defaults | values
    )


def make_list_price(product: Product) -> PriceListEntry:
    """Give a product another price, in a list of its own."""
    kept = {"organization_id": product.organization_id, "currency": product.currency}
    price_list = PriceList.objects.create(code="WEB", name="Shop", **kept)
    return PriceListEntry.objects.create(
        price_list=price_list, product=product, price=Decimal("17.50"), **kept
    )


def make_image(product: Product) -> ProductImage:
    return ProductImage.objects.create(
        organization_id=product.organization_id,
        product=product,
        position=1,
        is_primary=True,
        link="https://cdn.example.com/saw.jpg?size=1&form=2",
    )


@dataclass(frozen=True)
class Sample:
    """``own`` is accepted; ``foreign`` names an object that the caller must not know of."""

    own: Callable[[World], Request]
    foreign: Callable[[World], Request] | None = None
