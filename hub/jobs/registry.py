"""Which bulk operations run as jobs: filled in by the apps at start."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hub.bulk.rows import Batch, BatchResult
from hub.core.actors import Actor
from hub.core.scopes import Scope
from hub.wire.bulk import RowSerializer


@dataclass(frozen=True)
class JobOperation:
    """A bulk operation: id and scope, the shape of a row, and the service that takes a batch.

    ``read_scope`` is what reading the objects takes, and so what was sent of them.
    """

    id: str
    scope: Scope
    read_scope: Scope
    row: type[RowSerializer]
    run: Callable[[Actor, Batch], BatchResult]


_REGISTERED: dict[str, JobOperation] = {}


def register_job(operation: JobOperation) -> None:
    """Make one known, in ``AppConfig.ready``. Raises ValueError for an id that is taken."""
    if operation.id in _REGISTERED:
        raise ValueError(f"'{operation.id}' is registered twice")
    _REGISTERED[operation.id] = operation


def job_operations() -> Mapping[str, JobOperation]:
    """Return every operation that runs as a job, by id."""
    return _REGISTERED
