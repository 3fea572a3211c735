"""Customers for tests, and the tables of docs/customers.md."""

from itertools import count
from typing import Any

from hub.core.actors import Actor
from hub.wire.serializers import validated
from orders.models import Customer
from orders.serializers import CustomerCreateSerializer
from orders.services import customer_block, customer_create, customer_erase
from tests.pages import Page, name_of

PAGE = Page("customers.md")
table = PAGE.table
NUMBERS = count(1)
ADDRESS = {
    "recipient": "",
    "street": "Hafenstraße 7",
    "city": "Kiel",
    "region": "",
    "postal_code": "24103",
    "country": "Germany",
}
DOCUMENT = {
    "type": "passport",
    "number": "C01X00T478",
    "issued_by": "Germany",
    "expires_on": "2031-05-31",
}
MASKED = {"type": "passport", "number": "******T478"}

__all__ = ["ADDRESS", "DOCUMENT", "MASKED", "make_customer", "name_of", "stands", "table"]


def make_customer(actor: Actor, **values: Any) -> Customer:
    number = next(NUMBERS)
    told = {"name": f"Customer {number}", "email": f"customer-{number}@example.com"} | values
    return customer_create(actor=actor, values=validated(CustomerCreateSerializer, told))


def stands(actor: Actor, status: str) -> Customer:
    """Make a customer who stands where a row of the table says."""
    is_verified = status == "active" or status.endswith(", verified")
    customer = make_customer(actor, is_verified=is_verified)
    if status.startswith("blocked"):
        customer_block(actor=actor, customer_id=customer.pk)
    if status == "erased":
        customer_erase(actor=actor, customer_id=customer.pk)
    return Customer.objects.get(pk=customer.pk)
