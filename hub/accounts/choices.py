"""Value sets, and the table of what each role may do."""

from django.db.models import TextChoices

from hub.core.actors import OrganizationKind
from hub.core.scopes import FOR_PEOPLE, Scope

ORGANIZATION_KINDS = [(kind.value, kind.name.capitalize()) for kind in OrganizationKind]


class Role(TextChoices):
    """What a person is in one organization."""

    OWNER = "owner", "Owner"
    MANAGER = "manager", "Manager"
    VIEWER = "viewer", "Viewer"


class EndReason(TextChoices):
    """Why a sign-in ended before its tokens expired."""

    LOGOUT = "logout", "Logged out"
    REFRESH_REUSED = "refresh_reused", "A refresh token was presented twice"
    PASSWORD_CHANGED = "password_changed", "The password was changed"


READING = frozenset(
    {
        Scope.PRODUCTS_READ,
        Scope.CATEGORIES_READ,
        Scope.INVENTORY_READ,
        Scope.CUSTOMERS_READ,
        Scope.ORDERS_READ,
        Scope.EVENTS_READ,
    }
)
SELLING = READING | {
    Scope.PRODUCTS_WRITE,
    Scope.INVENTORY_WRITE,
    Scope.CUSTOMERS_WRITE,
    Scope.ORDERS_WRITE,
    Scope.EXTERNAL_IDS_WRITE,
    Scope.AUDIT_READ,
}

MANAGING = SELLING | {Scope.ORDERS_OVERRIDE, Scope.ACCOUNTS_READ}
OWNING = MANAGING | {Scope.ACCOUNTS_WRITE, Scope.CUSTOMERS_READ_PII}
OPERATING = frozenset({Scope.CATEGORIES_WRITE, Scope.PLATFORM_READ, Scope.PLATFORM_WRITE})

ROLE_SCOPES: dict[Role, frozenset[Scope]] = {
    Role.OWNER: OWNING,
    Role.MANAGER: MANAGING,
    Role.VIEWER: READING,
}
OPERATOR_ROLE_SCOPES: dict[Role, frozenset[Scope]] = {
    Role.OWNER: OWNING | OPERATING,
    Role.MANAGER: MANAGING | OPERATING,
    Role.VIEWER: READING | {Scope.PLATFORM_READ},
}


def scopes_of(kind: OrganizationKind, role: Role) -> frozenset[Scope]:
    """Return what a person in ``role`` may do in an organization of ``kind``."""
    table = OPERATOR_ROLE_SCOPES if kind is OrganizationKind.OPERATOR else ROLE_SCOPES
    return table[role]


def grantable_scopes(kind: OrganizationKind) -> frozenset[Scope]:
    """Return what an organization of ``kind`` may grant its API clients.

    What its owners may do, but for what only people may.
    """
    return scopes_of(kind, Role.OWNER) - FOR_PEOPLE
