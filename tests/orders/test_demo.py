"""Demo data of this app: the same on every load, valid, in every status."""

from collections import Counter

import pytest
from django.core.management import call_command

from hub.wire.serializers import validated, write
from orders.models import Customer
from orders.serializers import CustomerCreateSerializer, CustomerSerializer

pytestmark = pytest.mark.django_db


def load(capsys) -> str:
    call_command("load_demo")
    return next(line for line in capsys.readouterr().out.splitlines() if line.startswith("orders:"))


def test_it_is_there_once_whole_and_valid(capsys):
    assert load(capsys) == "orders: 420 customers, 0 orders, 0 returns"
    before = list(Customer.objects.order_by("pk").values())
    assert load(capsys) == "orders: 420 customers, 0 orders, 0 returns"
    assert list(Customer.objects.order_by("pk").values()) == before
    living = Customer.objects.filter(erased_at=None)
    assert Counter(living.values_list("status", flat=True)) == {
        "active": 368,
        "blocked": 11,
        "pending_verification": 37,
    }
    shape = CustomerCreateSerializer()
    for customer in living:
        told = {name: getattr(customer, name) for name in shape.fields if hasattr(customer, name)}
        sent = {name: value for name, value in told.items() if value and name != "organization_id"}
        assert validated(CustomerCreateSerializer, sent)
        write(CustomerSerializer, customer)
