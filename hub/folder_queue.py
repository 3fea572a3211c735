"""The broker that needs no server: kombu's queue in a folder, safe against a process's sudden end.

Kombu 5.7 writes its files in place. A message that is taken while it is written ends the worker
that takes it, and so does, for good, a table of queues whose writer was killed in between. Here a
file gets its name last, so that nothing is ever seen half written.

Kombu also has a worker wait for this broker in a thread; then Celery's pool shares one pipe, whose
lock dies with the process that holds it: one killed process would stop all others. Looking into
the folder from the worker's event loop instead gives each process of the pool a pipe of its own.
"""

from contextlib import suppress
from fcntl import LOCK_EX, flock
from pathlib import Path
from time import time_ns
from typing import Any
from uuid import uuid4

from kombu.transport import filesystem, virtual
from kombu.utils import json

LOCK = ".lock"


class Channel(filesystem.Channel):
    """Puts messages into the folder, and tells which queues there are."""

    def _put(  # type: ignore[override]  # the base class has no types
        self,
        queue: str,
        payload: dict[str, Any],
        **kwargs: Any,  # noqa: ARG002 - nothing of them concerns a folder
    ) -> None:
        """Write a message under a name that no reader looks for, then give it its own."""
        _write_whole(Path(self.data_folder_out, f"{time_ns()}_{uuid4()}.{queue}.msg"), payload)

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        """Add a queue to an exchange's table; a table that cannot be read is begun anew."""
        file: Path = self._exchange_file(exchange)  # type: ignore[no-untyped-call]
        added = [routing_key or "", pattern or "", queue or ""]
        with file.with_name(LOCK).open("w") as lock:
            flock(lock, LOCK_EX)  # let go when the file is closed, or by death
            table = _read(file)
            if added not in table:
                _write_whole(file, [added, *table])


class Transport(filesystem.Transport):
    """Reaches the folder."""

    Channel = Channel
    implements = virtual.Transport.implements.extend(
        asynchronous=True, exchange_type=filesystem.Transport.implements.exchange_type
    )

    def register_with_event_loop(self, connection: Any, loop: Any) -> None:
        """Have a worker look for messages as often as the settings say."""

        def take_all() -> None:
            with suppress(TimeoutError):  # none is left, or the pool has enough to do
                while True:
                    self.drain_events(connection, timeout=0)  # type: ignore[no-untyped-call]

        loop.call_repeatedly(self.polling_interval, take_all)


def _read(file: Path) -> list[list[str]]:
    try:
        return list(json.loads(file.read_text()))  # type: ignore[no-untyped-call]
    except (FileNotFoundError, ValueError):
        return []


def _write_whole(file: Path, content: Any) -> None:
    unnamed = file.with_name(f"{file.name}.{uuid4()}.unfinished")
    unnamed.write_bytes(json.dumps(content).encode())  # type: ignore[no-untyped-call]
    unnamed.rename(file)
