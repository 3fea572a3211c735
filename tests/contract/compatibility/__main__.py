"""``python -m tests.contract.compatibility``: say what changed since the release; breaking fails.

``release`` makes what is published the last release. It is refused when something breaks, but for
the end of the contracts of a revision that ``--retire v1`` names.
"""

import argparse
import sys
from pathlib import Path

from tests.contract.compatibility.changes import Change
from tests.contract.compatibility.gate import REMOVED, compare, revision
from tests.contract.compatibility.released import RELEASED, WSDL, contracts, release


def main(arguments: list[str]) -> int:
    """Do what was asked for; return 1 when that is refused."""
    parser = argparse.ArgumentParser(prog="compatibility", description=__doc__)
    parser.add_argument("action", nargs="?", choices=("check", "release"), default="check")
    parser.add_argument("--folder", type=Path, default=WSDL, help="wsdl/, if no other")
    parser.add_argument("--retire", default="", help="the revision that is no longer served")
    asked = parser.parse_args(arguments)
    changes = compare(contracts(asked.folder / RELEASED), contracts(asked.folder))
    tell([str(change) for change in changes] or ["Nothing changed since the release."])
    if refused := breaking(changes, asked.retire):
        tell([f"Of {len(changes)} changes {len(refused)} would break clients: docs/evolution.md."])
        return 1
    if asked.action == "release":
        tell([f"Released: {', '.join(release(asked.folder)) or 'nothing new'}"])
    return 0


def breaking(changes: list[Change], retired: str) -> list[Change]:
    """Return the changes that stop a release, which the end of a retired revision does not."""
    ended = {each for each in changes if each.what == REMOVED and revision(each.file) == retired}
    return [each for each in changes if each.is_breaking and each not in ended]


def tell(lines: list[str]) -> None:
    """Write to the terminal."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
