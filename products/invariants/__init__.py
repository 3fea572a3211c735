"""What must always be true of this app's rows: the rules stand in `docs/invariants.md`."""

from products.invariants import categories, images, price_lists, products, stock

INVARIANTS = (
    *categories.INVARIANTS,
    *products.INVARIANTS,
    *images.INVARIANTS,
    *stock.INVARIANTS,
    *price_lists.INVARIANTS,
)
