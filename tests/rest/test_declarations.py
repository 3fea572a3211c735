"""An action that nothing guards or describes does not start."""

from typing import Any

import pytest
from rest_framework.decorators import action

from hub.core.scopes import Scope
from hub.rest.operations import id_of, operation, operation_id
from hub.rest.routing import routes
from hub.rest.viewsets import HubViewSet
from tests.rest.shelves import ShelfSerializer, ShelfViewSet

TABLE = dict.fromkeys(["get_box", "pack_box", "update_box"], Scope.CATEGORIES_READ)


def make(**actions: Any) -> type[HubViewSet]:
    members = {"operations": TABLE, "noun": "box", "plural": "boxes", **actions}
    return type("BoxViewSet", (HubViewSet,), members)


def function(name: str = "act") -> Any:
    """A new one each time: declaring puts attributes on it."""

    def act(self: Any, request: Any, pk: Any) -> None:
        """Do something."""

    act.__name__ = name
    return act


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("list", "list_boxes"),
        ("retrieve", "get_box"),
        ("create", "create_box"),
        ("partial_update", "update_box"),
        ("destroy", "delete_box"),
        ("lookup", "lookup_box"),
        ("pack", "pack_box"),
    ],
)
def test_an_action_is_named_as_on_both_protocols(name: str, identifier: str) -> None:
    assert operation_id(name, "box", "boxes") == identifier


def test_without_a_noun_an_action_is_the_operation() -> None:
    assert operation_id("get_current_actor", "", "") == "get_current_actor"


def test_an_action_may_serve_an_operation_of_another_name() -> None:
    assert id_of(make(create=operation(name="pack_box")(function())), "create") == "pack_box"
    with pytest.raises(TypeError, match=r"BoxViewSet.create \(burn_box\): the app's OPERATIONS"):
        make(create=operation(name="burn_box")(function()))


def test_an_action_that_the_table_lacks_does_not_start() -> None:
    with pytest.raises(TypeError, match=r"BoxViewSet.destroy \(delete_box\): the app's OPERATIONS"):
        make(destroy=operation()(function()))


def test_an_extra_action_that_the_table_lacks_does_not_start() -> None:
    extra = action(detail=True, methods=["post"], url_path="un", url_name="un")(
        operation()(function())
    )
    with pytest.raises(TypeError, match=r"\(act_box\)"):
        make(act=extra)


def test_an_action_without_shapes_does_not_start() -> None:
    with pytest.raises(TypeError, match=r"BoxViewSet\.retrieve .*declare its shapes"):
        make(retrieve=function())


def test_a_write_behind_get_does_not_start() -> None:
    with pytest.raises(TypeError, match="a write is not served by GET"):
        make(pack=action(detail=True)(operation()(function("pack"))))


def test_an_operation_at_two_actions_does_not_start() -> None:
    with pytest.raises(TypeError, match="two actions are the same operation"):
        make(partial_update=operation()(function()), update=operation()(function()))


def test_a_status_that_is_not_declared_is_not_answered() -> None:
    view = ShelfViewSet()
    view.action = "retrieve"
    with pytest.raises(ValueError, match="get_shelf: status 202 is not declared"):
        view.respond(object(), status=202)


def test_addresses_are_plural_nouns_with_actions_below() -> None:
    [collection] = routes(ShelfViewSet)
    assert str(collection.pattern) == "shelves/"
    below = {str(each.pattern): set(each.callback.actions) for each in collection.url_patterns}
    item = "(?P<pk>[^/]+)"
    assert {path: methods - {"head"} for path, methods in below.items()} == {
        "^$": {"get", "post"},
        "^lookup/$": {"get", "put"},
        f"^{item}/$": {"get", "patch", "delete"},
        f"^{item}/empty/$": {"post"},
        f"^{item}/count/$": {"post"},
        f"^{item}/smash/$": {"post"},
    }


def test_statuses_follow_from_the_answer_where_none_is_given() -> None:
    assert operation(returns=ShelfSerializer)(function()).operation.statuses == (200,)
    assert operation()(function()).operation.statuses == (204,)
