"""Base models: identity, timestamps of the database's clock, tenancy, version."""

from collections.abc import Collection, Mapping
from typing import Any, Self, TypeVar

from django.contrib.postgres.functions import TransactionNow
from django.db import models

from hub.core.errors import VersionMismatch, VersionRequired
from hub.core.identifiers import new_id


class IdentifiedModel(models.Model):
    """A row with a UUIDv7 key and timestamps.

    Timestamps are the transaction's start by the database's clock: a row that is committed later
    is never older than the oldest transaction open now, which is what delta sync relies on.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(db_default=TransactionNow(), editable=False)
    updated_at = models.DateTimeField(db_default=TransactionNow(), editable=False)

    class Meta:
        abstract = True


class OrganizationModel(IdentifiedModel):
    """A tenant row: it belongs to exactly one organization, for good."""

    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        abstract = True


class VersionedModel(models.Model):
    """An aggregate that callers update by version: 1 when created, one more per operation."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def check_version(self, expected: int | None, *, required: bool = False) -> None:
        """Refuse a stale writer.

        Raises VersionMismatch when ``expected`` is not the current version, and VersionRequired
        when the caller's organization demands a version and none was given.
        """
        if expected is None and required:
            raise VersionRequired(current_version=self.version)
        if expected is not None and expected != self.version:
            raise VersionMismatch(current_version=self.version)

    def assign(self, values: Mapping[str, Any]) -> list[str]:
        """Set the values that differ from what is stored; return their names."""
        changed = [name for name, value in values.items() if getattr(self, name) != value]
        for name in changed:
            setattr(self, name, values[name])
        return changed

    def save_versioned(self, fields: Collection[str]) -> Self:
        """Write ``fields``, and the next version and time with them. The row must be locked."""
        self.version += 1
        written: dict[str, Any] = {name: getattr(self, name) for name in fields}
        type(self)._base_manager.filter(pk=self.pk).update(
            **written, version=self.version, updated_at=TransactionNow()
        )
        self.refresh_from_db(fields=["updated_at"])
        return self


Deletable = TypeVar("Deletable", bound="DeletableModel")


class LiveManager(models.Manager[Deletable]):
    """Finds what was not deleted."""

    def get_queryset(self) -> models.QuerySet[Deletable]:
        """Leave tombstones out."""
        return super().get_queryset().filter(deleted_at=None)


class DeletableModel(VersionedModel):
    """An aggregate that leaves a tombstone when it is deleted, for those who keep a copy.

    ``objects`` does not know of tombstones; ``with_deleted`` does, for lists by ``updated_since``.
    A unique constraint of such a model has the condition ``deleted_at`` is null.
    """

    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def delete_versioned(self) -> Self:
        """Make it a tombstone. The row must be locked, and nothing may refer to it."""
        self.deleted_at = TransactionNow()
        self.save_versioned(["deleted_at"])
        self.refresh_from_db(fields=["deleted_at"])
        return self
