"""A worker to be killed: works off all jobs, and says when it begins to write."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
django.setup()

from hub.jobs import runner  # noqa: E402

if __name__ == "__main__":
    print("ready", flush=True)  # noqa: T201
    runner.run_jobs()
    sys.stdout.flush()
