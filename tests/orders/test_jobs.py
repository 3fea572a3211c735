"""Orders made and moved by jobs, and what their rows keep of who somebody is."""

import pytest

from hub.jobs.models import Job
from hub.jobs.runner import run_jobs
from orders.models import Customer, Order
from orders.services import customer_erase
from tests.jobs.submitting import submit
from tests.orders.people import make_customer
from tests.orders.selling import make_goods, plain_order, stock, whole
from tests.products.factories import make_seller

pytestmark = pytest.mark.django_db


def results(job: Job) -> list[tuple[str, str | None]]:
    return list(job.rows.order_by("index").values_list("outcome", "code"))


def test_orders_are_made_and_then_confirmed_by_jobs():
    seller = make_seller()
    make_goods(seller, on_hand=5)
    rows = [plain_order((2, "A")), plain_order((2, "A")), plain_order((2, "A"))]
    made = submit(seller, *rows, operation="bulk_create_orders")
    run_jobs()
    assert results(made) == [("created", None), ("created", None), ("failed", "conflict")]
    assert (stock(), whole()) == ((5, 4), True)
    steps = [
        {"order_id": str(pk), "status": "confirmed"}
        for pk in Order.objects.values_list("pk", flat=True)
    ]
    moved = submit(seller, *steps, operation="bulk_transition_orders")
    run_jobs()
    assert results(moved) == [("updated", None), ("updated", None)]
    assert set(Order.objects.values_list("status", flat=True)) == {"confirmed"}


def test_a_row_is_kept_only_while_it_has_to_be_mended():
    seller = make_seller()
    make_goods(seller, on_hand=2)
    rows = [plain_order((2, "A"), notes=note) for note in ("first", "second")]
    job = submit(seller, *rows, operation="bulk_create_orders")
    run_jobs()
    first, second = job.rows.order_by("index").values_list("text", flat=True)
    assert first == ""
    assert '"notes": "second"' in second


def test_erasing_a_customer_empties_the_rows_that_name_it():
    seller = make_seller()
    customer = make_customer(seller, email="quetzal@example.com")
    other = make_customer(seller, email="other@example.com")
    rows = [
        plain_order((1, "NONE"), customer_id=str(each.pk), notes=f"for {each.email}")
        for each in (customer, other)
    ]
    rows.append(plain_order((1, "NONE"), customer_email="quetzal@example.com"))
    for row in rows[:2]:
        del row["customer_name"]
    job = submit(seller, *rows, operation="bulk_create_orders")
    run_jobs()
    customer_erase(actor=seller, customer_id=customer.pk)
    texts = list(job.rows.order_by("index").values_list("text", flat=True))
    assert (texts[0], texts[2]) == ("{}", "{}")
    assert str(other.pk) in texts[1]
    assert Customer.objects.get(pk=other.pk).email == "other@example.com"
