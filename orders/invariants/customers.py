"""What must always be true of customers."""

from hub.core.invariants import Invariant, violations_in

IN_CLEAR = """
    SELECT 'customer ' || id, 'has an identity document that is not encrypted'
    FROM orders_customer WHERE identity_document NOT LIKE 'gAAAAA%%'
"""
NOT_FORGOTTEN = """
    SELECT 'customer ' || customer.id, 'was erased, and ' || named.system || ' still has a name'
    FROM orders_customer AS customer JOIN external_ids_externalid AS named
        ON named.kind = 'customer' AND named.object_id = customer.id
    WHERE customer.erased_at IS NOT NULL
    UNION ALL
    SELECT 'customer ' || customer.id, 'was erased, and an event says who it was'
    FROM orders_customer AS customer JOIN events_event AS event
        ON event.aggregate_kind = 'customer' AND event.aggregate_id = customer.id
    WHERE customer.erased_at IS NOT NULL
        AND event.payload ?| ARRAY['name', 'email', 'phone', 'identity_document']
"""

INVARIANTS = (
    Invariant(
        "orders.identity_documents_are_encrypted",
        "No identity document stands in the database in clear.",
        lambda: violations_in(IN_CLEAR),
    ),
    Invariant(
        "orders.erased_customers_are_forgotten",
        "Nothing that is kept says who an erased customer was.",
        lambda: violations_in(NOT_FORGOTTEN),
    ),
)
