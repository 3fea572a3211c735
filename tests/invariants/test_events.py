"""A log that somebody tampered with is found out."""

import pytest

from hub.events.models import Consumer, Event, LogHead, Subscriber
from hub.events.sequencing import give_positions
from products.models import Category
from tests.contract.samples import make_product
from tests.events.factories import happen_often, make_operator, make_seller

pytestmark = pytest.mark.django_db


@pytest.fixture
def events():
    made = happen_often(make_seller(), 3)
    give_positions()
    return made


def test_an_event_that_was_taken_out(found, events):
    assert found("events.positions_have_no_gaps") == []
    Event.objects.filter(pk=events[1].pk).delete()
    assert found("events.positions_have_no_gaps") == ["the log has 2 events for 3 positions"]


def test_an_end_of_the_log_that_was_set_back(found, events):
    LogHead.objects.update(position=2)
    assert found("events.positions_have_no_gaps") == [
        f"event {events[2].pk} is beyond the end of the log"
    ]


def test_readers_ahead_of_the_log(found, events):
    seller = make_seller()
    Subscriber.objects.create(name="tests.one", position=3)
    consumer = Consumer.objects.create(
        organization_id=seller.organization_id, name="job", acknowledged_through=3
    )
    assert found("events.nobody_is_ahead_of_the_log") == []
    Subscriber.objects.update(position=4)
    Consumer.objects.update(acknowledged_through=4)
    assert sorted(found("events.nobody_is_ahead_of_the_log")) == [
        f"consumer {consumer.pk} is ahead of the log",
        "subscriber tests.one is ahead of the log",
    ]


def test_a_deleted_category_in_use(found):
    operator = make_operator()
    owner = operator.organization_id
    top = Category.objects.create(organization_id=owner, name="Tools")
    below = Category.objects.create(organization_id=owner, name="Saws", parent=top)
    product = make_product(below.organization, category=top)
    assert found("products.deleted_categories_are_empty") == []
    top.delete_versioned()
    assert sorted(found("products.deleted_categories_are_empty")) == [
        f"category {below.pk} is below a deleted one",
        f"product {product.pk} is in a deleted category",
    ]
