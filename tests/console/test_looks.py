"""What the operator looks at of a seller in the console is in the record, for that seller too."""

import pytest

from hub.audit.models import Call
from hub.jobs.services import job_submit
from tests.console.people import Person, operator
from tests.contract.samples import make_product
from tests.factories import make_actor, make_organization

pytestmark = pytest.mark.django_db


def looks() -> list[tuple[str, str]]:
    rows = Call.objects.exclude(object_organization_id=None).order_by("at")
    return [(row.operation, str(row.object_organization_id)) for row in rows]


@pytest.fixture
def person() -> Person:
    return operator()


def test_a_history_is_recorded_as_looked_at(person: Person) -> None:
    product = make_product(make_organization())
    person.page(f"/admin/products/product/{product.pk}/history/")
    assert looks() == [("get_product_history", str(product.organization_id))]


def test_refused_rows_of_a_job_are_recorded_as_looked_at(person: Person) -> None:
    actor = make_actor(make_organization())
    kept = {"operation": "bulk_set_prices", "form": "json_lines", "texts": ["{}"]}
    job = job_submit(actor=actor, **kept)
    assert person.get(f"/admin/jobs/job/{job.pk}/errors/").status_code == 200
    assert looks() == [("get_job_errors", str(job.organization_id))]


def test_a_file_of_products_is_recorded_for_each_seller_in_it(person: Person) -> None:
    made = [make_product(make_organization(), sku=sku) for sku in ("A-1", "A-2", "B-1")]
    assert person.get("/admin/products/product/export/", {"q": "A-"}).status_code == 200
    assert sorted(looks()) == sorted(("export_products", str(p.organization_id)) for p in made[:2])


def test_ones_own_are_not(person: Person) -> None:
    seller = Person()
    product = make_product(seller.organization)
    seller.page(f"/admin/products/product/{product.pk}/history/")
    assert list(Call.objects.values_list("operation", flat=True)) == []
