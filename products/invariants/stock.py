"""What must always be true of stock."""

from hub.core.invariants import Invariant, violations_in
from products.choices import ProductStatus, ReservationStatus

UNEXPLAINED = """
    WITH book AS (
        SELECT inventory_id, count(*) AS movements, max(version) AS version,
               sum(on_hand_delta) AS on_hand, sum(reserved_delta) AS reserved
        FROM products_stockmovement GROUP BY inventory_id
    )
    SELECT 'stock ' || stock.id,
           stock.on_hand || ' on hand, ' || stock.reserved || ' reserved, version ' || stock.version
           || '; moved ' || coalesce(book.on_hand, 0) || ', ' || coalesce(book.reserved, 0)
           || ' in ' || coalesce(book.movements, 0)
    FROM products_inventory AS stock LEFT JOIN book ON book.inventory_id = stock.id
    WHERE (stock.on_hand, stock.reserved, stock.version, stock.version)
        IS DISTINCT FROM (book.on_hand, book.reserved, book.movements, book.version)
"""
UNHELD = """
    WITH open AS (
        SELECT line.inventory_id, sum(line.quantity) AS quantity
        FROM products_stockreservationline AS line
        JOIN products_stockreservation AS reservation ON reservation.id = line.reservation_id
        WHERE reservation.status = %s GROUP BY line.inventory_id
    )
    SELECT 'stock ' || stock.id,
           stock.reserved || ' reserved, ' || coalesce(open.quantity, 0) || ' held'
    FROM products_inventory AS stock LEFT JOIN open ON open.inventory_id = stock.id
    WHERE stock.reserved <> coalesce(open.quantity, 0)
"""
ASTRAY = """
    WITH kept AS (
        SELECT stock.product_id, sum(stock.available) FILTER (WHERE place.is_active) AS available
        FROM products_inventory AS stock
        JOIN products_warehouse AS place ON place.id = stock.warehouse_id
        GROUP BY stock.product_id
    )
    SELECT 'product ' || product.id,
           product.status || ', ' || coalesce(kept.available::text, 'no') || ' available'
    FROM products_product AS product LEFT JOIN kept ON kept.product_id = product.id
    WHERE (product.status = %s AND coalesce(kept.available, 0) = 0 AND kept.product_id IS NOT NULL)
       OR (product.status = %s AND (kept.product_id IS NULL OR kept.available > 0))
"""

INVARIANTS = (
    Invariant(
        "products.stock_is_the_sum_of_its_movements",
        "What is on hand and reserved is the sum of the movements, one for each version.",
        lambda: violations_in(UNEXPLAINED),
    ),
    Invariant(
        "products.reserved_is_what_reservations_hold",
        "What is reserved of a stock is what open reservations hold of it.",
        lambda: violations_in(UNHELD, [ReservationStatus.RESERVED.value]),
    ),
    Invariant(
        "products.status_agrees_with_stock",
        "A product kept in stock is active with something available, else out of stock.",
        lambda: violations_in(
            ASTRAY, [ProductStatus.ACTIVE.value, ProductStatus.OUT_OF_STOCK.value]
        ),
    ),
)
