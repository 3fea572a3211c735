"""Checking what must always be true, and keeping what was found; see `docs/invariants.md`."""
