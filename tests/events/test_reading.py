"""Reading the log: who sees what, pages, expiry, consumers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub.core.errors import NotFound, PermissionDenied, PositionExpired, ValidationFailed
from hub.core.scopes import Scope
from hub.events.models import Acknowledgement, Consumer, Delivery, Event, LogHead, Subscriber
from hub.events.positions import read_position, write_position
from hub.events.selectors import event_list, event_list_unread
from hub.events.sequencing import give_positions
from hub.events.services import events_acknowledge, events_expire
from hub.events.subscribers import subscribe, unsubscribe
from products import services
from tests.events.factories import happen, happen_often, make_operator, make_seller
from tests.factories import make_actor

pytestmark = pytest.mark.django_db
OLD = timezone.now() - timedelta(days=91)


def seen(page) -> list:
    return [each.event.pk for each in page.items]


def read(actor, **more):
    return event_list(actor=actor, **{"filters": {}, "page_size": 100, **more})


def unread(actor, consumer="job", **more):
    more = {"filters": {}, "page_size": 100, **more}
    return event_list_unread(actor=actor, consumer=consumer, **more)


def acknowledge(actor, consumer="job", **what):
    return events_acknowledge(actor=actor, consumer=consumer, **what)


def organization_of(actor):
    from hub.accounts.models import Organization

    return Organization.objects.get(pk=actor.organization_id)


def age(events) -> None:
    Event.objects.filter(pk__in=[event.pk for event in events]).update(occurred_at=OLD)


def test_without_the_scope_of_its_objects_an_event_is_left_out():
    operator = make_operator()
    services.category_create(actor=operator, values={"name": "Tools"})
    happen(operator)
    both = {Scope.EVENTS_READ, Scope.PRODUCTS_READ}
    narrow = make_actor(organization_of(operator), scopes=both)
    assert [each.event.aggregate_kind for each in read(operator).items] == ["category", "product"]
    assert [each.event.aggregate_kind for each in read(narrow).items] == ["product"]
    for filters in ({"aggregate_kind": "category"}, {"types": ["category.created"]}):
        with pytest.raises(PermissionDenied) as refusal:
            read(narrow, filters=filters)
        assert refusal.value.parameters == {"required_scope": "categories:read"}


def test_a_position_and_a_start_contradict_each_other():
    seller = make_seller()
    position = read(seller).next_position
    with pytest.raises(ValidationFailed) as refusal:
        read(seller, position=position, start="oldest")
    assert refusal.value.errors[0].path == ("start",)


def test_the_position_moves_on_over_what_others_did():
    seller, other = make_seller(), make_seller()
    happen_often(other, 5)
    page = read(seller)
    assert (page.items, page.has_more) == ([], False)
    assert read_position(page.next_position, seller.organization_id) == 5


def test_a_page_of_large_events_is_shorter(settings):
    seller = make_seller()
    events = happen_often(seller, 4)
    settings.EVENT_PAGE_CHARACTERS = events[0].size * 2
    page = read(seller)
    assert (seen(page), page.has_more) == ([event.pk for event in events[:2]], True)
    settings.EVENT_PAGE_CHARACTERS = 1
    page = read(seller, position=page.next_position)
    assert (seen(page), page.has_more) == ([events[2].pk], True)


def test_a_page_costs_the_same_statements_at_any_depth(django_assert_num_queries):
    seller = make_seller()
    happen_often(seller, 30)
    give_positions()
    for position in (0, 25):
        text = write_position(position, seller.organization_id)
        with django_assert_num_queries(5):
            read(seller, position=text, page_size=5)


def test_a_reader_needs_no_dispatcher():
    seller = make_seller()
    event = happen(seller)
    assert event.position is None
    assert seen(read(seller)) == [event.pk]
    assert LogHead.read().position == 1


def test_events_are_kept_for_their_time_only():
    seller = make_seller()
    old, new = happen_often(seller, 3), happen_often(seller, 2)
    begin = read(seller, start="oldest", page_size=1).items[0].position
    age(old)
    assert events_expire() == 3
    assert set(Event.objects.all()) == set(new)
    assert seen(read(seller)) == [event.pk for event in new]
    with pytest.raises(PositionExpired) as refusal:
        read(seller, position=begin)
    told = refusal.value.parameters
    assert seen(read(seller, position=told["oldest_position"])) == [event.pk for event in new]
    assert seen(read(seller, position=told["latest_position"])) == []
    assert events_expire() == 0
    happen(seller)
    give_positions()
    assert LogHead.read().position == 6


def test_an_old_event_behind_a_new_one_stays():
    seller = make_seller()
    events = happen_often(seller, 3)
    age([events[0], events[2]])
    assert events_expire() == 1
    assert set(Event.objects.all()) == set(events[1:])


def test_the_position_right_before_the_oldest_is_good():
    seller = make_seller()
    events = happen_often(seller, 3)
    last = read(seller).items[1].position
    age(events[:2])
    events_expire()
    assert seen(read(seller, position=last)) == [events[2].pk]


def test_what_a_subscriber_still_needs_is_kept():
    seller = make_seller()
    events = happen_often(seller, 3)
    age(events)
    subscribe("tests.slow", [], lambda event: None)
    try:
        row = Subscriber.objects.create(name="tests.slow", position=1)
        assert events_expire() == 1
        Subscriber.objects.update(position=3)
        delivery = Delivery.objects.create(subscriber=row, event=events[1])
        events_expire()
        assert list(Event.objects.all()) == [events[1]]
        assert seen(read(seller)) == []
        delivery.delete()
        newer = happen_often(seller, 1)
        age(newer)
        Subscriber.objects.update(position=4)
        events_expire()
        assert not Event.objects.exists()
    finally:
        unsubscribe("tests.slow")


def test_a_consumer_that_was_away_too_long_is_told():
    seller = make_seller()
    events = happen_often(seller, 3)
    acknowledge(seller, position=read(seller).items[0].position)
    age(events[:2])
    events_expire()
    with pytest.raises(PositionExpired) as refusal:
        unread(seller)
    with pytest.raises(PositionExpired):
        acknowledge(seller, event_ids=[events[2].pk])
    acknowledge(seller, position=refusal.value.parameters["latest_position"])
    assert seen(unread(seller)) == []
    assert seen(unread(seller, "new one")) == [events[2].pk]


def test_acknowledged_ids_are_kept_no_longer_than_needed():
    seller = make_seller()
    events = happen_often(seller, 5)
    read(seller)
    acknowledge(seller, event_ids=[events[4].pk, events[2].pk, events[2].pk])
    assert (Consumer.objects.get().acknowledged_through, Acknowledgement.objects.count()) == (0, 2)
    acknowledge(seller, event_ids=[events[0].pk, events[1].pk])
    assert (Consumer.objects.get().acknowledged_through, Acknowledgement.objects.count()) == (3, 1)
    acknowledge(seller, event_ids=[events[3].pk])
    assert (Consumer.objects.get().acknowledged_through, Acknowledgement.objects.count()) == (5, 0)


def test_one_unknown_id_and_nothing_is_acknowledged():
    seller, other = make_seller(), make_seller()
    mine, theirs = happen(seller), happen(other)
    give_positions()
    with pytest.raises(NotFound):
        acknowledge(seller, event_ids=[mine.pk, theirs.pk])
    assert not Consumer.objects.exists()
    assert seen(unread(seller)) == [mine.pk]


def test_consumers_of_two_organizations_have_nothing_in_common():
    seller, other = make_seller(), make_seller()
    mine, theirs = happen(seller), happen(other)
    acknowledge(seller, position=read(seller).next_position)
    assert seen(unread(seller)) == []
    assert seen(unread(other)) == [theirs.pk]
    assert mine.pk != theirs.pk


def test_asking_makes_no_consumer():
    unread(make_seller())
    assert not Consumer.objects.exists()
