"""Value sets of the event log."""

from django.db.models import TextChoices


class EventStart(TextChoices):
    """Where a reader begins that has no position yet."""

    OLDEST = "oldest", "At the oldest event that is kept"
    LATEST = "latest", "After the latest event: only what happens from now on"


class DeliveryStatus(TextChoices):
    """What becomes of an event that a subscriber failed on."""

    RETRYING = "retrying", "Tried again at its time"
    DEAD = "dead", "Given up; replayed by hand"
