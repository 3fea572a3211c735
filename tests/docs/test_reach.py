"""What a function can be refused with, read from the way it is written."""

import pytest

from hub.core.errors import AlreadyExists, Conflict, FieldError, NotFound, ValidationFailed
from hub.docs.operations import reach, sources
from hub.docs.operations.reach import Reason, merged, reach_of

FULL = "full"


@pytest.fixture(autouse=True)
def _ours(monkeypatch):
    """Let this module be one of the hub's own."""
    own = frozenset({__name__.partition(".")[0], "hub"})
    monkeypatch.setattr(sources, "_roots", lambda: own)


WORDS = "There is no room."


def refuse(field, message):
    return ValidationFailed.of(field, "required", message)


def outer(count):
    if count:
        raise refuse("name", "Name it.")
    message = "First."
    first = FieldError(("a",), "one", message)
    message = f"At most {count} fit."
    return Conflict(errors=[first, FieldError(("b",), code=FULL, message=message)])


class Writer:
    def write(self):
        raise Conflict(WORDS, errors=[FieldError((), FULL, WORDS)])


def deep():
    try:
        Writer().write()
    except AlreadyExists:
        return outer


def quiet(found: NotFound) -> Conflict:
    return found


def twice(count):
    return twice(count - 1) if count else outer(count)


def reasons(function):
    return {(each.code, each.message) for each in reach_of(function).reasons if each.message}


def test_a_text_is_the_last_one_that_its_name_was_given():
    assert reasons(outer) == {("one", "First."), (FULL, "At most … fit."), ("required", "Name it.")}
    assert reach_of(outer).errors == {ValidationFailed, Conflict}


def test_what_is_named_is_reached_through_functions_and_classes():
    assert reach_of(deep).errors == {AlreadyExists, Conflict, ValidationFailed}
    assert (FULL, WORDS) in reasons(deep)


def test_an_annotation_refuses_nothing():
    assert reach_of(quiet).errors == frozenset()


def test_a_function_that_calls_itself_ends():
    assert reach_of(twice) == reach_of(outer)


def test_several_are_put_together():
    both = merged([reach_of(outer), reach_of(deep)])
    assert both.errors == {AlreadyExists, Conflict, ValidationFailed}
    assert Reason("one", "First.") in both.reasons


@pytest.mark.parametrize(
    "text", [None, "    return (", "def other():\n    raise NotFound\n", "x = 1\n"]
)
def test_of_a_file_that_is_gone_or_changed_nothing_is_told(text, monkeypatch):
    def getsource(function):
        if text is None:
            raise OSError("could not get source code")
        return text

    monkeypatch.setattr(sources.inspect, "getsource", getsource)
    assert reach._scanned.__wrapped__(outer).reach == reach.Reach()
