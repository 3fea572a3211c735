"""What a caller is told to wait is enough, and not a second more than needed."""

from hypothesis import given, settings
from hypothesis import strategies as st
from limits import parse

from hub.limits.windows import Policy, Usage

MINUTE = Policy("client", parse("600/minute"))
seconds = st.floats(0, 60)
counts = st.integers(0, 600)


def later(usage, after, window):
    """Return what the same counts are after some seconds of silence."""
    if usage.now_seconds - after >= window:
        return usage._replace(
            before_seconds=max(0.0, usage.before_seconds - after),
            now_seconds=usage.now_seconds - after,
        )
    return Usage(usage.now, max(0.0, usage.now_seconds - after), 0, 0.0)


def test_counts_of_the_window_before_lose_their_worth():
    usage = Usage(before=300, before_seconds=45.0, now=100, now_seconds=105.0)
    assert usage.remaining(MINUTE) == 600 - 225 - 100
    assert later(usage, 45, 60).remaining(MINUTE) == 500
    assert later(usage, 75, 60).remaining(MINUTE) == 550
    assert usage.seconds_to_full() == 105
    assert later(usage, 105, 60).remaining(MINUTE) == 600


def test_an_unused_limit_is_full_now():
    unused = Usage(0, 0.0, 0, 0.0)
    assert (unused.remaining(MINUTE), unused.seconds_to_full()) == (600, 0)


def test_a_full_window_has_room_again_when_it_ages():
    full = Usage(before=0, before_seconds=0.0, now=600, now_seconds=90.0)
    # The window ends in 30 s; from then on 10 units come back in each second.
    assert full.seconds_to_have(MINUTE, 1) == 31
    assert full.seconds_to_have(MINUTE, 300) == 60
    assert full.seconds_to_have(MINUTE, 600) == 90


@settings(max_examples=300, deadline=None)
@given(before=counts, spent=seconds, now=counts, cost=st.integers(1, 600))
def test_after_the_told_seconds_the_units_are_there(before, spent, now, cost):
    usage = Usage(before, 60 - spent, now, 120 - spent)
    wait = usage.seconds_to_have(MINUTE, cost)
    assert 1 <= wait <= 120
    assert later(usage, wait, 60).remaining(MINUTE) >= cost
    if wait > 1:
        assert later(usage, wait - 1.000001, 60).remaining(MINUTE) < cost
