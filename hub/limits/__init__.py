"""How much a caller may do in a while; the rules stand in `docs/limits.md`."""
