"""Bulk operations on more rows than a call holds: worked off in the background."""
