"""``manage.py check_invariants``: whether all is true that must always be true."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from hub.invariants.services import Outcome, invariants_check


class Command(BaseCommand):
    """Checks every invariant, keeps alerts, and exits with status 1 when one is broken."""

    help = "Check what must always be true of the data; exit status 1 when something is not."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Check, and print one line for each with what breaks it below."""
        outcomes = invariants_check()
        for outcome in outcomes:
            self.stdout.write(_line(outcome))
        broken = sum(bool(outcome.found) for outcome in outcomes)
        self.stdout.write(f"{len(outcomes) - broken} hold, {broken} broken")
        if broken:
            sys.exit(1)


def _line(outcome: Outcome) -> str:
    if not outcome.found:
        return f"ok      {outcome.invariant.name}"
    found = outcome.detail.replace("\n", "\n          ")
    return f"BROKEN  {outcome.invariant.name}: {len(outcome.found)}\n          {found}"
