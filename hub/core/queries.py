"""Reading one row, or saying that there is none."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.db.models import Model, QuerySet

from hub.core.errors import NotFound
from hub.core.statements import executed, plans_kept

Row = TypeVar("Row", bound=Model)


def only(rows: QuerySet[Row]) -> Row:
    """Return the one row of a query by a unique key. Raises NotFound."""
    try:
        with plans_kept():
            return rows.get()
    except ObjectDoesNotExist:
        raise NotFound from None


def row(model: type[Row], **key: Any) -> Row:
    """Return the one row whose columns, a unique key among them, have these values.

    As ``only``, for what most calls read: the statement is written once, which takes the ORM
    longer than PostgreSQL needs to answer it. Raises NotFound.
    """
    reading = _reading(model, tuple(key))
    with executed(reading.sql, tuple(key.values())) as cursor:
        found = cursor.fetchone()
    if found is None:
        raise NotFound
    values = list(found)
    for position, field, converters in reading.converters:
        for convert in converters:
            values[position] = convert(values[position], field, connection)
    return model.from_db(connection.alias, reading.names, values)


class _Reading(NamedTuple):
    sql: str
    names: list[str]
    converters: list[tuple[int, Any, list[Any]]]


@cache
def _reading(model: type[Model], key: tuple[str, ...]) -> _Reading:
    meta, quote = model._meta, connection.ops.quote_name
    fields = meta.concrete_fields
    columns = {str(field.attname): quote(str(field.column)) for field in fields}
    conditions = " AND ".join(f"{columns[name]} = %s" for name in key)
    converted = (
        (place, field.get_col(meta.db_table), field.get_db_converters(connection))
        for place, field in enumerate(fields)
    )
    rows = f"SELECT {', '.join(columns.values())} FROM {quote(meta.db_table)}"  # noqa: S608 - names
    return _Reading(
        f"{rows} WHERE {conditions}",
        list(columns),
        [conversion for conversion in converted if conversion[2]],
    )


def remember(instance: Model, relation: str, rows: Sequence[Any]) -> None:
    """Let ``instance.<relation>.all()`` give rows that are known, without asking the database."""
    known = getattr(instance, relation).all()
    known._result_cache = list(rows)  # noqa: SLF001 - as prefetching does
    vars(instance).setdefault("_prefetched_objects_cache", {})[relation] = known
