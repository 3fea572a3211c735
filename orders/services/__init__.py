"""What changes the rows of this app, one noun per file."""

from orders.services.bulk import orders_bulk_create, orders_bulk_transition
from orders.services.cancelling import order_items_cancel
from orders.services.customers import (
    customer_block,
    customer_create,
    customer_unblock,
    customer_update,
    customer_verify,
)
from orders.services.erasure import customer_erase
from orders.services.expiry import orders_expire
from orders.services.orders import order_create
from orders.services.payments import order_settle
from orders.services.receiving import return_receive
from orders.services.returns import return_approve, return_refund, return_reject, return_request
from orders.services.steps import (
    order_activate,
    order_cancel,
    order_complete,
    order_confirm,
    order_deliver,
    order_process,
    order_ship,
)
from orders.services.upserts import order_upsert

__all__ = [
    "customer_block",
    "customer_create",
    "customer_erase",
    "customer_unblock",
    "customer_update",
    "customer_verify",
    "order_activate",
    "order_cancel",
    "order_complete",
    "order_confirm",
    "order_create",
    "order_deliver",
    "order_items_cancel",
    "order_process",
    "order_settle",
    "order_ship",
    "order_upsert",
    "orders_bulk_create",
    "orders_bulk_transition",
    "orders_expire",
    "return_approve",
    "return_receive",
    "return_refund",
    "return_reject",
    "return_request",
]
