"""An organization in which every text that the console could show has a marker."""

import json
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import Model

from hub.accounts.services import sign_in_start
from hub.audit.services import call_record
from hub.core.actors import Actor
from hub.events.models import Consumer, Delivery, Event, Subscriber
from hub.external_ids.keys import ExternalKey
from hub.external_ids.services import external_id_attach
from hub.idempotency.models import StoredAnswer
from hub.jobs.models import JobRow
from hub.jobs.services import job_submit
from hub.wire.serializers import validated
from orders.services import customer_create
from products.serializers import (
    PriceListCreateSerializer,
    PriceListEntrySetSerializer,
    ProductImageCreateSerializer,
)
from products.services import (
    price_list_create,
    price_list_entry_set,
    product_activate,
    product_image_add,
    reservation_create,
    stock_set,
    warehouse_create,
)
from tests.console.people import Person
from tests.factories import PASSWORD, make_actor, make_api_client, make_organization
from tests.orders.returning import ask
from tests.orders.selling import bring, plain_order, send
from tests.products.writing import create

MARKER = "zebrafinch"
UNSEEN = ("sessions.", "audit.", "axes.", "contenttypes.", "admin.")
"""What looking or a refusal may write."""


class Marked:
    """A seller, and something of it in every table."""

    def __init__(self) -> None:
        name = f"{MARKER} organization"
        self.organization = make_organization(code=MARKER, name=name)
        self.person = Person(self.organization, name=f"{MARKER} person", email=f"{MARKER}@x.test")
        self.actor: Actor = make_actor(self.organization)
        client, _ = make_api_client(self.organization)
        type(client).objects.filter(pk=client.pk).update(
            name=f"{MARKER} client", client_id=f"{MARKER}-client"
        )
        self.product = create(self.actor, sku=f"{MARKER}-1", name=f"{MARKER} kettle")
        self.fill()

    def fill(self) -> None:
        link = {"product_id": str(self.product.pk), "url": "https://img.test/a.png"}
        shown = validated(ProductImageCreateSerializer, link | {"alt_text": f"{MARKER} image"})
        product_image_add(actor=self.actor, values=shown)
        place = {"code": f"{MARKER}-wh", "name": f"{MARKER} warehouse", "city": MARKER}
        warehouse = warehouse_create(actor=self.actor, values=place)
        keys = {"product_id": self.product.pk, "warehouse_id": warehouse.pk}
        stock_set(actor=self.actor, values=keys | {"on_hand": 3, "note": f"{MARKER} note"})
        product_activate(actor=self.actor, product_id=self.product.pk)
        held = {"items": [{"product_id": self.product.pk, "quantity": 1}]}
        reservation_create(actor=self.actor, values=held | {"reference": f"{MARKER}-order"})
        self.fill_prices()
        buyer = {"name": f"{MARKER} buyer", "email": f"{MARKER}@buyer.example.com"}
        customer_create(actor=self.actor, values=buyer | {"customer_group": f"{MARKER}-vip"})
        item = {"sku": self.product.sku, "quantity": 1}
        sold = plain_order(items=[item], customer_name=f"{MARKER} buyer", notes=MARKER)
        ask(self.actor, bring(self.actor, send(self.actor, sold), "delivered"), 1)
        sign_in_start(
            email=self.person.user.email, password=PASSWORD, organization=None, address="192.0.2.1"
        )
        key = ExternalKey(f"{MARKER}-erp", f"{MARKER}-7")
        external_id_attach(actor=self.actor, kind="product", object_id=self.product.pk, key=key)
        row = json.dumps({"sku": f"{MARKER}-2", "name": MARKER, "kind": "none"})
        job = job_submit(
            actor=self.actor, operation="bulk_upsert_products", form="json_lines", texts=[row]
        )
        JobRow.objects.filter(job=job).update(outcome="failed", message=f"{MARKER} row")
        type(job).objects.filter(pk=job.pk).update(message=f"{MARKER} job", failed_count=1)
        call_record(
            actor=self.actor,
            operation=f"update_{MARKER}",
            outcome="ok",
            duration_ms=1,
            object_kind="product",
            object_id=self.product.pk,
        )
        owner = self.organization.pk
        Consumer.objects.create(organization_id=owner, name=MARKER, acknowledged_through=0)
        subscriber = Subscriber.objects.create(name="tests.subscriber")
        event = Event.objects.filter(organization_id=owner).first()
        Delivery.objects.create(
            subscriber=subscriber, event=event, status="dead", last_error=MARKER
        )
        StoredAnswer.objects.create(
            organization_id=owner,
            caller_id=self.person.user.pk,
            operation="update_product",
            key=f"{MARKER}-key",
            fingerprint="0" * 64,
            answer="{}",
        )

    def fill_prices(self) -> None:
        code = f"{MARKER}-prices"
        named = {"code": code, "name": code, "currency": "EUR", "customer_group": f"{MARKER}-vip"}
        values = validated(PriceListCreateSerializer, named)
        price_list_create(actor=self.actor, values=values)
        price = {"price_list_code": code, "sku": self.product.sku, "price": "1.00"}
        values = validated(PriceListEntrySetSerializer, price)
        price_list_entry_set(actor=self.actor, values=values)


def ids() -> dict[str, list[str]]:
    """Return the ids of every row that has a page."""
    return {
        model._meta.label_lower: [str(row.pk) for row in model._default_manager.all()]
        for model in admin.site._registry
    }


def everything() -> dict[str, list[Any]]:
    """Return all rows of all tables but those that looking may write."""
    return {
        model._meta.label: _rows(model)
        for model in apps.get_models()
        if not model._meta.label_lower.startswith(UNSEEN) and not model._meta.proxy
    }


def _rows(model: type[Model]) -> list[Any]:
    rows = list(model._base_manager.order_by("pk").values())
    for row in rows:
        row.pop("last_login", None)
    return rows
