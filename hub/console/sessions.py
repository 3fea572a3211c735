"""Who uses the console: the person signed in, in the one organization of their session."""

from typing import Any

from django.http import HttpRequest

from hub.accounts.credentials.memberships import principal_of_membership, usable_memberships
from hub.accounts.models import Membership
from hub.core.actors import Actor, Protocol
from hub.core.errors import AuthenticationFailed
from hub.edge.correlation import current_request_id

CHOSEN = "console_membership"
REMEMBERED = "_console_memberships"


def memberships_of(request: HttpRequest) -> list[Membership]:
    """Return all through which the person may act now; asked once in a request."""
    found: list[Membership] | None = getattr(request, REMEMBERED, None)
    if found is None:
        found = list(_memberships(request.user))
        setattr(request, REMEMBERED, found)
    return found


def _memberships(user: Any) -> list[Membership]:
    if not user.is_authenticated:
        return []
    usable = usable_memberships().filter(user=user.pk)
    return list(usable.select_related("organization", "user").order_by("organization__name"))


def membership_of(request: HttpRequest) -> Membership | None:
    """Return the membership that the session is for; who has one only need not choose."""
    found = memberships_of(request)
    if len(found) == 1:
        return found[0]
    chosen = request.session.get(CHOSEN) if found else None
    return next((each for each in found if str(each.pk) == chosen), None)


def choose_membership(request: HttpRequest, membership: Membership) -> None:
    """Make the session one of another organization, under another key."""
    request.session.cycle_key()
    request.session[CHOSEN] = str(membership.pk)


def find_actor(request: HttpRequest) -> Actor | None:
    """Return who acts; None for nobody, and before an organization was chosen."""
    membership = membership_of(request)
    if membership is None:
        return None
    principal = principal_of_membership(membership)
    address = request.META.get("REMOTE_ADDR", "")
    return Actor(principal, Protocol.CONSOLE, current_request_id(), address)


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts. Raises AuthenticationFailed where ``find_actor`` finds nobody."""
    actor = find_actor(request)
    if actor is None:
        raise AuthenticationFailed
    return actor
