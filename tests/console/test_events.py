"""The console's view of the log, and its one button."""

import pytest
from django.test import Client

from hub.accounts.demo import load_demo_accounts
from hub.events.models import Consumer, Delivery, Event, Subscriber
from tests.events.factories import happen, make_seller

pytestmark = pytest.mark.django_db
LOGIN = {"username": "admin@example.com", "password": "demo-admin"}


@pytest.fixture
def console():
    load_demo_accounts()
    client = Client()
    assert client.post("/admin/login/?next=/admin/", LOGIN).status_code == 302
    return client


@pytest.fixture
def dead():
    seller = make_seller()
    Consumer.objects.create(
        organization_id=seller.organization_id, name="job", acknowledged_through=0
    )
    row = Subscriber.objects.create(name="tests.one")
    return Delivery.objects.create(
        subscriber=row, event=happen(seller), status="dead", attempts=12, last_error="It rains."
    )


@pytest.mark.parametrize("model", [Event, Consumer, Subscriber, Delivery])
def test_staff_look_at_everything_and_change_nothing(console, dead, model):
    row = model.objects.get()
    address = f"/admin/events/{model._meta.model_name}/"
    assert console.get(address).status_code == 200
    assert console.get(f"{address}{row.pk}/change/").status_code == 200
    for refused in ("add/", f"{row.pk}/change/", f"{row.pk}/delete/"):
        assert console.post(address + refused, {"name": "x"}).status_code == 403


def test_a_dead_letter_is_shown_and_replayed(console, dead):
    page = console.get("/admin/events/delivery/").content.decode()
    assert "It rains." in page
    given = {"action": "replay", "_selected_action": [str(dead.pk)]}
    answer = console.post("/admin/events/delivery/", given, follow=True)
    assert "1 will be tried again." in answer.content.decode()
    dead.refresh_from_db()
    assert (dead.status, dead.attempts) == ("retrying", 0)
