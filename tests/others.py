"""What other processes still do in the database of a test."""

from time import monotonic, sleep

from django.db import connection

PATIENCE = 60
BUSY = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
  AND backend_type = 'client backend' AND state IS DISTINCT FROM 'idle'
"""


def wait_until_others_are_idle() -> None:
    """Wait until the database has missed those who were killed: until then it keeps their locks."""
    end = monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while cursor.execute(BUSY).fetchone() != (0,):
            assert monotonic() < end, "Another process is in a transaction."
            sleep(0.02)
