"""Writing many new rows with one statement."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model
from django.db.models.expressions import DatabaseDefault

from hub.core.statements import plans_kept


def insert_rows(instances: Sequence[Any]) -> None:
    """Insert rows that nobody reads again in this call, in their order; all of one model.

    A column that the first of them leaves to the database gets its default there. Much shorter than
    ``bulk_create``, which writes a place for every single value into its statement.
    """
    if instances:
        _executed(instances)


def insert_read(instances: Sequence[Any]) -> None:
    """Insert rows as ``insert_rows`` does, and read back what the database gave them."""
    if not instances:
        return
    meta = type(instances[0])._meta
    given = [each for each in meta.concrete_fields if _is_left(instances[0], each)]
    names = [meta.pk, *given]
    returned = ", ".join(connection.ops.quote_name(field.column) for field in names)
    rows = _executed(instances, f" RETURNING {returned}")
    found = {key: values for key, *values in rows}
    for instance in instances:
        _stored(instance)
        for field, value in zip(given, found[instance.pk], strict=True):
            setattr(instance, field.attname, value)


def _executed(instances: Sequence[Any], returning: str = "") -> list[tuple[Any, ...]]:
    first, meta = instances[0], type(instances[0])._meta
    fields = [each for each in meta.concrete_fields if not _is_left(first, each)]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
    table = connection.ops.quote_name(meta.db_table)
    sql = f"INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays}){returning}"  # noqa: S608 - names
    # A cursor that is kept would keep the values too.
    with connection.cursor() as cursor, plans_kept():
        cursor.execute(sql, [_values(field, instances) for field in fields])
        found: list[tuple[Any, ...]] = cursor.fetchall() if returning else []
    return found


def _is_left(instance: Model, field: Any) -> bool:
    """Tell whether a column is left to the database."""
    return isinstance(getattr(instance, field.attname), DatabaseDefault)


def _stored(instance: Model) -> None:
    instance._state.adding, instance._state.db = False, connection.alias  # noqa: SLF001 - as saving


def _values(field: Any, instances: Sequence[Any]) -> list[Any]:
    return [field.get_db_prep_save(getattr(each, field.attname), connection) for each in instances]
