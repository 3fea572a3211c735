"""The contracts as they were last released: what partners have generated their clients from."""

from pathlib import Path

WSDL = Path(__file__).parents[3] / "wsdl"
RELEASED = "released"
PATTERNS = ("*.wsdl", "openapi-*.yaml")


def contracts(folder: Path) -> dict[str, bytes]:
    """Return the contracts of a folder by file name."""
    found = (path for pattern in PATTERNS for path in folder.glob(pattern))
    return {path.name: path.read_bytes() for path in sorted(found)}


def release(folder: Path = WSDL) -> list[str]:
    """Make what is published now the last release; return the names of the files that changed."""
    released = folder / RELEASED
    new, old = contracts(folder), contracts(released)
    for name in old.keys() - new.keys():
        (released / name).unlink()
    released.mkdir(exist_ok=True)
    for name, document in new.items():
        (released / name).write_bytes(document)
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
