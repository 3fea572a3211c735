"""What this app offers, and what its caller needs."""

from hub.core.scopes import Operations, Scope

ORDERS: Operations = {}
CUSTOMERS: Operations = {
    "list_customers": Scope.CUSTOMERS_READ,
    "get_customer": Scope.CUSTOMERS_READ,
    "create_customer": Scope.CUSTOMERS_WRITE,
}
OPERATIONS: Operations = {**ORDERS, **CUSTOMERS}
"""All of them; on SOAP each of the tables above is a service, so that no WSDL grows too long."""
