"""What the platform tells about itself and its caller."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from hub.core.actors import Actor
from hub.core.revisions import NEWEST, Revision


@dataclass(frozen=True)
class Pong:
    """A sign of life."""

    time: datetime
    revision: Revision


@dataclass(frozen=True)
class CurrentActor:
    """The caller in the words of the contract."""

    kind: str
    id: UUID
    name: str
    organization_id: UUID
    organization_name: str
    organization_kind: str
    scopes: list[str]


def pong(revision: Revision = NEWEST) -> Pong:
    """Tell the time, and which revision the address speaks that was called."""
    return Pong(datetime.now(UTC), revision)


def current_actor(*, actor: Actor) -> CurrentActor:
    """Describe the caller, with its scopes in alphabetical order."""
    who = actor.principal
    return CurrentActor(
        kind=who.kind,
        id=who.id,
        name=who.name,
        organization_id=who.organization_id,
        organization_name=who.organization_name,
        organization_kind=who.organization_kind,
        scopes=sorted(who.scopes),
    )
