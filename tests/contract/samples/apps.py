"""Every SOAP service with its operations; REST has the same."""

from hub.api.operations import OPERATIONS as HUB
from hub.core.scopes import Operations, Requirement
from orders.operations import CUSTOMERS, ORDERS, RETURNS
from products.operations import CATALOGUE, INVENTORY, PRICES

APPS: dict[str, Operations] = {
    "hub": HUB,
    "products": CATALOGUE,
    "prices": PRICES,
    "inventory": INVENTORY,
    "returns": RETURNS,
    "customers": CUSTOMERS,
    "orders": ORDERS,
}
REST_ONLY = {
    "upload_job": "reads rows as they arrive; a SOAP message holds them inline, in submit_job",
    "login": "every SOAP call carries its credential; there is no session to begin",
    "refresh_login": "belongs to login",
    "logout": "belongs to login",
}
"""The whole list of operations that one protocol does not have, with the reason."""


def requirement_of(operation: str) -> Requirement:
    return next(table[operation] for table in APPS.values() if operation in table)


def app_of(operation: str) -> str:
    return next(app for app, table in APPS.items() if operation in table)
