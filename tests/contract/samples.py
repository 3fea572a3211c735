"""One valid request for every operation, and the same about another organization's object.

The contract tests take every operation of every app through this table. A new operation adds a row.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from hub.accounts.choices import grantable_scopes
from hub.accounts.models import Organization
from hub.api.operations import OPERATIONS as HUB
from hub.core.actors import OrganizationKind
from hub.core.scopes import Access, Operations, Requirement
from hub.events.models import Event
from hub.events.recording import record
from hub.events.sequencing import give_positions
from hub.external_ids.models import ExternalId
from hub.jobs.models import Job
from hub.jobs.services import job_submit
from products.models import Category, Product
from products.operations import OPERATIONS as PRODUCTS
from tests.factories import make_actor, make_api_client, make_organization

Request = dict[str, Any]
APPS: dict[str, Operations] = {"hub": HUB, "products": PRODUCTS}
REST_ONLY = {
    "upload_job": "reads rows as they arrive; a SOAP message holds them inline, in submit_job",
    "login": "every SOAP call carries its credential; there is no session to begin",
    "refresh_login": "belongs to login",
    "logout": "belongs to login",
}
"""The whole list of operations that one protocol does not have, with the reason."""


@dataclass
class Party:
    """An organization with an API client and a product of its own."""

    organization: Organization
    client_id: str
    secret: str
    product: Product
    event_id: str

    @classmethod
    def make(cls, kind: OrganizationKind) -> "Party":
        organization = make_organization(kind)
        client, secret = make_api_client(organization)
        product = make_product(organization)
        record(actor=make_actor(organization), type="product.created", instance=product)
        give_positions()
        event_id = str(Event.objects.get(aggregate_id=product.pk).pk)
        return cls(organization, client.client_id, secret, product, event_id)

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

        self.jobs = [self._submit(party) for party in (self.seller, self.other)]

    def _submit(self, party: Party) -> Job:
        texts = [json.dumps(NEW)]
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


def requirement_of(operation: str) -> Requirement:
    return next(table[operation] for table in APPS.values() if operation in table)


def app_of(operation: str) -> str:
    return next(app for app, table in APPS.items() if operation in table)


@dataclass(frozen=True)
class Sample:
    """``own`` is accepted; ``foreign`` names an object that the caller must not know of."""

    own: Callable[[World], Request]
    foreign: Callable[[World], Request] | None = None


def _about_product(**more: Any) -> Sample:
    return Sample(
        own=lambda world: {"id": str(world.seller.product.pk), **more},
        foreign=lambda world: {"id": str(world.other.product.pk), **more},
    )


def _about_job() -> Sample:
    return Sample(
        own=lambda world: {"id": str(world.jobs[0].pk)},
        foreign=lambda world: {"id": str(world.jobs[1].pk)},
    )


def _link(product: Product) -> Request:
    named = {"system": "shop", "external_id": "B 7/1"}
    return {"kind": "product", "object_id": str(product.pk), **named}


def _pair(row: ExternalId) -> Request:
    return {"kind": row.kind, "system": row.system, "external_id": row.external_id}


def _key(row: ExternalId) -> Request:
    return {"external_system": row.system, "external_id": row.external_id}


NEW = {"sku": "B-2", "name": "Bow saw", "kind": "physical", "price": "5.50", "currency": "EUR"}
JOB = {"operation": "bulk_set_prices", "format": "csv", "content": "sku\nA-1\n"}
PRICE = {"sku": "A-1", "price": "7.50", "currency": "EUR"}
SAMPLES: dict[str, Sample] = {
    "ping": Sample(lambda world: {}),
    "get_current_actor": Sample(lambda world: {}),
    "list_calls": Sample(lambda world: {"filter": {"protocol": "rest"}, "page_size": 5}),
    "list_events": Sample(lambda world: {"filter": {"types": ["product.created"]}, "page_size": 5}),
    "list_unread_events": Sample(lambda world: {"consumer": "nightly job", "filter": {}}),
    "acknowledge_events": Sample(
        own=lambda world: {
            "acknowledgement": {"consumer": "nightly job", "event_ids": [world.seller.event_id]}
        },
        foreign=lambda world: {
            "acknowledgement": {"consumer": "nightly job", "event_ids": [world.other.event_id]}
        },
    ),
    "list_external_ids": Sample(lambda world: {"filter": {"kind": "product"}, "page_size": 5}),
    "attach_external_id": Sample(
        own=lambda world: {"link": _link(world.seller.product)},
        foreign=lambda world: {"link": _link(world.other.product)},
    ),
    "detach_external_id": Sample(
        own=lambda world: {"link": _pair(world.named[0])},
        foreign=lambda world: {"link": _pair(world.named[1])},
    ),
    "list_jobs": Sample(lambda world: {"filter": {"status": "queued"}, "page_size": 5}),
    "get_job": _about_job(),
    "cancel_job": _about_job(),
    "submit_job": Sample(lambda world: {"job": JOB}),
    "list_job_results": Sample(
        own=lambda world: {"filter": {"job_id": str(world.jobs[0].pk)}},
        foreign=lambda world: {"filter": {"job_id": str(world.jobs[1].pk)}},
    ),
    "list_products": Sample(lambda world: {"filter": {"status": "draft"}, "page_size": 5}),
    "get_product": _about_product(),
    "lookup_product": Sample(
        own=lambda world: {"sku": "A-1"},
        foreign=lambda world: {
            "sku": "A-1",
            "organization_id": str(world.other.organization.pk),
        },
    ),
    "create_product": Sample(lambda world: {"product": NEW}),
    "update_product": _about_product(product={"name": "Renamed"}),
    "upsert_product": Sample(lambda world: {"product": NEW | {"sku": "A-1"}}),
    "bulk_upsert_products": Sample(lambda world: {"batch": {"rows": [NEW, NEW | {"sku": "A-1"}]}}),
    "bulk_set_prices": Sample(lambda world: {"batch": {"rows": [PRICE], "all_or_nothing": True}}),
    "activate_product": _about_product(),
    "deactivate_product": _about_product(),
    "archive_product": _about_product(),
    "list_categories": Sample(lambda world: {"filter": {"is_top_level": True}}),
    "get_category": Sample(lambda world: {"id": str(world.category.pk)}),
    "lookup_category": Sample(
        own=lambda world: _key(world.named[0]),
        foreign=lambda world: _key(world.named[1]),
    ),
    "create_category": Sample(lambda world: {"category": {"name": "Paint"}}),
    "update_category": Sample(
        lambda world: {"id": str(world.leaf.pk), "category": {"name": "Files"}}
    ),
    "move_category": Sample(lambda world: {"id": str(world.leaf.pk), "target": {"position": 1}}),
    "delete_category": Sample(lambda world: {"id": str(world.leaf.pk)}),
}
GUARDED = [name for name in SAMPLES if requirement_of(name) != Access.PUBLIC]
SCOPED = [name for name in SAMPLES if not isinstance(requirement_of(name), Access)]
"""Every operation on both protocols that needs a caller, and of them those that need a scope."""
