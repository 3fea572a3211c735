"""Which clients there are: each has a folder below ``clients/`` with a ``client.toml``.

Commands are texts for bash, run in that folder. Beside the variables of the program (world.py)
they find in ``HUB_BUILD`` an empty folder for all that they make, in ``HUB_WSDL`` the published
files, and in ``INTEROP`` the folder into which install.sh puts packages of PyPI and npm.
"""

import os
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from hub.supervisor import places
from tests.interop.scenario import QUICKSTART, steps

FOLDER = Path(__file__).parent / "clients"
BUILT = places.VAR / "interop"
SEARCHED = (BUILT / "venv" / "bin", BUILT / "node_modules" / ".bin")
"""Where programs are found beside those of the system."""


@dataclass(frozen=True)
class Client:
    """A stack and the program that is written for it."""

    name: str
    language: str
    kind: Literal["soap", "rest"]
    tools: tuple[str, ...]
    """Programs, or paths of files from the root of the clone on, without which it is not tried."""
    version: str
    """Prints the version of the stack, in one line."""
    run: str
    quickstart: str
    generate: str = ""
    compile: str = ""
    together: str = ""
    """A program that is made of all WSDL files: prints how each service refuses a call."""
    measure: str = ""
    """Prints ``<file> <seconds>`` for each WSDL: the processor time of loading it alone."""
    measure_limit: float = 0
    cannot: Mapping[str, str] = field(default_factory=dict)
    """Step -> why the stack cannot do it; found by trying, and red as soon as it can."""
    notes: str = ""
    """What a partner has to mind with this stack."""

    @property
    def folder(self) -> Path:
        return FOLDER / self.name

    @property
    def build(self) -> Path:
        return BUILT / self.name

    @property
    def prefix(self) -> str:
        """The start of all skus and codes that its program makes."""
        return "".join(filter(str.isalnum, self.name)).upper()

    def missing(self) -> list[str]:
        """Return the tools that are not there."""
        path = searched_path()
        return [
            tool
            for tool in self.tools
            if not ((places.ROOT / tool).exists() if "/" in tool else shutil.which(tool, path=path))
        ]


def searched_path() -> str:
    """Return where programs are looked for."""
    return os.pathsep.join([*map(str, SEARCHED), os.environ.get("PATH", os.defpath)])


def clients(folder: Path = FOLDER) -> list[Client]:
    """Read all clients, by language; what is misspelt there is an error."""
    found = [read(path) for path in folder.glob("*/client.toml")]
    return sorted(found, key=lambda client: (client.language, client.name))


def read(path: Path) -> Client:
    """Read a client. Raises TypeError or ValueError for what the file must not say."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    client = Client(name=path.parent.name, tools=tuple(said.pop("tools")), **said)
    unknown = set(client.cannot) - {step.name for step in steps() if step.name != QUICKSTART}
    if unknown:
        raise ValueError(f"{path}: no step that a client may be unable to do: {sorted(unknown)}")
    return client
