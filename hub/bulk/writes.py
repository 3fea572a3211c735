"""The course of a bulk write: judge every row, then write what passed, set by set."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet

from hub.bulk.refusals import refusal_of
from hub.bulk.rows import Batch, BatchResult, Outcome, Row, RowResult
from hub.bulk.statements import update_versioned
from hub.core.actors import Actor
from hub.core.aggregates import aggregate_for
from hub.core.errors import HubError, NotFound, ValidationFailed
from hub.events.recording import record_all

Instance = TypeVar("Instance", bound=Model)
Key = Hashable


@dataclass
class _Passed(Generic[Instance]):
    """A row that may be written: its object, and the names of what changes in it."""

    row: Row
    key: Key
    instance: Instance
    outcome: Outcome
    changed: list[str] = field(default_factory=list)
    is_saved: bool = False


class BulkWrite(ABC, Generic[Instance]):
    """One bulk operation on objects with a version. Takes a constant number of statements.

    A subclass says how a row names its object, and what may become of it; each rule raises the
    HubError that the single operation would raise, and only that row fails.
    """

    model: type[Instance]
    key_field: str
    """Where the second row of a key is refused."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.passed: dict[int, _Passed[Instance]] = {}
        self.failed: dict[int, RowResult] = {}

    @abstractmethod
    def key(self, row: Row) -> Key:
        """Return what names the object of a row."""

    @abstractmethod
    def key_of(self, instance: Instance) -> Key:
        """Return what names an object."""

    def rows_with(self, keys: Collection[Any]) -> QuerySet[Instance]:
        """Return the objects with these keys that the actor may know of."""
        raise NotImplementedError("say which objects, or how they are locked")

    @abstractmethod
    def prepare(self, rows: Collection[Row]) -> None:
        """Read, all at once, what rules about these rows need to know."""

    @abstractmethod
    def change(self, instance: Instance, row: Row) -> list[str]:
        """Set a row's values on its locked object; return the names of those that are new."""

    def create(self, key: Any, row: Row) -> Instance:  # noqa: ARG002 - for those that override it
        """Make the object of a row that names none there is, not yet saved."""
        raise NotFound

    def begin(self, rows: Collection[Row]) -> None:
        """Lock what has to be locked before the objects, where keys or rules need it."""

    def locked(self, keys: Collection[Any]) -> dict[Any, Instance]:
        """Lock the objects with these keys, in the order of their ids; return them by key."""
        rows = self.rows_with(keys).order_by("pk").select_for_update(no_key=True)
        return {self.key_of(instance): instance for instance in rows}

    def write(self, batch: Batch) -> None:
        """Write what passed, and tell of it."""
        self._insert()
        self._refuse_part_of(batch)
        self._update()
        self._tell()

    @transaction.atomic
    def run(self, batch: Batch) -> BatchResult:
        """Take the rows. Raises ValidationFailed or Conflict only with ``all_or_nothing``."""
        self.begin(batch.rows)
        self._judge(self._keyed(batch.rows))
        self._refuse_part_of(batch)
        if not batch.validate_only:
            self.write(batch)
        return BatchResult([self._result(index, batch) for index in range(len(batch.rows))])

    def _keyed(self, rows: Iterable[Row]) -> dict[int, tuple[Key, Row]]:
        """Return the usable rows with their keys; the second row of a key fails."""
        keyed: dict[int, tuple[Key, Row]] = {}
        seen: set[Key] = set()
        for index, row in enumerate(rows):
            try:
                keyed[index] = (self._key(row, seen), row)
            except HubError as error:
                self.failed[index] = RowResult.failed(index, row, error)
        return keyed

    def _key(self, row: Row, seen: set[Key]) -> Key:
        if row.errors:
            raise ValidationFailed(errors=row.errors)
        key = self.key(row)
        if key in seen:
            message = "A row above has the same key."
            raise ValidationFailed.of(self.key_field, "duplicate", message)
        seen.add(key)
        return key

    def _judge(self, keyed: dict[int, tuple[Key, Row]]) -> None:
        """Sort the rows into those that pass and those that fail, by what is stored now."""
        if not keyed:
            return
        stored = self.locked([key for key, _ in keyed.values()])
        self.prepare([row for _, row in keyed.values()])
        for index, (key, row) in keyed.items():
            self.passed.pop(index, None)
            try:
                self.passed[index] = self._pass(key, row, stored.get(key))
            except HubError as error:
                self.failed[index] = RowResult.failed(index, row, error)

    def _pass(self, key: Key, row: Row, stored: Instance | None) -> _Passed[Instance]:
        if stored is None:
            return _Passed(row, key, self.create(key, row), Outcome.CREATED)
        changed = self.change(stored, row)
        outcome = Outcome.UPDATED if changed else Outcome.UNCHANGED
        return _Passed(row, key, stored, outcome, changed)

    def _refuse_part_of(self, batch: Batch) -> None:
        if batch.all_or_nothing and self.failed:
            raise refusal_of(self.failed.values())

    def _with(self, outcome: Outcome) -> dict[int, _Passed[Instance]]:
        return {i: passed for i, passed in self.passed.items() if passed.outcome is outcome}

    def _insert(self) -> None:
        """Insert what is new, in the order of keys; what another writer made meanwhile changes."""
        new = {i: p for i, p in self._with(Outcome.CREATED).items() if not p.is_saved}
        if not new:
            return
        instances = [passed.instance for passed in new.values()]
        ordered = sorted(instances, key=lambda each: str(self.key_of(each)))
        self.model._base_manager.bulk_create(ordered, ignore_conflicts=True)
        made = self.model._base_manager.in_bulk([each.pk for each in instances])
        for passed in new.values():
            passed.is_saved = passed.instance.pk in made
            passed.instance = made.get(passed.instance.pk, passed.instance)
        self._judge({i: (p.key, p.row) for i, p in new.items() if not p.is_saved})
        self._insert()

    def _update(self) -> None:
        changed = self._with(Outcome.UPDATED).values()
        names = {name for passed in changed for name in passed.changed}
        update_versioned([passed.instance for passed in changed], names)

    def _tell(self) -> None:
        """Record what happened as the single operations do; what stays as it was is no event."""
        kind = aggregate_for(self.model).kind
        for outcome in (Outcome.CREATED, Outcome.UPDATED):
            told = [passed.instance for passed in self._with(outcome).values()]
            record_all(actor=self.actor, type=f"{kind}.{outcome.value}", instances=told)

    def _result(self, index: int, batch: Batch) -> RowResult:
        if index in self.failed:
            return self.failed[index]
        passed = self.passed[index]
        instance: Any = passed.instance
        exists = not (batch.validate_only and passed.outcome is Outcome.CREATED)
        return RowResult(
            index=index,
            client_ref=passed.row.client_ref,
            outcome=passed.outcome,
            id=instance.pk if exists else None,
            version=instance.version if exists else None,
        )
