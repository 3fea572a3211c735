"""Reading the record: an organization's own calls, and those of the operator on its objects."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When

from hub.audit.models import Call
from hub.core.actors import Actor

LOOKUPS = {
    "operation": "operation",
    "outcome": "outcome",
    "protocol": "protocol",
    "organization_id": "organization_id",
    "principal_id": "principal_id",
    "object_kind": "object_kind",
    "object_id": "object_id",
    "request_id": "request_id",
    "since": "at__gte",
    "until": "at__lt",
}


def call_list(*, actor: Actor, filters: Mapping[str, Any]) -> QuerySet[Call]:
    """Return the calls that the actor may know of and that meet all filters.

    ``shown_address`` is the address a call came from; empty for the calls of others.
    """
    known = {LOOKUPS[name]: value for name, value in filters.items()}
    rows = Call.objects.filter(**known)
    if actor.is_operator:
        return rows.annotate(shown_address=F("address"))
    own = Q(organization_id=actor.organization_id)
    return rows.filter(own | Q(object_organization_id=actor.organization_id)).annotate(
        shown_address=Case(When(own, then=F("address")), default=Value(""))
    )
