"""Positions as callers see them."""

from uuid import uuid4

import pytest

from hub.core.errors import InvalidCursor
from hub.events.positions import TEXT_LENGTH, read_position, write_position

ORGANIZATION = uuid4()


@pytest.mark.parametrize("position", [0, 1, 255, 2**40, 2**63 - 1])
def test_a_position_is_read_as_it_was_written(position):
    text = write_position(position, ORGANIZATION)
    assert len(text) == TEXT_LENGTH
    assert text == write_position(position, ORGANIZATION)
    assert read_position(text, ORGANIZATION) == position


def test_positions_tell_nothing_about_each_other():
    texts = {write_position(number, ORGANIZATION)[-11:] for number in range(100)}
    assert len(texts) == 100
    assert write_position(5, uuid4()) != write_position(5, uuid4())


def test_a_position_is_good_in_its_organization_only():
    with pytest.raises(InvalidCursor):
        read_position(write_position(5, uuid4()), ORGANIZATION)


@pytest.mark.parametrize("text", ["", "5", "x" * 32, "é" * 32, "A" * 31, "=" * 32, "A" * 100])
def test_what_the_hub_did_not_make_is_refused(text):
    with pytest.raises(InvalidCursor):
        read_position(text, ORGANIZATION)


def test_a_changed_position_is_refused():
    text = write_position(5, ORGANIZATION)
    for index in range(len(text)):
        other = "A" if text[index] != "A" else "B"
        with pytest.raises(InvalidCursor):
            read_position(text[:index] + other + text[index + 1 :], ORGANIZATION)


def test_a_position_outlives_a_change_of_the_key(settings):
    text = write_position(5, ORGANIZATION)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-the-tests-0123456789-abcdefghijklmnop"
    assert read_position(text, ORGANIZATION) == 5
    assert write_position(5, ORGANIZATION) != text
