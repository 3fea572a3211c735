"""A bulk operation whose rows go the way of the single operation, one after another."""

from abc import ABC, abstractmethod
from collections.abc import Collection
from typing import Any

from django.db import transaction

from hub.bulk.refusals import refusal_of
from hub.bulk.rows import Batch, BatchResult, Outcome, Row, RowResult
from hub.core.actors import Actor
from hub.core.errors import HubError, ValidationFailed


class EachRow(ABC):
    """For what writes many tables at once, where ``BulkWrite`` writes one, set by set.

    Each row has a savepoint of its own: one that is refused leaves nothing behind, and those after
    it see what those before it did.
    """

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    @abstractmethod
    def begin(self, rows: Collection[Row]) -> None:
        """Lock what the rows are about, in the order of ids, so that two calls do not cross."""

    @abstractmethod
    def take(self, row: Row) -> tuple[Any, Outcome]:
        """Run the single operation; return its object and what became of it."""

    @transaction.atomic
    def run(self, batch: Batch) -> BatchResult:
        """Take the rows. Raises ValidationFailed or Conflict only with ``all_or_nothing``."""
        self.begin([row for row in batch.rows if not row.errors])
        results = [self._result(index, row, batch) for index, row in enumerate(batch.rows)]
        failed = [result for result in results if result.outcome is Outcome.FAILED]
        if batch.all_or_nothing and failed:
            raise refusal_of(failed)
        if batch.validate_only:
            transaction.set_rollback(True)
        return BatchResult(results)

    def _result(self, index: int, row: Row, batch: Batch) -> RowResult:
        try:
            if row.errors:
                raise ValidationFailed(errors=row.errors)
            with transaction.atomic():
                instance, outcome = self.take(row)
        except HubError as error:
            return RowResult.failed(index, row, error)
        exists = not (batch.validate_only and outcome is Outcome.CREATED)
        version = instance.version - 1 if batch.validate_only else instance.version
        return RowResult(
            index=index,
            client_ref=row.client_ref,
            outcome=outcome,
            id=instance.pk if exists else None,
            version=version if exists else None,
        )
