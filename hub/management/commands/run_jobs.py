"""Works off the jobs that are there."""

from typing import Any

from django.core.management import BaseCommand

from hub.jobs.runner import run_jobs


class Command(BaseCommand):
    """Runs until no job has a row left; may be killed at any moment, and started again."""

    help = "Work off all jobs that have rows to be done."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Run, and print how many slices were worked off."""
        self.stdout.write(f"{run_jobs()} slices")
