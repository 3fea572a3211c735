"""A log of a million events, to be read at its beginning and at its end."""

import json
from functools import cache

import psycopg

from hub.supervisor import places
from tests.bench.hub import NAME, BenchHub

LENGTH = 1_001_500
EVENTS = "/api/v1/events/"
# Of two sellers in turns, with the payload of one product.
FILL = """
INSERT INTO events_event (id, organization_id, position, type, aggregate_kind, aggregate_id,
    version, request_id, principal_kind, principal_id, payload, size)
SELECT uuidv7(), owners.ids[1 + number %% 2], number, type, aggregate_kind,
    ('00000000-0000-7000-8000-' || lpad(number::text, 12, '0'))::uuid,
    1, 'bench', principal_kind, principal_id, payload, size
FROM (SELECT * FROM events_event WHERE type = 'product.created' LIMIT 1) AS one,
    (SELECT array_agg(id ORDER BY code) AS ids FROM accounts_organization
        WHERE kind = 'seller') AS owners,
    generate_series((SELECT position + 1 FROM events_loghead), %s) AS number
"""


@cache
def fill(hub: BenchHub) -> None:
    """Make the log so long, once."""
    hub.connect().rest("GET", EVENTS)
    with psycopg.connect(places.database_url(NAME), autocommit=True) as database:
        database.execute(FILL, [LENGTH])
        database.execute("UPDATE events_loghead SET position = %s", [LENGTH])
        database.execute("VACUUM ANALYZE events_event")


def position_near(hub: BenchHub, number: int) -> str:
    """Return the position of the seller's event at that number, or of the next one."""
    fill(hub)
    for place in (number, number + 1):
        key = f"00000000-0000-7000-8000-{place:012}"
        page = json.loads(hub.connect().rest("GET", f"{EVENTS}?aggregate_id={key}"))
        if page["items"]:
            return str(page["items"][0]["position"])
    raise LookupError(number)
