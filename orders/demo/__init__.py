"""Demo data of this app: customers, orders and returns of two sellers."""

from django.conf import settings
from django.db import transaction

from hub.accounts.demo import load_demo_accounts
from hub.accounts.system import system_actor
from orders.demo.customers import load_customers
from orders.demo.orders import REQUEST_ID, load_orders
from orders.models import Customer, Order, Return

SECOND = 0.3
"""The part of the orders that the second seller has."""


def load() -> str:
    """Load what is missing and leave what is there as it is; say how much there is now."""
    accounts = load_demo_accounts()
    with transaction.atomic():
        load_customers(system_actor(accounts.seller, name=REQUEST_ID), 300)
        load_customers(system_actor(accounts.second_seller, name=REQUEST_ID), 120)
    second = round(settings.DEMO_ORDERS * SECOND)
    counts = {accounts.seller: settings.DEMO_ORDERS - second, accounts.second_seller: second}
    load_orders(counts, accounts.reseller)
    customers, orders = Customer.objects.count(), Order.objects.count()
    return f"{customers} customers, {orders} orders, {Return.objects.count()} returns"
