"""What must always be true of this app's rows: the rules stand in `docs/invariants.md`."""

from orders.invariants import customers, orders, returns

INVARIANTS = (*customers.INVARIANTS, *orders.INVARIANTS, *returns.INVARIANTS)
