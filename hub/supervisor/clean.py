"""Remove what was made in a clone: ``python -m hub.supervisor.clean``. Standard library only."""

import shutil
import sys

from hub.supervisor import places
from hub.supervisor.errors import CannotStart

MADE = (".venv", "var", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".import_linter_cache")
MADE_BY_TESTS = (".hypothesis", "htmlcov")


def main() -> None:
    """Remove the environment, the demo data and the caches, unless the hub is running."""
    try:
        places.claim("run")
    except CannotStart as error:
        sys.exit(str(error))
    for name in (*MADE, *MADE_BY_TESTS):
        shutil.rmtree(places.ROOT / name, ignore_errors=True)
    for path in places.ROOT.glob(".coverage*"):
        path.unlink()
    shutil.rmtree(places.postgres_home(), ignore_errors=True)


if __name__ == "__main__":
    main()
