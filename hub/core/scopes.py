"""What a caller may be allowed to do. A scope is granted; an access level is not."""

from enum import StrEnum


class Scope(StrEnum):
    """A permission that a role or an API client holds, spelled ``<resource>:<verb>``."""

    PRODUCTS_READ = "products:read"
    PRODUCTS_WRITE = "products:write"
    CATEGORIES_READ = "categories:read"
    CATEGORIES_WRITE = "categories:write"
    INVENTORY_READ = "inventory:read"
    INVENTORY_WRITE = "inventory:write"
    CUSTOMERS_READ = "customers:read"
    CUSTOMERS_READ_PII = "customers:read_pii"
    CUSTOMERS_WRITE = "customers:write"
    ORDERS_READ = "orders:read"
    ORDERS_WRITE = "orders:write"
    ORDERS_OVERRIDE = "orders:override"
    AUDIT_READ = "audit:read"
    EVENTS_READ = "events:read"
    EXTERNAL_IDS_WRITE = "external_ids:write"
    ACCOUNTS_READ = "accounts:read"
    ACCOUNTS_WRITE = "accounts:write"
    PLATFORM_READ = "platform:read"
    PLATFORM_WRITE = "platform:write"


FOR_PEOPLE = frozenset(
    {Scope.ACCOUNTS_READ, Scope.ACCOUNTS_WRITE, Scope.PLATFORM_READ, Scope.PLATFORM_WRITE}
)
"""What only a person in the console may do: no API client is granted these."""

PERSONAL = frozenset({Scope.CUSTOMERS_READ_PII})
"""Reads that take one of these are recorded, whoever calls: they show what is masked elsewhere."""


class Access(StrEnum):
    """Who may call an operation that no scope guards."""

    PUBLIC = "public"
    """Anyone, also without credentials."""

    SIGNED_IN = "signed_in"
    """Any valid caller, whatever its scopes."""


Requirement = Scope | Access
Operations = dict[str, Requirement]
"""An app's table: operation id -> what its caller needs."""
