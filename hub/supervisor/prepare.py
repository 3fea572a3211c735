"""``python -m hub.supervisor.prepare``: bring the database up to date, in one process.

Its own process, so that the supervisor stays without threads and database connections; one, because
starting Django costs more than the work itself when there is nothing left to do.
"""

import os
import sys


def main() -> None:
    """Migrate, then load what is missing of the demo data; each is undone when cut short."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
    import django
    from django.core.management import CommandError, call_command

    django.setup()
    try:
        print("Migrating ...", flush=True)  # noqa: T201  (this is the program's terminal)
        call_command("migrate", interactive=False)
        print("Loading demo data ...", flush=True)  # noqa: T201
        call_command("load_demo")
    except CommandError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
