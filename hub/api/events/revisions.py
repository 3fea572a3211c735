"""Events as an older revision of the contract may tell them."""

from hub.core.aggregates import aggregates
from hub.core.revisions import NEWEST, Revision
from hub.wire.revisions import as_known
from hub.wire.serializers import Plain


def told(page: Plain, revision: Revision) -> Plain:
    """Return a page of events; payloads are what ``get_<kind>`` answers at that revision."""
    if revision == NEWEST:
        return page
    return {**page, "items": [_told(event, revision) for event in page["items"]]}


def _told(event: Plain, revision: Revision) -> Plain:
    kind = aggregates().get(event["aggregate_kind"])
    if kind is None:
        return event
    return {**event, "payload": as_known(kind.shape, event["payload"], revision)}
