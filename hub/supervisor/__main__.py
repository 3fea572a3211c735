"""``python -m hub.supervisor``: what `make run` starts."""

import os
import sys
from signal import SIGTERM

from hub.supervisor import places
from hub.supervisor.children import die_with_parent
from hub.supervisor.errors import CannotStart


def main() -> None:
    """Run the demo hub; whatever a person can mend is one line on stderr and exit status 1."""
    # Whoever ends `make` by force means all of it.
    die_with_parent(SIGTERM, os.getppid())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
    os.environ["PYTHONUNBUFFERED"] = "1"
    os.chdir(places.ROOT)
    from django.core.exceptions import ImproperlyConfigured

    try:
        places.claim("run")
        from hub.supervisor.run import run

        run()
    except (CannotStart, ImproperlyConfigured) as error:
        sys.exit(f"Dualport cannot run: {error}")
    except PermissionError as error:
        sys.exit(f"Dualport cannot run: no permission to use {error.filename}.")


if __name__ == "__main__":
    main()
