"""Where a clone keeps what it makes while it runs. Standard library only."""

import hashlib
import os
import tempfile
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
# sockaddr_un holds 107 bytes; PostgreSQL adds "/.s.PGSQL.5432.lock" to the directory.
LONGEST_SOCKET_DIRECTORY = 85
DATABASE = "dualport"
DATABASE_USER = "dualport"


def clone_hash() -> str:
    """Return a short name that differs between clones on one machine."""
    return hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:12]


def postgres_home() -> Path:
    """Return the directory of the clone's clusters.

    PostgreSQL refuses to run as root. Started by root it runs as another user, who may not be able
    to reach the clone, so its files then live outside of it.
    """
    if os.geteuid() == 0:
        return Path("/var/tmp") / f"dualport-{clone_hash()}"  # noqa: S108  (0700, owner checked)
    return VAR / "postgres"


def socket_directory(cluster: Path) -> Path:
    """Return where a cluster's socket lies: beside its data, unless that path is too long."""
    beside = cluster / "socket"
    if len(os.fsencode(beside)) <= LONGEST_SOCKET_DIRECTORY:
        return beside
    name = hashlib.sha256(os.fsencode(cluster)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"dualport-{name}"


def database_url(cluster: str = "run") -> str:
    """Return the address of a cluster's database, in the form that libpq and Django both read."""
    directory = socket_directory(postgres_home() / cluster)
    return f"postgresql://{DATABASE_USER}@/{DATABASE}?host={quote(str(directory), safe='/')}"
