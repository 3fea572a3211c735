"""A cluster for one test run: made for it, shared by all its workers, and gone afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from hub.supervisor import places
from hub.supervisor.cluster import Cluster


@contextmanager
def cluster() -> Iterator[str]:
    """Run a cluster of one's own and yield the address of its database.

    Runs side by side do not meet; what a killed run left behind is removed by the next one.
    """
    home = places.make_postgres_home()
    name = f"test-{os.getpid()}"
    with places.locked(home / "sessions.lock"):
        _remove_abandoned()
        held = places.try_lock(home / f"{name}.lock")
    own = Cluster(name, durable=False)
    try:
        own.start()
        yield places.database_url(name)
    finally:
        own.stop()
        own.remove()
        (home / f"{name}.lock").unlink()
        if held is not None:
            os.close(held)


def _remove_abandoned() -> None:
    for path in places.postgres_home().glob("test-*.lock"):
        free = places.try_lock(path)
        if free is not None:
            Cluster(path.stem, durable=False).remove()
            path.unlink()
            os.close(free)
