"""Importing products: what a file would change is shown first, and then written as it was shown."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django import forms
from django.conf import settings

from hub.bulk.rows import Batch, RowResult
from hub.console.spreadsheets.reading import FORMULA, Table, TableRow, read_table
from hub.core.actors import Actor
from hub.core.errors import MalformedRequest
from hub.wire.bulk import batch_of
from hub.wire.names import rest_path
from hub.wire.serializers import Plain, validated, write
from products.admin.specifications import SpecificationsField, lines_of
from products.models import Product
from products.selectors import products_of
from products.serializers import ProductSerializer, ProductUpsertRowSerializer
from products.services import products_bulk_upsert

WRITTEN = (
    *("sku", "name", "description", "category_id", "brand", "kind"),
    *("price", "currency", "weight", "specifications", "gtin"),
)
REQUIRED = ("name", "kind", "price", "currency")
"""What an upsert needs; where a row leaves it out, a product that is there keeps its own."""
ONLY_SHOWN = ("category", "status", "updated_at")
"""Columns of an export that an import reads over."""


@dataclass
class Preview:
    """What would become of a row."""

    line: int
    plain: Plain
    outcome: str = ""
    version: int | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def open_table(content: bytes) -> Table:
    """Read a file of products. Raises as ``read_table``."""
    return read_table(content, (*WRITTEN, *ONLY_SHOWN))


def first_rows(table: Table) -> tuple[list[TableRow], bool]:
    """Return the rows that can be shown, and whether there are more."""
    most = settings.IMPORT_PREVIEW_ROWS
    rows = list(islice(table.rows, most + 1))
    return rows, len(rows) > most


def texts_of(rows: Iterable[TableRow]) -> Iterator[str]:
    """Write rows as a job takes them. Raises MalformedRequest for too many, and for formulas."""
    for number, row in enumerate(rows, start=1):
        if number > settings.IMPORT_MAX_ROWS:
            raise MalformedRequest(f"A file has at most {settings.IMPORT_MAX_ROWS} rows.")
        if wrong := _wrong(row):
            raise MalformedRequest(f"Line {row.line}: {wrong[0]}")
        yield json.dumps(plain_row(row), ensure_ascii=False)


def plain_row(row: TableRow) -> Plain:
    """Return what a row says as JSON would; an empty cell says nothing."""
    plain: Plain = {name: text for name, text in row.cells.items() if name not in ONLY_SHOWN}
    if "specifications" in plain:
        plain["specifications"] = SpecificationsField().clean(plain["specifications"])
    return plain


def preview(actor: Actor, rows: Iterable[TableRow]) -> list[Preview]:
    """Judge rows as the import would, and say what each would change, from what to what."""
    found = []
    for row in rows:
        wrong = _wrong(row)
        plain = {} if wrong else plain_row(row)
        found.append(Preview(row.line, plain, "failed" if wrong else "", errors=wrong))
    sound = [each for each in found if not each.errors]
    products = _products(actor, [str(each.plain.get("sku", "")) for each in sound])
    for each in sound:
        if known := products.get(each.plain.get("sku", "")):
            _complete(each, known)
    for each, result in zip(sound, upsert(actor, sound, validate_only=True), strict=True):
        each.outcome, each.errors = result.outcome.value, errors_of(result)
    return found


def upsert(actor: Actor, rows: list[Preview], *, validate_only: bool = False) -> list[RowResult]:
    """Write rows, or judge them only; each batch is as large as that of a call."""
    shape, size = batch_of(ProductUpsertRowSerializer), settings.BULK_MAX_ROWS
    results: list[RowResult] = []
    for start in range(0, len(rows), size):
        given = [_with_version(each) for each in rows[start : start + size]]
        batch = validated(shape, {"rows": given, "validate_only": validate_only})
        results += products_bulk_upsert(actor=actor, batch=Batch.of(batch)).results
    return results


def errors_of(result: RowResult) -> list[str]:
    """Return why a row was refused."""
    if result.code is None:
        return []
    return [
        f"{rest_path(each.path)}: {each.message}" if each.path else each.message
        for each in result.errors
    ] or [str(result.message)]


def _wrong(row: TableRow) -> list[str]:
    """Return what keeps a row from being read at all."""
    if row.formulas:
        return [f"{', '.join(row.formulas)}: {FORMULA}"]
    try:
        plain_row(row)
    except forms.ValidationError as error:
        return [f"specifications: {message}" for message in error.messages]
    return []


def _with_version(each: Preview) -> Plain:
    return each.plain | ({"expected_version": each.version} if each.version else {})


def _products(actor: Actor, skus: list[str]) -> dict[str, Product]:
    own = products_of(actor=actor).filter(organization_id=actor.organization_id, sku__in=skus)
    return {product.sku: product for product in own}


def _complete(each: Preview, product: Product) -> None:
    """Compare a row with what is there, and let it keep what it leaves out."""
    current = write(ProductSerializer, product)
    each.version = product.version
    each.changes = list(_changes(current, each.plain))
    each.plain = {name: current[name] for name in REQUIRED} | each.plain


def _changes(before: Plain, after: Plain) -> Iterator[tuple[str, str, str]]:
    for name, value in after.items():
        old, new = _shown(before[name]), _shown(value)
        if old != new and not _same_number(old, new):
            yield name, old, new


def _shown(value: Any) -> str:
    return lines_of(value) if isinstance(value, list) else str(value or "")


def _same_number(old: str, new: str) -> bool:
    try:
        return float(old) == float(new)
    except ValueError:
        return False
