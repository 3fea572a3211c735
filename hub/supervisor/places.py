"""Where a clone keeps what it makes while it runs. Standard library only."""

import contextlib
import fcntl
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from hub.supervisor.errors import CannotStart

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
# sockaddr_un holds 107 bytes; PostgreSQL adds "/.s.PGSQL.5432.lock" to the directory.
LONGEST_SOCKET_DIRECTORY = 85
DATABASE = "dualport"
DATABASE_USER = "dualport"


def short_hash(path: Path) -> str:
    """Return a short name that differs between paths of one machine."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def postgres_home() -> Path:
    """Return the directory of the clone's clusters.

    PostgreSQL refuses to run as root. Started by root it runs as another user, who may not be able
    to reach the clone, so its files then live outside of it.
    """
    if os.geteuid() == 0:
        return Path("/var/tmp") / f"dualport-{short_hash(ROOT)}"  # noqa: S108  (see make_private)
    return VAR / "postgres"


def make_postgres_home() -> Path:
    """Make the directory of the clone's clusters; root's has to be passed through by another."""
    home = postgres_home()
    make_private(home, mode=0o711 if os.geteuid() == 0 else 0o700)
    return home


def socket_directory(cluster: Path) -> Path:
    """Return where a cluster's socket lies: beside its data, unless that path is too long."""
    beside = cluster / "socket"
    if len(os.fsencode(beside)) <= LONGEST_SOCKET_DIRECTORY:
        return beside
    return Path(tempfile.gettempdir()) / f"dualport-{short_hash(cluster)}"


def database_url(cluster: str = "run") -> str:
    """Return the address of a cluster's database, in the form that libpq and Django both read."""
    directory = socket_directory(postgres_home() / cluster)
    return f"postgresql://{DATABASE_USER}@/{DATABASE}?host={quote(str(directory), safe='/')}"


def make_private(path: Path, *, mode: int = 0o700, owner: tuple[int, int] | None = None) -> None:
    """Make a directory that only its owner can change; refuse one that somebody else laid there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    uid, gid = owner or (os.geteuid(), os.getegid())
    try:
        path.mkdir(mode=mode)
        os.chown(path, uid, gid)
    except FileExistsError:
        found = path.lstat()
        # Ours, not yet handed over: a start that was cut short between the two lines above.
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {uid, os.geteuid()}:
            raise CannotStart(
                f"{path} belongs to somebody else. Remove it and try again."
            ) from None
        os.chown(path, uid, gid)
    path.chmod(mode)


def try_lock(path: Path) -> int | None:
    """Take the lock of a file until this process ends; return its descriptor, None when taken."""
    descriptor = _open_lock(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def claim(name: str) -> None:
    """Make this process the only one of the clone that does this; raise when another one does."""
    if try_lock(VAR / f"{name}.lock") is None:
        raise CannotStart("this clone already runs. Stop it first, or use another clone.")


@contextlib.contextmanager
def locked(path: Path) -> Iterator[int]:
    """Hold the lock of a file, waiting for whoever has it; yield its descriptor.

    A process that inherits the descriptor holds the lock as well, until it ends.
    """
    descriptor = _open_lock(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def _open_lock(path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
