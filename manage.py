#!/usr/bin/env python
"""Django's command line for this hub."""

import os
import sys


def main() -> None:
    """Run one management command; a wrong setting is one line, not a trace."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Dualport cannot start: {error}")


if __name__ == "__main__":
    main()
