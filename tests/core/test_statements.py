"""Whose plans the database keeps, and reading one row by such a plan."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from hub.core.errors import NotFound
from hub.core.queries import only, row
from hub.core.statements import MOST_CURSORS, executed, plans_kept
from products.models import Product
from tests.products.factories import make_product, make_seller

pytestmark = pytest.mark.django_db


def plans():
    """Return the statements whose plans this connection keeps."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [text for (text,) in cursor.fetchall()]


def test_only_the_plan_of_such_a_statement_is_kept():
    with executed("SELECT %s::int AS kept", [7]) as cursor:
        assert cursor.fetchone() == (7,)
    with connection.cursor() as cursor:
        for _ in range(9):
            cursor.execute("SELECT %s::int AS planned_anew", [7])
    assert [text for text in plans() if "kept" in text] == ["SELECT $1::int AS kept"]
    assert [text for text in plans() if "planned_anew" in text] == []


@pytest.mark.django_db(transaction=True)
def test_a_statement_has_one_cursor_as_long_as_its_connection_lives():
    def run(number):
        with executed("SELECT %s::int AS again", [number]) as cursor:
            return cursor.fetchall(), cursor.cursor

    (first, kept), (second, same) = run(1), run(2)
    assert (first, second, kept is same) == ([(1,)], [(2,)], True)
    connection.close()
    third, other = run(3)
    assert (third, kept is other) == ([(3,)], False)


def test_more_statements_than_have_cursors_are_run_all_the_same():
    for number in range(2 * MOST_CURSORS):
        with executed(f"SELECT {number}", []) as cursor:
            assert cursor.fetchone() == (number,)


@pytest.mark.parametrize(
    "text",
    ["2026-01-31 12:00:00.12+00", "0099-01-31 12:00:00.123456+00", "2026-01-31 12:00:00+05:30"],
)
def test_an_instant_is_what_the_database_has(text):
    with executed("SELECT %s::timestamptz", [text]) as cursor:
        (found,) = cursor.fetchone()
    assert (found, found.tzinfo) == (datetime.fromisoformat(text), UTC)


def test_a_failure_is_djangos_own():
    with pytest.raises(IntegrityError), transaction.atomic(), plans_kept():
        Product.objects.create(organization_id=None)


def test_nothing_runs_in_a_transaction_that_has_failed():
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError), executed("SELECT 1", []):
            pass


def test_one_row_is_what_the_orm_reads():
    product = make_product(make_seller(), specifications={"Colour": "red"})
    read = row(Product, id=product.id, organization_id=product.organization_id)
    reference = Product.objects.get(pk=product.id)
    assert {f.attname: getattr(read, f.attname) for f in Product._meta.concrete_fields} == {
        f.attname: getattr(reference, f.attname) for f in Product._meta.concrete_fields
    }
    assert (read._state.adding, read._state.db) == (False, "default")


def test_no_row_is_not_found():
    product, other = make_product(make_seller()), make_seller()
    with pytest.raises(NotFound):
        row(Product, id=product.id, organization_id=other.organization_id)
    with pytest.raises(NotFound):
        only(Product.objects.filter(pk=other.organization_id))
