"""The platform's pages, one noun per file."""

from hub.console import (
    api_clients,
    audit,
    cards,
    events,
    external_ids,
    idempotency,
    invariants,
    jobs,
    memberships,
    organizations,
    people,
)

__all__ = [
    "api_clients",
    "audit",
    "cards",
    "events",
    "external_ids",
    "idempotency",
    "invariants",
    "jobs",
    "memberships",
    "organizations",
    "people",
]
