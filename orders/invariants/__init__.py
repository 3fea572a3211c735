"""What must always be true of this app's rows: the rules stand in `docs/invariants.md`."""

from hub.core.invariants import Invariant

INVARIANTS: tuple[Invariant, ...] = ()
