"""Writing many rows with one statement."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Field

TIMED = "updated_at = CURRENT_TIMESTAMP"
VERSIONED = f"version = own.version + 1, {TIMED}"
VERSION_RETURNED = "own.version, own.updated_at"


def update_versioned(instances: Sequence[Any], names: Collection[str]) -> None:
    """Write the attributes ``names`` of each instance, and the next version and time with them.

    The set-wise ``save_versioned``: instances of one model, whose rows are locked.
    """
    by_id = {instance.pk: instance for instance in instances}
    for key, version, updated_at in _write(instances, names, VERSIONED, VERSION_RETURNED):
        by_id[key].version, by_id[key].updated_at = version, updated_at


def update_counted(instances: Sequence[Any], names: Collection[str]) -> None:
    """Write as ``update_versioned`` the version that each instance has come to by itself.

    For instances that may have changed several times in one call.
    """
    by_id = {instance.pk: instance for instance in instances}
    for key, updated_at in _write(instances, {*names, "version"}, TIMED, "own.updated_at"):
        by_id[key].updated_at = updated_at


def update_rows(instances: Sequence[Any], names: Collection[str]) -> None:
    """Write the attributes ``names`` of each instance, and nothing beside."""
    _write(instances, names, "", "")


def _write(
    instances: Sequence[Any], names: Collection[str], beside: str, returned: str
) -> list[tuple[Any, ...]]:
    if not instances:
        return []
    meta = type(instances[0])._meta
    fields = [meta.pk, *(meta.get_field(name) for name in sorted(names))]
    arrays = [_column(field, instances) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(_update(meta.db_table, fields, beside, returned), arrays)
        written: list[tuple[Any, ...]] = cursor.fetchall()
        return written


def _column(field: "Field[Any, Any]", instances: Iterable[Any]) -> list[Any]:
    return [field.get_db_prep_save(getattr(each, field.attname), connection) for each in instances]


def _update(table: str, fields: Sequence[Any], beside: str, returned: str) -> str:
    """Write the statement; every name in it is one of a model's."""
    quote = connection.ops.quote_name
    key, *columns = [quote(field.column) for field in fields]
    arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
    sets = ", ".join([*(f"{column} = given.{column}" for column in columns), beside]).rstrip(", ")
    shown = f"own.{key}, {returned}".rstrip(", ")
    return (
        f"UPDATE {quote(table)} AS own SET {sets}"  # noqa: S608 - names of models only
        f" FROM unnest({arrays}) AS given ({', '.join([key, *columns])})"
        f" WHERE own.{key} = given.{key} RETURNING {shown}"
    )
