"""Demo data of this app: customers of two sellers."""

from django.db import transaction

from hub.accounts.demo import load_demo_accounts
from hub.accounts.system import system_actor
from orders.demo.customers import load_customers
from orders.models import Customer

REQUEST_ID = "load_demo"


@transaction.atomic
def load() -> str:
    """Load what is missing and leave what is there as it is; say how much there is now."""
    accounts = load_demo_accounts()
    load_customers(system_actor(accounts.seller, name=REQUEST_ID), 300)
    load_customers(system_actor(accounts.second_seller, name=REQUEST_ID), 120)
    return f"{Customer.objects.count()} customers"
