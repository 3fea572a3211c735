"""Reading one row, or saying that there is none."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, cast

import orjson
from django.core.exceptions import EmptyResultSet, FullResultSet, ObjectDoesNotExist
from django.db import connection
from django.db.models import JSONField, Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import ModelIterable
from django.db.models.signals import post_init, pre_init

from hub.core.errors import NotFound
from hub.core.statements import executed, plans_kept

Row = TypeVar("Row", bound=Model)
LONG_NUMBER = re.compile("[0-9]{16}")


def only(rows: QuerySet[Row]) -> Row:
    """Return the one row of a query by a unique key. Raises NotFound."""
    try:
        with plans_kept():
            return rows.get()
    except ObjectDoesNotExist:
        raise NotFound from None


def transaction_time() -> datetime:
    """Return when the transaction began by the database's clock: the time of all that it writes."""
    with executed("SELECT CURRENT_TIMESTAMP", ()) as cursor:
        (found,) = cursor.fetchone()
    return cast("datetime", found)


def row(model: type[Row], **key: Any) -> Row:
    """Return the one row whose columns, a unique key among them, have these values.

    As ``only``, for what most calls read: the statement is written once, which takes the ORM
    longer than PostgreSQL needs to answer it. Raises NotFound.
    """
    reading = _reading(model)
    conditions = " AND ".join(f"{reading.columns[name]} = %s" for name in key)
    with executed(f"{reading.select} WHERE {conditions}", tuple(key.values())) as cursor:
        found = cursor.fetchone()
    if found is None:
        raise NotFound
    return reading.made(model, [found])[0]


def first_rows(rows: QuerySet[Row], *, order_by: tuple[str, ...], limit: int) -> list[Row]:
    """Return ``list(rows.order_by(*order_by)[:limit])``.

    Of a query of one table the ORM writes only the conditions; the rest is written once. Which
    columns there are, and in which order, it would find out anew each time.
    """
    if not _is_of_one_table(rows):
        return list(rows.order_by(*order_by)[:limit])
    query, reading = rows.query, _reading(rows.model)
    try:
        where, parameters = query.where.as_sql(query.get_compiler(using=rows.db), connection)
    except FullResultSet:
        where, parameters = "TRUE", ()
    except EmptyResultSet:
        return []
    order = ", ".join(map(reading.order, order_by))
    # The limit stands in the statement: a plan for any number of rows would be one for very many.
    sql = f"{reading.select} WHERE {where} ORDER BY {order} LIMIT {int(limit)}"
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return reading.made(rows.model, cursor.fetchall())


def _is_of_one_table(rows: QuerySet[Any]) -> bool:
    query = rows.query
    adds = (
        *(query.annotations, query.extra, query.distinct, query.combinator),
        *(query.select_related, query.group_by, rows._prefetch_related_lookups),  # type: ignore[attr-defined]  # noqa: SLF001
    )
    is_whole = query.deferred_loading == (frozenset(), True) and not query.is_sliced
    tables = sum(1 for uses in query.alias_refcount.values() if uses)
    return is_whole and not any(adds) and tables <= 1 and rows._iterable_class is ModelIterable  # noqa: SLF001


class _Reading:
    """How the rows of a table are read: its statement's beginning, and what makes an object."""

    def __init__(self, model: type[Model]) -> None:
        self.model, meta, quote = model, model._meta, connection.ops.quote_name
        self.table = quote(meta.db_table)
        fields = meta.concrete_fields
        self.columns = {str(each.attname): quote(str(each.column)) for each in fields}
        self.names = list(self.columns)
        columns = ", ".join(f"{self.table}.{column}" for column in self.columns.values())
        self.select = f"SELECT {columns} FROM {self.table}"  # noqa: S608 - names
        converted = (
            (place, each.get_col(meta.db_table), _converters(each))
            for place, each in enumerate(fields)
        )
        self.converters = [conversion for conversion in converted if conversion[2]]
        heard = pre_init.has_listeners(model) or post_init.has_listeners(model)
        own = {"__init__", "from_db"} & {name for each in _above(model) for name in vars(each)}
        self.is_made_plainly = not (heard or own)

    def made(self, model: type[Row], found: Iterable[Iterable[Any]]) -> list[Row]:
        """Return objects from what was read."""
        alias = connection.alias
        make = self._make if self.is_made_plainly else model.from_db
        return [make(alias, self.names, values) for values in map(self._converted, found)]

    def _converted(self, found: Iterable[Any]) -> list[Any]:
        values = list(found)
        for place, field, converters in self.converters:
            for convert in converters:
                values[place] = convert(values[place], field, connection)
        return values

    def _make(self, alias: str, names: list[str], values: list[Any]) -> Any:
        """Do what Django's constructor comes to when every column was read and nobody listens."""
        row = self.model.__new__(self.model)
        vars(row).update(zip(names, values, strict=True))
        state = row._state = ModelState()  # noqa: SLF001
        state.adding, state.db = False, alias
        return row

    def order(self, name: str) -> str:
        """Return how rows are sorted by a column, descending with a minus before it."""
        column = self.columns["id" if name.lstrip("-") == "pk" else name.lstrip("-")]
        return f"{self.table}.{column} {'DESC' if name.startswith('-') else 'ASC'}"


def _converters(field: Any) -> list[Any]:
    """Return what makes a column's values of what was read."""
    if type(field) is JSONField and field.decoder is None:
        return [_from_json]
    found: list[Any] = field.get_db_converters(connection)
    return found


def _from_json(text: str | None, *_: Any) -> Any:
    """Read JSON by the faster reader, which cannot keep the digits of very long numbers."""
    if text is None:
        return None
    return json.loads(text) if LONG_NUMBER.search(text) else orjson.loads(text)


def _above(model: type[Model]) -> Iterable[type]:
    """Return a model's classes that are not Django's."""
    return model.__mro__[: model.__mro__.index(Model)]


_reading = cache(_Reading)


def remember(instance: Model, relation: str, rows: Sequence[Any]) -> None:
    """Let ``instance.<relation>.all()`` give rows that are known, without asking the database."""
    known = getattr(instance, relation).all()
    known._result_cache = list(rows)  # noqa: SLF001 - as prefetching does
    vars(instance).setdefault("_prefetched_objects_cache", {})[relation] = known
