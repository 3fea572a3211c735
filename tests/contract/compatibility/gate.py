"""What became of every released contract: a revision without one is free to change."""

from collections.abc import Iterator, Mapping

from tests.contract.compatibility.changes import Change, Findings
from tests.contract.compatibility.meanings import FILES, meanings
from tests.contract.compatibility.openapis import compare_openapis
from tests.contract.compatibility.wsdls import compare_wsdls

Contracts = Mapping[str, bytes]
ADDED, REMOVED = "a contract is added", "a contract is removed"


def compare(released: Contracts, published: Contracts) -> list[Change]:
    """Return all changes since the release, breaking ones first."""
    found = [*_files(released, published)]
    for name in sorted(released.keys() & published.keys()):
        if released[name] != published[name]:
            compare_two = compare_wsdls if name.endswith(".wsdl") else compare_openapis
            found += compare_two(name, released[name], published[name])
    return sorted(found, key=_order)


def revision(file: str) -> str:
    """Return the revision that a file is of: ``v1.1`` of ``orders-v1.1.wsdl``."""
    return file.rpartition("-")[2].rpartition(".")[0]


def _order(change: Change) -> tuple[bool, str, str, str]:
    return not change.is_breaking, change.file, change.place, change.what


def _files(released: Contracts, published: Contracts) -> Iterator[Change]:
    for name in sorted(released.keys() ^ published.keys()):
        found = Findings(name, meanings(FILES))
        found.note("", ADDED if name in published else REMOVED)
        yield from found
