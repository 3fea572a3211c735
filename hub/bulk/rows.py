"""The rows of a bulk call, and what became of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from hub.core.errors import FieldError, HubError, VersionMismatch


class Outcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True)
class Row:
    """One row: typed values, or, where ``errors`` says so, none that can be used."""

    values: Mapping[str, Any] = field(default_factory=dict)
    client_ref: str | None = None
    expected_version: int | None = None
    errors: tuple[FieldError, ...] = ()
    sent: str = ""
    """A digest of a wrong row as it was sent."""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Row":
        """Read a row from plain data."""
        errors = tuple(FieldError(tuple(path), *rest) for path, *rest in row.get("errors", ()))
        return cls(**{**row, "errors": errors})


@dataclass(frozen=True)
class Batch:
    """The rows of one call, and how they are to be taken (docs/bulk.md, "The flags")."""

    rows: Sequence[Row]
    all_or_nothing: bool = False
    validate_only: bool = False

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Batch":
        """Read a batch from plain data, in which errors are (path, code, message)."""
        return cls(**{**values, "rows": [Row.of(row) for row in values["rows"]]})


@dataclass(frozen=True)
class RowResult:
    """What became of the row at ``index``. A failed one has code, message and field errors."""

    index: int
    client_ref: str | None
    outcome: Outcome
    id: UUID | None = None
    version: int | None = None
    code: str | None = None
    message: str | None = None
    errors: tuple[FieldError, ...] = ()

    @classmethod
    def failed(cls, index: int, row: Row, error: HubError) -> "RowResult":
        """Tell of a row that was refused."""
        return cls(
            index=index,
            client_ref=row.client_ref,
            outcome=Outcome.FAILED,
            version=error.current_version if isinstance(error, VersionMismatch) else None,
            code=error.code,
            message=error.message,
            errors=error.errors,
        )


@dataclass(frozen=True)
class BatchResult:
    """The answer of a bulk operation."""

    results: Sequence[RowResult]

    def count(self, outcome: str) -> int:
        """Return how many rows came to an outcome."""
        return sum(result.outcome == outcome for result in self.results)

    @property
    def created_count(self) -> int:
        """How many objects are new."""
        return self.count(Outcome.CREATED)

    @property
    def updated_count(self) -> int:
        """How many objects have other values now."""
        return self.count(Outcome.UPDATED)

    @property
    def unchanged_count(self) -> int:
        """How many objects had these values."""
        return self.count(Outcome.UNCHANGED)

    @property
    def failed_count(self) -> int:
        """How many rows were refused."""
        return self.count(Outcome.FAILED)
