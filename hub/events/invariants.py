"""What must always be true of the event log: the rules stand in `docs/invariants.md`."""

from hub.core.invariants import Invariant, violations_in

GAPS = """
    SELECT 'the log', 'has ' || found.events || ' events for ' ||
        (head.position - head.expired_through) || ' positions'
    FROM events_loghead AS head, LATERAL (
        SELECT count(*) AS events FROM events_event
        WHERE position > head.expired_through AND position <= head.position
    ) AS found
    WHERE found.events <> head.position - head.expired_through
    UNION ALL
    SELECT 'event ' || id, 'is beyond the end of the log'
    FROM events_event
    WHERE position > COALESCE((SELECT position FROM events_loghead), 0)
"""
AHEAD = """
    SELECT 'subscriber ' || name, 'is ahead of the log'
    FROM events_subscriber WHERE position > COALESCE((SELECT position FROM events_loghead), 0)
    UNION ALL
    SELECT 'consumer ' || id, 'is ahead of the log'
    FROM events_consumer
    WHERE acknowledged_through > COALESCE((SELECT position FROM events_loghead), 0)
"""

INVARIANTS = (
    Invariant(
        "events.positions_have_no_gaps",
        "From the oldest event kept to the end of the log every position is one event's.",
        lambda: violations_in(GAPS),
    ),
    Invariant(
        "events.nobody_is_ahead_of_the_log",
        "No subscriber and no consumer is done with what has not happened.",
        lambda: violations_in(AHEAD),
    ),
)
