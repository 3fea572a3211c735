"""What the operator sees to, and jobs."""

import pytest

from hub.audit.models import Call
from hub.core.errors import Conflict
from hub.invariants.models import Alert
from hub.invariants.services import alert_acknowledge
from hub.jobs.models import Job, JobRow
from tests.console.people import Person, operator
from tests.factories import make_actor
from tests.jobs.submitting import kettles, submit

pytestmark = pytest.mark.django_db
JOBS = "/admin/jobs/job/"


@pytest.fixture
def alert() -> Alert:
    now = "2026-01-01T00:00:00Z"
    return Alert.objects.create(
        invariant="products.prices", violations=1, detail="A-1", first_seen_at=now, last_seen_at=now
    )


def test_an_alert_is_somebodys_and_open_still(alert):
    somebody = operator()
    address = f"/admin/invariants/alert/{alert.pk}/"
    assert "I see to it" in somebody.page(f"{address}change/")
    somebody.post(f"{address}acknowledge/")
    alert.refresh_from_db()
    assert (alert.acknowledged_by, alert.resolved_at) == (somebody.user.name, None)
    assert alert.acknowledged_at is not None
    somebody.page("/admin/")
    assert "I see to it" not in somebody.page(f"{address}change/")
    assert Call.objects.get(operation="acknowledge_alert").outcome == "ok"
    with pytest.raises(Conflict):
        alert_acknowledge(actor=make_actor(), alert_id=alert.pk)


def test_alerts_are_no_sellers_business(alert):
    seller = Person()
    answer = seller.post(f"/admin/invariants/alert/{alert.pk}/acknowledge/")
    assert answer.status_code in (302, 403)
    alert.refresh_from_db()
    assert alert.acknowledged_at is None


def test_a_job_tells_how_far_it_is_and_is_cancelled():
    seller = Person()
    job = submit(make_actor(seller.organization), *kettles(3))
    JobRow.objects.filter(job=job, index=1).update(
        outcome="failed",
        code="validation_error",
        message="Some values were not accepted.",
        errors=[{"path": ["price"], "code": "invalid", "message": "No price at all."}],
    )
    Job.objects.filter(pk=job.pk).update(status="running", failed_count=1)
    page = seller.page(f"{JOBS}{job.pk}/change/")
    assert "1 of 3" in page
    assert "price: No price at all." in page
    seller.post(f"{JOBS}{job.pk}/cancel/")
    job.refresh_from_db()
    assert job.status == "cancelled"
    assert Call.objects.get(operation="cancel_job").protocol == "console"
    assert "Cancel" not in seller.page(f"{JOBS}{job.pk}/change/").split("<form")[0][-500:]


def test_a_job_of_others_is_not_cancelled():
    job = submit(make_actor(Person().organization), *kettles(1))
    Person().post(f"{JOBS}{job.pk}/cancel/")
    job.refresh_from_db()
    assert job.status == "queued"
