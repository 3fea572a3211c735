"""The broker that needs no server: kombu's queue in a folder, with messages that appear whole.

Kombu 5.6 makes a message's file first and writes it then; a worker that takes it in between reads
nothing and ends. Named last, a message is never seen half written.
"""

from pathlib import Path
from time import time_ns
from typing import Any
from uuid import uuid4

from kombu.transport import filesystem
from kombu.utils import json


class Channel(filesystem.Channel):
    """Puts messages into the folder."""

    def _put(  # type: ignore[override]  # the base class has no types
        self,
        queue: str,
        payload: dict[str, Any],
        **kwargs: Any,  # noqa: ARG002 - nothing of them concerns a folder
    ) -> None:
        """Write a message under a name that no reader looks for, then give it its own."""
        name = f"{time_ns()}_{uuid4()}.{queue}.msg"
        unnamed = Path(self.data_folder_out, f"{name}.unfinished")
        unnamed.write_bytes(json.dumps(payload).encode())  # type: ignore[no-untyped-call]
        unnamed.rename(unnamed.with_name(name))


class Transport(filesystem.Transport):
    """Reaches the folder."""

    Channel = Channel
