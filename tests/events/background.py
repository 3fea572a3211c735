"""Real workers and a real beat, and what their subscribers have done."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

from tests.others import wait_until_others_are_idle

ROOT = Path(__file__).parents[2]
EFFECTS = "SELECT subscriber, event, version, aggregate FROM tests_effect ORDER BY id"
TABLE = """
CREATE TABLE tests_effect (
    id bigserial PRIMARY KEY, subscriber text, event uuid, version int, aggregate uuid
)
"""


@contextmanager
def effects_kept() -> Iterator[None]:
    """Have a table for what the subscribers do."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS tests_effect")
        cursor.execute(TABLE)
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE tests_effect")


def effects() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(EFFECTS)
        return cursor.fetchall()


class Background:
    """A worker and a beat on the test's database, in a folder of their own."""

    def __init__(self, folder: Path, **environment: str) -> None:
        address = urlsplit(os.environ["DATABASE_URL"])
        name = connection.settings_dict["NAME"]
        self.environment = os.environ | {
            "DATABASE_URL": urlunsplit(address._replace(path=f"/{name}")),
            "BACKGROUND_FOLDER": str(folder),
            "EVENT_RETRY_SECONDS": "1",
            "TESTS_FAILS_ONE_IN": "20",
            **environment,
        }
        self.running: dict[str, subprocess.Popen] = {}

    def start(self, what: str) -> None:
        alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        options = alone if what == "worker" else []
        command = [sys.executable, "-m", "celery", "--quiet", "-A", "tests.events.reacting", what]
        self.running[what] = subprocess.Popen(
            [*command, *options],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            process_group=0,
        )

    def kill(self, what: str) -> None:
        """End a process and its pool as the machine's end would."""
        process = self.running[what]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def end(self) -> None:
        """End all, and what the database does for them: it would be in the way of what follows."""
        for what in self.running:
            self.kill(what)
        wait_until_others_are_idle()

    def pool(self) -> list[int]:
        """Name the processes of the worker's pool, whichever of its threads started them."""
        threads = Path(f"/proc/{self.running['worker'].pid}/task").glob("*/children")
        return [int(number) for children in threads for number in children.read_text().split()]

    def kill_one_of_the_pool(self) -> None:
        """End one process of the pool while its worker goes on."""
        if pool := self.pool():
            os.kill(random.choice(pool), signal.SIGKILL)
