"""The record of calls, and the seals under it. Triggers refuse to change either."""

from django.contrib.postgres.functions import TransactionNow
from django.db import models

from hub.core.actors import PrincipalKind, Protocol
from hub.core.identifiers import new_id

OK, REPLAYED = "ok", "replayed"
"""How a call ends that is not refused; a refusal's outcome is its code."""
NOT_REFUSED = (OK, REPLAYED)


class Call(models.Model):
    """One call of a known caller. Rows are added, never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(db_default=TransactionNow(), help_text="When it was recorded.")
    # The indexes below begin with the organizations.
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    object_organization = models.ForeignKey(
        "accounts.Organization",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    principal_kind = models.CharField(
        max_length=20,
        choices=[(kind.value, kind.value) for kind in PrincipalKind],
        help_text="What stands behind the caller.",
    )
    principal_id = models.UUIDField()
    principal_name = models.CharField(max_length=255, help_text="Its name at that time.")
    protocol = models.CharField(
        max_length=10,
        choices=[(protocol.value, protocol.value) for protocol in Protocol],
        help_text="Through which door it came.",
    )
    operation = models.CharField(max_length=60, help_text="The operation that was called.")
    object_kind = models.CharField(
        max_length=60, blank=True, help_text="What kind of object the call was about."
    )
    object_id = models.UUIDField(null=True, blank=True)
    outcome = models.CharField(max_length=40, help_text="ok, replayed, or the code of the refusal.")
    request_id = models.CharField(max_length=64, help_text="The X-Request-ID of the call.")
    duration_ms = models.PositiveIntegerField(help_text="Milliseconds until it was recorded.")
    address = models.CharField(max_length=45, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        indexes = [
            models.Index(fields=["at", "id"], name="call_by_time"),
            models.Index(fields=["organization", "at", "id"], name="call_of_caller_by_time"),
            models.Index(
                fields=["object_organization", "at", "id"],
                condition=models.Q(object_organization__isnull=False),
                name="call_on_others_by_time",
            ),
            models.Index(fields=["request_id"], name="call_by_request"),
            models.Index(
                fields=["object_id"],
                condition=models.Q(object_id__isnull=False),
                name="call_by_object",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.operation} {self.outcome}"

    @property
    def is_refused(self) -> bool:
        """Whether the call had no effect, then or before."""
        return self.outcome not in NOT_REFUSED


class Seal(models.Model):
    """What the calls of one day (UTC) were: a digest over all of them and the day before's."""

    day = models.DateField(primary_key=True)
    rows = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return str(self.day)
