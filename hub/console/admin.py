"""The platform's pages, one noun per file."""

from hub.console import (
    accounts,
    api_clients,
    audit,
    cards,
    events,
    external_ids,
    idempotency,
    invariants,
    jobs,
)

__all__ = [
    "accounts",
    "api_clients",
    "audit",
    "cards",
    "events",
    "external_ids",
    "idempotency",
    "invariants",
    "jobs",
]
