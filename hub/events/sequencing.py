"""Giving committed events their positions.

A writer cannot give its own: of two that run at once the later may commit first, and a reader that
has seen its position never looks before it again. So positions are given afterwards, to rows that
are committed, by whoever needs them first: the dispatcher or a reader.
"""

from django.db import connection, transaction

from hub.events.models import Event, LogHead

ROWS_AT_ONCE = 5_000
# Insertion order keeps cause before effect: an event that was written in knowledge of another one
# was inserted later, and whoever sees it sees the other one as committed too.
GIVE = """
WITH waiting AS (
    SELECT id, row_number() OVER (ORDER BY inserted) AS place
    FROM events_event WHERE position IS NULL ORDER BY inserted LIMIT %s
)
UPDATE events_event SET position = %s + waiting.place
FROM waiting WHERE events_event.id = waiting.id
"""


def give_positions() -> int:
    """Give every event that is committed now its position; return how many got one.

    In transactions of its own, so that no caller's transaction holds the lock.
    """
    total = 0
    while Event.objects.filter(position=None).exists():
        given = _give_some()
        total += given
        if given < ROWS_AT_ONCE:
            break
    return total


@transaction.atomic(durable=True)
def _give_some() -> int:
    # The statement that gives begins after the lock is held, so it sees all that was given before.
    head = LogHead.locked()
    with connection.cursor() as cursor:
        cursor.execute(GIVE, [ROWS_AT_ONCE, head.position])
        given: int = cursor.rowcount
    LogHead.objects.filter(pk=head.pk).update(position=head.position + given)
    return given
