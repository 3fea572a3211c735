"""Make ``.venv`` hold what a requirements file pins: ``python -m hub.supervisor.install local``.

Runs before anything is installed, so with the standard library only. Does nothing when all is
there. What was cut short is made anew: the stamp that says "complete" goes first and comes last.
"""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(
        f"Dualport needs Python 3.11, 3.12 or 3.13; {sys.executable} is {sys.version.split()[0]}. "
        "Name another: make PYTHON=/path/to/python3.13 ..."
    )

import contextlib
import hashlib
import importlib.util
import json
import subprocess
from collections.abc import Callable
from signal import SIGKILL

from hub.supervisor import places
from hub.supervisor.children import options

REQUIREMENTS = places.ROOT / "requirements"
VENV = places.ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
# Whoever has a set has the sets within it.
WITHIN = {"dev": ("dev", "local", "base"), "local": ("local", "base"), "base": ("base",)}
LINES_OF_A_FAILURE = 15


def main(name: str) -> None:
    """Install the named set unless it is there; one process of a clone at a time."""
    with places.locked(places.VAR / "install.lock") as lock:
        usable = bool(_stamp()) and _runs()
        if usable and _stamp().get(name) == _digest(name):
            return
        if not usable:
            _make_environment(lock)
        STAMP.unlink(missing_ok=True)
        _install(name, lock)
        draft = STAMP.with_suffix(".new")
        draft.write_text(json.dumps({part: _digest(part) for part in WITHIN[name]}))
        draft.replace(STAMP)


def _digest(name: str) -> str:
    return hashlib.sha256((REQUIREMENTS / f"{name}.txt").read_bytes()).hexdigest()


def _stamp() -> dict[str, str]:
    with contextlib.suppress(OSError, ValueError):
        return dict(json.loads(STAMP.read_text()))
    return {}


def _runs() -> bool:
    """Tell whether the environment's Python works and is of this one's version."""
    ask = "import sys; print(*sys.version_info[:2])"
    with contextlib.suppress(OSError):
        said = subprocess.run(  # noqa: S603  (no shell, our own arguments)
            [PYTHON, "-c", ask], capture_output=True, text=True, check=False
        )
        return said.stdout.split() == [str(part) for part in sys.version_info[:2]]
    return False


def _make_environment(lock: int) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        version = ".".join(str(part) for part in sys.version_info[:2])
        sys.exit(f"{sys.executable} lacks venv. On Debian: apt install python{version}-venv")
    say(f"Making .venv with Python {sys.version.split()[0]} ...")
    _run([sys.executable, "-m", "venv", "--clear", str(VENV)], lock, say)


def _install(name: str, lock: int) -> None:
    file = REQUIREMENTS / f"{name}.txt"
    count = file.read_text().count("==")
    say(f"Installing about {count} packages; this is done once ...")
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-input"]
    command += ["--disable-pip-version-check", "--progress-bar=off", f"--requirement={file}"]
    _run(command, lock, _show_progress)


def _show_progress(line: str) -> None:
    if line.startswith("Collecting "):
        say(f"  {line.split()[1]}")
    elif line.startswith("Installing collected"):
        say("  unpacking ...")


def _run(command: list[str], lock: int, show: Callable[[str], None]) -> None:
    """Run a program, showing what matters of its output; exit with its last lines if it fails.

    It gets the lock, which is an empty file, as its input, and hands it on to what it starts: were
    all of us killed but the last of these, the next start would wait for its end.
    """
    said: list[str] = []
    with subprocess.Popen(  # noqa: S603  (no shell, our own arguments)
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **options(SIGKILL, None) | {"stdin": lock},
    ) as process:
        for line in process.stdout or ():
            said.append(line.rstrip())
            show(said[-1])
    if process.returncode:
        sys.exit("\n".join([*said[-LINES_OF_A_FAILURE:], "The packages could not be installed."]))


def say(text: str) -> None:
    """Show progress at once, also when the output goes to a file."""
    print(text, flush=True)  # noqa: T201  (this is the program's terminal)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit("Interrupted; the next start begins anew.")
    except PermissionError as error:
        sys.exit(f"No permission to use {error.filename}: somebody else made it.")
