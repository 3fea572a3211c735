"""Statements by psycopg in plain Django views: what is left when nothing is checked."""

# ruff: noqa: S608 - the columns are constants

import json
import os
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.urls import path
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

from hub.core.identifiers import new_id

COLUMNS = (
    "id, organization_id, sku, name, description, category_id, brand, kind, price, currency,"
    " weight, specifications, status, version, created_at, updated_at, gtin"
)
GET = f"SELECT {COLUMNS} FROM products_product WHERE organization_id = %s AND id = %s"
LIST = (
    f"SELECT {COLUMNS} FROM products_product WHERE organization_id = %s AND status <> 'archived'"
    " ORDER BY name, id LIMIT %s OFFSET %s"
)
CREATE = (
    "INSERT INTO products_product (id, organization_id, sku, name, description, brand, kind,"
    " price, currency, specifications, status, version)"
    " VALUES (%s, %s, %s, %s, '', '', %s, %s, %s, '[]', 'draft', 1)"
    f" RETURNING {COLUMNS}"
)
UPDATE = (
    "UPDATE products_product SET price = %s, updated_at = now()"
    f" WHERE organization_id = %s AND id = %s RETURNING {COLUMNS}"
)
SET_STOCK = (
    "UPDATE products_inventory SET on_hand = given.on_hand"
    " FROM unnest(%s::uuid[], %s::int[]) AS given (id, on_hand)"
    " WHERE products_inventory.id = given.id"
    " RETURNING products_inventory.id, products_inventory.on_hand"
)
pool = ConnectionPool(
    os.environ["DATABASE_URL"],
    min_size=0,
    max_size=settings.WEB_THREADS + 2,
    kwargs={"autocommit": True, "row_factory": dict_row},
    open=True,
)


def ask(statement: str, *values: Any) -> list[dict[str, Any]]:
    with pool.connection() as connection:
        return connection.execute(statement, values).fetchall()


def answer(content: Any, status: int = 200) -> HttpResponse:
    text = json.dumps(content, cls=DjangoJSONEncoder)
    return HttpResponse(text, content_type="application/json", status=status)


def many(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        given = json.loads(request.body)
        told = [given[name] for name in ("organization", "sku", "name", "kind", "price")]
        return answer(ask(CREATE, new_id(), *told, given["currency"])[0], status=201)
    limit, offset = request.GET.get("limit", "20"), request.GET.get("offset", "0")
    return answer({"results": ask(LIST, settings.SELLER, int(limit), int(offset))})


def one(request: HttpRequest, key: UUID) -> HttpResponse:
    if request.method == "PATCH":
        price = json.loads(request.body)["price"]
        found = ask(UPDATE, price, settings.SELLER, key)
    else:
        found = ask(GET, settings.SELLER, key)
    return answer(found[0]) if found else answer({"detail": "Not found."}, status=404)


def set_stock(request: HttpRequest) -> HttpResponse:
    given = json.loads(request.body)
    ids, levels = [row["id"] for row in given], [row["on_hand"] for row in given]
    return answer(ask(SET_STOCK, ids, levels))


urlpatterns = [
    path("products/", many),
    path("products/<uuid:key>/", one),
    path("stock/", set_stock),
]
