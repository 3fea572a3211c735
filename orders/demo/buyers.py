"""For whom demo orders are, and who takes their steps."""

from random import Random
from typing import Any
from uuid import UUID

from hub.accounts.models import ApiClient, Organization, User
from hub.core.actors import PrincipalKind, Protocol
from orders.choices import CustomerStatus, OrderStatus
from orders.demo.people import FAMILY, GIVEN
from orders.models import Customer
from orders.services.expiry import NAME as EXPIRY

GUESTS = 0.08
OFFICE = (OrderStatus.CONFIRMED, OrderStatus.PROCESSING, OrderStatus.CANCELLED)
"""Steps that people take in the console; systems take the others."""


class Buyers:
    """The customers of a seller who may buy, and guests."""

    def __init__(self, owner_id: UUID, random: Random) -> None:
        self.random = random
        known = Customer.objects.filter(organization_id=owner_id, erased_at=None)
        self.customers = list(known.exclude(status=CustomerStatus.BLOCKED).order_by("email"))

    def choose(self) -> dict[str, Any]:
        """Return what an order says of who bought."""
        if self.random.random() < GUESTS:
            name = f"{self.random.choice(GIVEN)} {self.random.choice(FAMILY)}"
            return {"customer_name": name, "customer_phone": "+49 30 5559999"}
        customer = self.random.choice(self.customers)
        return {
            "customer_id": customer.pk,
            "customer_name": customer.name,
            "customer_email": customer.email,
            "customer_phone": customer.phone,
            "billing_address": customer.billing_address,
            "shipping_address": customer.shipping_address or customer.billing_address,
        }


class Staff:
    """Who of a seller takes which step."""

    def __init__(self, owner: Organization) -> None:
        self.owner = owner
        self.client = ApiClient.objects.get(client_id=f"demo-{owner.code}", organization=owner)
        self.person = User.objects.get(email=f"{owner.code}@example.com")

    def of(self, status: str, number: int) -> dict[str, Any]:
        """Return what a history says of who led an order to a status."""
        if status == OrderStatus.EXPIRED:
            return _said(PrincipalKind.SYSTEM, self.owner.pk, EXPIRY, Protocol.SYSTEM)
        if status in OFFICE:
            kind = PrincipalKind.USER
            return _said(kind, self.person.pk, self.person.name, Protocol.CONSOLE)
        protocol = Protocol.SOAP if number % 3 == 0 else Protocol.REST
        return _said(PrincipalKind.API_CLIENT, self.client.pk, self.client.name, protocol)


def _said(kind: PrincipalKind, key: UUID, name: str, protocol: Protocol) -> dict[str, Any]:
    return {
        "principal_kind": kind.value,
        "principal_id": key,
        "principal_name": name,
        "protocol": protocol.value,
        "request_id": "load_demo",
    }
