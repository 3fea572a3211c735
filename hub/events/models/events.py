"""What happened, and how far the log goes."""

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Func, Q, Value

from hub.core.actors import PrincipalKind
from hub.core.identifiers import new_id

INSERTION_ORDER = "events_event_insertion_order"
"""A sequence of the database: what was written in knowledge of another event comes after it."""


class Event(models.Model):
    """One thing that happened to one object; written with it, never changed but for its place.

    ``position`` is its place in the log: 1, 2, 3, ... without gaps over all organizations, given to
    committed rows only and in the order in which readers may see them; None until then.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, related_name="+", editable=False
    )
    position = models.BigIntegerField(null=True, unique=True, editable=False)
    inserted = models.BigIntegerField(
        db_default=Func(Value(INSERTION_ORDER), function="nextval"), editable=False
    )
    type = models.CharField(max_length=60, help_text="<kind>.<past participle>")
    aggregate_kind = models.CharField(max_length=40)
    aggregate_id = models.UUIDField()
    version = models.PositiveIntegerField(help_text="Of the object, after it happened.")
    occurred_at = models.DateTimeField(db_default=TransactionNow(), editable=False)
    request_id = models.CharField(max_length=64)
    principal_kind = models.CharField(
        max_length=20, choices=[(kind.value, kind.value) for kind in PrincipalKind]
    )
    principal_id = models.UUIDField()
    payload = models.JSONField(help_text="What get_<kind> answered then, without personal data.")
    size = models.PositiveIntegerField(help_text="Of the payload as JSON, in characters.")

    class Meta:
        ordering = ["position"]
        indexes = [
            models.Index(fields=["organization", "position"], name="event_of_organization"),
            models.Index(fields=["aggregate_id", "position"], name="event_of_aggregate"),
            models.Index(
                fields=["inserted"], condition=Q(position=None), name="event_without_position"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position or '-'} {self.type}"


class LogHead(models.Model):
    """How far the log goes, in the one row that every giver of positions locks."""

    THE_ONE = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE)
    position = models.BigIntegerField(default=0, help_text="The last one given.")
    expired_through = models.BigIntegerField(default=0, help_text="The last one not kept.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="log_head_is_one"),
            models.CheckConstraint(
                condition=Q(expired_through__lte=models.F("position"), expired_through__gte=0),
                name="log_head_expired_what_was_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expired_through} to {self.position}"

    @classmethod
    def read(cls) -> "LogHead":
        """Return it as it is now; before the first event there is none, and all is zero."""
        return cls.objects.filter(pk=cls.THE_ONE).first() or cls()

    @classmethod
    def locked(cls) -> "LogHead":
        """Return it locked until the transaction ends."""
        LogHead.objects.bulk_create([LogHead()], ignore_conflicts=True)
        return cls.objects.select_for_update().get(pk=cls.THE_ONE)
