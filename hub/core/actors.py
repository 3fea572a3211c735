"""Who is calling. Both protocols, the console and background work produce the same Actor."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from hub.core.errors import PermissionDenied
from hub.core.scopes import Access, Requirement, Scope


class Protocol(StrEnum):
    """Through which door a call came."""

    REST = "rest"
    SOAP = "soap"
    CONSOLE = "console"
    SYSTEM = "system"


class PrincipalKind(StrEnum):
    """What stands behind an actor."""

    USER = "user"
    API_CLIENT = "api_client"
    SYSTEM = "system"


class OrganizationKind(StrEnum):
    """What part an organization plays in the marketplace."""

    OPERATOR = "operator"
    SELLER = "seller"
    RESELLER = "reseller"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Principal:
    """A user or an API client whose credential was accepted, in one organization."""

    kind: PrincipalKind
    id: UUID
    name: str
    organization_id: UUID
    organization_name: str
    organization_kind: OrganizationKind
    scopes: frozenset[Scope]
    requires_versions: bool = False
    seen_at: datetime | None = field(default=None, compare=False)
    """What the database's clock said when the credential was found good, if it was asked."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A principal in one call: what selectors and services take as ``actor``."""

    principal: Principal
    protocol: Protocol
    request_id: str
    address: str = ""

    @property
    def organization_id(self) -> UUID:
        """The one organization this call acts for."""
        return self.principal.organization_id

    @property
    def is_operator(self) -> bool:
        """The operator runs the marketplace and sees every organization's rows."""
        return self.principal.organization_kind is OrganizationKind.OPERATOR

    def may(self, requirement: Requirement) -> bool:
        """Tell whether this actor meets an operation's requirement."""
        return isinstance(requirement, Access) or requirement in self.principal.scopes

    def require(self, requirement: Requirement) -> None:
        """Raise PermissionDenied unless the requirement is met."""
        if not self.may(requirement):
            raise PermissionDenied(parameters={"required_scope": str(requirement)})
