"""Writing many rows with one statement."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Field


def update_versioned(instances: Sequence[Any], names: Collection[str]) -> None:
    """Write the attributes ``names`` of each instance, and the next version and time with them.

    The set-wise ``save_versioned``: instances of one model, whose rows are locked.
    """
    if not instances:
        return
    meta = type(instances[0])._meta
    fields = [meta.pk, *(meta.get_field(name) for name in sorted(names))]
    arrays = [_column(field, instances) for field in fields]
    by_id = {instance.pk: instance for instance in instances}
    with connection.cursor() as cursor:
        cursor.execute(_update(meta.db_table, fields), arrays)
        for key, version, updated_at in cursor.fetchall():
            by_id[key].version, by_id[key].updated_at = version, updated_at


def _column(field: "Field[Any, Any]", instances: Iterable[Any]) -> list[Any]:
    return [field.get_db_prep_save(getattr(each, field.attname), connection) for each in instances]


def _update(table: str, fields: Sequence[Any]) -> str:
    """Write the statement; every name in it is one of a model's."""
    quote = connection.ops.quote_name
    own, key = quote(table), quote(fields[0].column)
    columns = [quote(field.column) for field in fields]
    arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
    sets = ", ".join(f"{column} = given.{column}" for column in columns[1:])
    return (
        f"UPDATE {own} SET {sets}, version = {own}.version + 1, updated_at = CURRENT_TIMESTAMP"  # noqa: S608
        f" FROM unnest({arrays}) AS given ({', '.join(columns)}) WHERE {own}.{key} = given.{key}"
        f" RETURNING {own}.{key}, {own}.version, {own}.updated_at"
    )
