"""A PostgreSQL cluster of the hub's own: made, started and stopped in order.

It listens on a socket only, in a directory that only its user can enter; that is its security.
"""

import os
import shutil
import signal
import time

import psycopg
from psycopg import sql

from hub.supervisor import binaries, places, previous
from hub.supervisor.children import Child
from hub.supervisor.errors import CannotStart

SUPERUSER = "postgres"
START_SECONDS = 60
STOP_SECONDS = 30
# A cluster that lives for one test run has nothing to lose in a power cut, and many at work in it.
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=500")


class Cluster:
    """One cluster with one database; ``durable`` is False for a cluster that tests throw away."""

    def __init__(self, name: str, *, durable: bool = True) -> None:
        self.durable = durable
        self.home = places.postgres_home()
        self.directory = self.home / name
        self.data = self.directory / "data"
        self.sockets = places.socket_directory(self.directory)
        self.log = self.home / f"{name}.log"
        self.server: Child | None = None

    def start(self) -> Child:
        """Start it, recovering from whatever the last run left; return when it can be used."""
        places.make_postgres_home()
        programs = binaries.programs()
        who = programs.identity
        for place in (self.directory, self.sockets):
            places.make_private(place, owner=(who.uid, who.gid) if who else None)
        previous.clear(self.data, self.sockets, patience=STOP_SECONDS)
        if not self.data.exists():
            self._initialize(programs)
        self._require_version(programs.major_version)
        server = self._launch(programs)
        self._await(server)
        self._make_database()
        return server

    def stop(self) -> None:
        """Stop it with a checkpoint; connections that are still open are cut."""
        if self.server is not None:
            self.server.stop()
            self.server = None

    def remove(self) -> None:
        """End what still runs in it and delete all it kept."""
        previous.clear(self.data, self.sockets, patience=STOP_SECONDS)
        shutil.rmtree(self.directory, ignore_errors=True)
        shutil.rmtree(self.sockets, ignore_errors=True)
        self.log.unlink(missing_ok=True)

    def _initialize(self, programs: binaries.Programs) -> None:
        """Make the files aside and move them into place, so that half-made ones never count."""
        for leftover in self.directory.glob("making-*"):
            previous.remove_half_made(leftover)
        draft = self.directory / f"making-{os.getpid()}"
        programs.run(
            "initdb",
            f"--pgdata={draft}",
            f"--username={SUPERUSER}",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-locale",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            *([] if self.durable else ["--no-sync"]),
        )
        draft.rename(self.data)

    def _require_version(self, ours: str) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        if made_by != ours:
            raise CannotStart(
                f"{self.data} was made by PostgreSQL {made_by}, this hub brings {ours}. "
                f"Delete {self.directory} to begin with new demo data."
            )

    def _launch(self, programs: binaries.Programs) -> Child:
        settings = ["listen_addresses=", f"unix_socket_directories={self.sockets}"]
        settings += [] if self.durable else FORGETFUL
        command = [programs.path("postgres"), "-D", str(self.data)]
        command += [word for setting in settings for word in ("-c", setting)]
        self.log.touch(mode=0o600)
        with self.log.open("wb") as log:
            self.server = Child(
                "PostgreSQL",
                command,
                environment=binaries.ENVIRONMENT,
                identity=programs.identity,
                output=log,
                stop_signal=signal.SIGINT,
                patience=STOP_SECONDS,
            )
            self.server.start()
        return self.server

    def _await(self, server: Child) -> None:
        """Wait until the server answers, also while it recovers from a crash."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self._connect().close()
            except psycopg.OperationalError:
                if server.ended or time.monotonic() > deadline:
                    server.stop()
                    raise CannotStart(f"PostgreSQL did not start: {self._last_words()}") from None
                time.sleep(0.05)
            else:
                return

    def _connect(self) -> psycopg.Connection[tuple[int]]:
        return psycopg.connect(
            host=str(self.sockets),
            user=SUPERUSER,
            dbname="postgres",
            connect_timeout=5,
            autocommit=True,
        )

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()
        telling = [line for line in lines if "FATAL" in line or "PANIC" in line] or lines
        return f"{telling[-1] if telling else 'it said nothing'} (log: {self.log})"

    def _make_database(self) -> None:
        """Make the hub's role, which is no superuser, and its database."""
        role, database = sql.Identifier(places.DATABASE_USER), sql.Identifier(places.DATABASE)
        with self._connect() as connection:
            if not connection.execute(
                "SELECT 1 FROM pg_roles WHERE rolname = %s", [places.DATABASE_USER]
            ).fetchone():
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(role))
            if not connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [places.DATABASE]
            ).fetchone():
                connection.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0").format(database, role)
                )
