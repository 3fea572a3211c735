"""What must always be true of orders."""

from collections.abc import Iterator

from hub.core.invariants import Invariant, Violation, violations_in
from hub.core.money import minor_units

WRONG_SUMS = """
    SELECT 'order ' || sold.number, sold.subtotal || ' less ' || sold.discount || ' and tax '
           || sold.tax || '; lines ' || coalesce(lines.subtotal, 0) || ' less '
           || coalesce(lines.discount, 0) || ' and tax ' || coalesce(lines.tax, 0)
    FROM orders_order AS sold LEFT JOIN (
        SELECT order_id, sum(subtotal) AS subtotal, sum(discount) AS discount, sum(tax) AS tax
        FROM orders_orderitem GROUP BY order_id
    ) AS lines ON lines.order_id = sold.id
    WHERE (sold.subtotal, sold.discount, sold.tax)
        IS DISTINCT FROM (lines.subtotal, lines.discount, lines.tax)
"""
WRONG_LINES = """
    WITH line AS (
        SELECT item.*, sold.number, sold.status, digits,
               (quantity - cancelled_quantity)::numeric AS left_over
        FROM orders_orderitem AS item JOIN orders_order AS sold ON sold.id = item.order_id
        LEFT JOIN unnest(%s::text[], %s::integer[]) AS known (code, digits)
            ON code = sold.currency
    ), reckoned AS (
        SELECT line.*, unit_price * left_over AS its_subtotal,
               round(agreed_discount * left_over / quantity, digits) AS its_discount
        FROM line
    )
    SELECT 'order ' || number, sku || ': ' || subtotal || ' less ' || discount || ' and tax ' || tax
    FROM reckoned
    WHERE digits IS NULL OR unit_price <> round(unit_price, digits) OR (
        status <> 'cancelled' AND (subtotal, discount, tax) IS DISTINCT FROM (
            its_subtotal, its_discount,
            round((its_subtotal - its_discount) * tax_percent / 100, digits)
        )
    )
"""
WRONG_STOCK = """
    WITH held AS (
        SELECT line.reservation_id, stock.product_id, sum(line.quantity) AS pieces
        FROM products_stockreservationline AS line
        JOIN products_inventory AS stock ON stock.id = line.inventory_id
        GROUP BY line.reservation_id, stock.product_id
    )
    SELECT 'order ' || sold.number, sold.status || ', its stock is ' || held_by.status
    FROM orders_order AS sold
    JOIN products_stockreservation AS held_by ON held_by.id = sold.reservation_id
    WHERE NOT held_by.status = ANY (CASE
        WHEN sold.status IN ('pending', 'confirmed', 'processing') THEN '{reserved,released}'
        WHEN sold.status IN ('shipped', 'delivered', 'activated', 'completed')
            THEN '{committed,released}'
        WHEN sold.status = 'expired' THEN '{expired,released}'
        WHEN sold.shipped_at IS NULL THEN '{released}'
        ELSE '{committed,released}'
    END::text[])
    UNION ALL
    SELECT 'order ' || sold.number, item.sku || ': ' || item.quantity - item.cancelled_quantity
           || ' open, ' || held.pieces || ' held'
    FROM held
    JOIN products_stockreservation AS held_by
        ON held_by.id = held.reservation_id AND held_by.status = 'reserved'
    JOIN orders_order AS sold ON sold.reservation_id = held_by.id
    LEFT JOIN orders_orderitem AS item
        ON item.order_id = sold.id AND item.product_id = held.product_id
    WHERE held.pieces IS DISTINCT FROM item.quantity - item.cancelled_quantity
    UNION ALL
    SELECT 'reservation ' || held_by.reference, 'no order holds it'
    FROM products_stockreservation AS held_by
    LEFT JOIN orders_order AS sold ON sold.reservation_id = held_by.id
    WHERE held_by.holder = 'order' AND sold.id IS NULL
"""
WRONG_HISTORY = """
    WITH steps AS (
        SELECT order_id, version, from_status, to_status,
               lag(to_status, 1, '') OVER (PARTITION BY order_id ORDER BY version) AS before,
               lead(version) OVER (PARTITION BY order_id ORDER BY version) IS NULL AS is_last
        FROM orders_orderstatuschange
    )
    SELECT 'order ' || sold.number, 'version ' || steps.version || ' from '
           || coalesce(nullif(steps.from_status, ''), 'nothing') || ', it was '
           || coalesce(nullif(steps.before, ''), 'nothing')
    FROM steps JOIN orders_order AS sold ON sold.id = steps.order_id
    WHERE steps.from_status <> steps.before OR steps.version > sold.version
    UNION ALL
    SELECT 'order ' || sold.number,
           sold.status || ', its history ends with ' || coalesce(steps.to_status, 'nothing')
    FROM orders_order AS sold LEFT JOIN steps ON steps.order_id = sold.id AND steps.is_last
    WHERE sold.status IS DISTINCT FROM steps.to_status
"""
WRONG_PAYMENTS = """
    SELECT 'order ' || number,
           payment_status || ', ' || paid_amount || ' paid and ' || refunded_amount || ' refunded'
    FROM orders_order
    WHERE NOT payment_status = ANY (CASE
        WHEN refunded_amount > 0 AND refunded_amount = paid_amount THEN '{refunded}'
        WHEN refunded_amount > 0 THEN '{partially_refunded}'
        WHEN paid_amount >= total THEN '{paid}'
        WHEN paid_amount > 0 THEN '{partially_paid}'
        ELSE '{pending,failed}'
    END::text[])
"""
WRONG_PLANS = """
    SELECT 'order ' || sold.number, parts.amount || ' in ' || parts.months || ' instalments, '
           || sold.total - sold.deposit || ' in ' || plan.months
    FROM orders_instalmentplan AS plan JOIN orders_order AS sold ON sold.id = plan.order_id
    LEFT JOIN (
        SELECT plan_id, sum(amount) AS amount, count(*) AS months
        FROM orders_instalment GROUP BY plan_id
    ) AS parts ON parts.plan_id = plan.id
    WHERE (parts.amount, parts.months) IS DISTINCT FROM (sold.total - sold.deposit, plan.months)
"""


def _wrong_lines() -> Iterator[Violation]:
    known = minor_units()
    return violations_in(WRONG_LINES, [list(known), list(known.values())])


INVARIANTS = (
    Invariant(
        "orders.totals_are_the_sum_of_lines",
        "What an order comes to is the sum of its lines.",
        lambda: violations_in(WRONG_SUMS),
    ),
    Invariant(
        "orders.lines_come_to_their_pieces",
        "A line comes to its open pieces at its price, with its discount and tax rounded.",
        _wrong_lines,
    ),
    Invariant(
        "orders.stock_is_held_for_what_is_open",
        "An order holds its open pieces until it is shipped or over, and nothing after.",
        lambda: violations_in(WRONG_STOCK),
    ),
    Invariant(
        "orders.history_leads_to_the_status",
        "The steps of an order follow each other, and the last one led to where it stands.",
        lambda: violations_in(WRONG_HISTORY),
    ),
    Invariant(
        "orders.payment_status_follows_payments",
        "The payment status is what the amounts that were paid and refunded say.",
        lambda: violations_in(WRONG_PAYMENTS),
    ),
    Invariant(
        "orders.instalments_are_the_rest",
        "The instalments of a booking are its total less its deposit.",
        lambda: violations_in(WRONG_PLANS),
    ),
)
