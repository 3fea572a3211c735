"""A bulk operation whose rows are judged in turn, each after what those before it come to."""

from abc import ABC, abstractmethod
from collections.abc import Collection
from typing import Any

from django.db import transaction

from hub.bulk.refusals import refusal_of
from hub.bulk.rows import Batch, BatchResult, Outcome, Row, RowResult
from hub.core.actors import Actor
from hub.core.errors import HubError, ValidationFailed


class InTurn(ABC):
    """For what writes many tables at once, where ``BulkWrite`` writes one.

    Rows change nothing but what is in memory, and a row that is refused not even that. So those
    after it see what those before it did, and all that passed is written together.
    """

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    @abstractmethod
    def begin(self, rows: Collection[Row]) -> None:
        """Lock and read, all at once, what the rows are about; in the order of ids."""

    @abstractmethod
    def take(self, row: Row) -> tuple[Any, Outcome]:
        """Do in memory what a row says; return its object and what became of it."""

    @abstractmethod
    def write(self) -> None:
        """Write what the rows did."""

    @transaction.atomic
    def run(self, batch: Batch) -> BatchResult:
        """Take the rows. Raises ValidationFailed or Conflict only with ``all_or_nothing``."""
        self.begin([row for row in batch.rows if not row.errors])
        results = [self._result(index, row, batch) for index, row in enumerate(batch.rows)]
        failed = [result for result in results if result.outcome is Outcome.FAILED]
        if batch.all_or_nothing and failed:
            raise refusal_of(failed)
        if not batch.validate_only:
            self.write()
        return BatchResult(results)

    def _result(self, index: int, row: Row, batch: Batch) -> RowResult:
        try:
            if row.errors:
                raise ValidationFailed(errors=row.errors)
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
