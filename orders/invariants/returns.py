"""What must always be true of returns."""

from hub.core.invariants import Invariant, violations_in

NOT_COUNTED = """
    SELECT 'order line ' || line.id, 'has ' || line.returned_quantity || ' pieces returned, of '
        || coalesce(sum(item.quantity), 0) || ' that came back'
    FROM orders_orderitem AS line LEFT JOIN (
        orders_returnitem AS item JOIN orders_return AS parent
            ON parent.id = item.parent_id AND parent.status IN ('received', 'refunded')
    ) ON item.order_item_id = line.id
    GROUP BY line.id HAVING line.returned_quantity <> coalesce(sum(item.quantity), 0)
"""
TOO_MANY = """
    SELECT 'order line ' || line.id, 'has ' || sum(item.quantity) || ' pieces in returns, of '
        || line.quantity - line.cancelled_quantity
    FROM orders_orderitem AS line
    JOIN orders_returnitem AS item ON item.order_item_id = line.id
    JOIN orders_return AS parent ON parent.id = item.parent_id AND parent.status <> 'rejected'
    GROUP BY line.id HAVING sum(item.quantity) > line.quantity - line.cancelled_quantity
"""

INVARIANTS = (
    Invariant(
        "orders.returned_is_what_came_back",
        "Of a line so many pieces are returned as its received returns say.",
        lambda: violations_in(NOT_COUNTED),
    ),
    Invariant(
        "orders.returns_are_within_their_orders",
        "Returns that were not rejected are about no more pieces than the lines have.",
        lambda: violations_in(TOO_MANY),
    ),
)
