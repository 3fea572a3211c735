"""Writing many new rows with one statement."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models.expressions import DatabaseDefault

from hub.core.statements import plans_kept


def insert_rows(instances: Sequence[Any]) -> None:
    """Insert rows that nobody reads again in this call, in their order; all of one model.

    A column that the first of them leaves to the database gets its default there. Much shorter than
    ``bulk_create``, which writes a place for every single value into its statement.
    """
    if not instances:
        return
    first, meta = instances[0], type(instances[0])._meta
    fields = [
        each
        for each in meta.concrete_fields
        if not isinstance(getattr(first, each.attname), DatabaseDefault)
    ]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
    table = connection.ops.quote_name(meta.db_table)
    sql = f"INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays})"  # noqa: S608 - names
    # A cursor that is kept would keep the values too.
    with connection.cursor() as cursor, plans_kept():
        cursor.execute(sql, [_values(field, instances) for field in fields])


def _values(field: Any, instances: Sequence[Any]) -> list[Any]:
    return [field.get_db_prep_save(getattr(each, field.attname), connection) for each in instances]
