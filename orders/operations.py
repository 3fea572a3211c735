"""What this app offers, and what its caller needs."""

from hub.core.scopes import Operations, Scope

ORDERS: Operations = {
    "list_orders": Scope.ORDERS_READ,
    "get_order": Scope.ORDERS_READ,
    "lookup_order": Scope.ORDERS_READ,
    "get_order_history": Scope.ORDERS_READ,
    "get_order_statistics": Scope.ORDERS_READ,
    "get_reconciliation": Scope.ORDERS_READ,
    "create_order": Scope.ORDERS_WRITE,
    "upsert_order": Scope.ORDERS_WRITE,
    "bulk_create_orders": Scope.ORDERS_WRITE,
    "bulk_transition_orders": Scope.ORDERS_WRITE,
    "confirm_order": Scope.ORDERS_WRITE,
    "process_order": Scope.ORDERS_WRITE,
    "ship_order": Scope.ORDERS_WRITE,
    "deliver_order": Scope.ORDERS_WRITE,
    "activate_order": Scope.ORDERS_WRITE,
    "complete_order": Scope.ORDERS_WRITE,
    "cancel_order": Scope.ORDERS_WRITE,
    "cancel_order_items": Scope.ORDERS_WRITE,
}
CUSTOMERS: Operations = {
    "list_customers": Scope.CUSTOMERS_READ,
    "get_customer": Scope.CUSTOMERS_READ,
    "lookup_customer": Scope.CUSTOMERS_READ,
    "get_customer_document": Scope.CUSTOMERS_READ_PII,
    "create_customer": Scope.CUSTOMERS_WRITE,
    "update_customer": Scope.CUSTOMERS_WRITE,
    "verify_customer": Scope.CUSTOMERS_WRITE,
    "block_customer": Scope.CUSTOMERS_WRITE,
    "unblock_customer": Scope.CUSTOMERS_WRITE,
    "erase_customer": Scope.CUSTOMERS_WRITE,
}
RETURNS: Operations = {
    "list_returns": Scope.ORDERS_READ,
    "get_return": Scope.ORDERS_READ,
    "request_return": Scope.ORDERS_WRITE,
    "approve_return": Scope.ORDERS_WRITE,
    "reject_return": Scope.ORDERS_WRITE,
    "receive_return": Scope.ORDERS_WRITE,
}
OPERATIONS: Operations = {**ORDERS, **RETURNS, **CUSTOMERS}
"""All of them; on SOAP each of the tables above is a service, so that no WSDL grows too long."""
