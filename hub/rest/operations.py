"""What an action takes and answers, declared once: for the call and for the OpenAPI document."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from rest_framework.viewsets import ViewSetMixin

from hub.core.operations import is_read
from hub.core.scopes import Operations
from hub.wire.binaries import binary_names
from hub.wire.lists import flat_request
from hub.wire.serializers import WireSerializer

Action = TypeVar("Action", bound=Callable[..., Any])
Serializer = type[WireSerializer]
MediaTypes = tuple[str, ...]
Run = Callable[[Callable[[], Any]], Any]

MADE_OR_CHANGED = (200, 201)
METHODS = {
    "list": "get",
    "retrieve": "get",
    "create": "post",
    "update": "put",
    "partial_update": "patch",
    "destroy": "delete",
}
"""The actions that a router knows by name."""

IDS = {
    "list": "list_{plural}",
    "search": "search_{plural}",
    "retrieve": "get_{noun}",
    "partial_update": "update_{noun}",
    "destroy": "delete_{noun}",
}
"""How they are called on both protocols; any other action is ``<action>_<noun>``."""

BULK = "bulk_"


class NothingSerializer(WireSerializer):
    """The body or query string of an operation that takes none: every member is refused."""


@dataclass(frozen=True)
class Operation:
    """The shapes of one action: body, query string, answer, and the statuses of success."""

    name: str | None
    takes: Serializer | None
    parameters: Serializer
    returns: Serializer | None
    file: str | None
    statuses: tuple[int, ...]
    is_list: bool
    has_key: bool
    run: Run | None
    streams: MediaTypes
    versioned: bool | None

    @cached_property
    def has_files(self) -> bool:
        """Whether the body may come as a form, because a member of it is a file."""
        return self.takes is not None and bool(binary_names(self.takes()))


def operation(  # noqa: PLR0913 - each by its name, and most seldom
    *,
    name: str | None = None,
    takes: Serializer | MediaTypes | None = None,
    query: Serializer | None = None,
    key: Serializer | None = None,
    returns: Serializer | str | None = None,
    status: int | tuple[int, ...] = (),
    run: Run | None = None,
    versioned: bool | None = None,
) -> Callable[[Action], Action]:
    """Declare the shapes of a ViewSet's action.

    ``name`` is the operation's id where the action is not called like it: the ``create`` at a
    list's own address may be a ``submit_...``. ``takes`` is the body, or the media types of one
    that the action reads itself. ``query`` is a ``list_request(...)``, ``key`` the query parameters
    that name one object, ``returns`` the answer (of a list: of one item; of a file: its media
    type), ``status`` that of success, or several; 200 with an answer and 204 without, when not
    given. ``run`` replaces the transaction that the operation's kind would get, such as
    ``run_without_transaction``. ``versioned`` says whether ``If-Match`` is taken, where it is not
    exactly the writes of an object that there is already.
    """
    declared = Operation(
        name=name,
        takes=None if isinstance(takes, tuple) else takes,
        parameters=flat_request(query) if query else key or NothingSerializer,
        returns=None if isinstance(returns, str) else returns,
        file=returns if isinstance(returns, str) else None,
        statuses=_statuses(status) or ((200,) if returns else (204,)),
        is_list=query is not None,
        has_key=key is not None,
        run=run,
        streams=takes if isinstance(takes, tuple) else (),
        versioned=versioned,
    )

    def declare(action: Action) -> Action:
        action.operation = declared  # type: ignore[attr-defined]
        return action

    return declare


def _statuses(status: int | tuple[int, ...]) -> tuple[int, ...]:
    statuses = (status,) if isinstance(status, int) else status
    if len(statuses) > 1 and statuses != MADE_OR_CHANGED:
        raise TypeError(f"Of several statuses, {MADE_OR_CHANGED} are those that can be told apart")
    return statuses


def operation_id(action: str, noun: str, plural: str) -> str:
    """Name the operation behind an action; without a noun, as the action is called.

    So is one on many objects, ``bulk_...``: what it is about may be only a part of them.
    """
    if action.startswith(BULK):
        return action
    pattern = IDS.get(action, f"{action}_{{noun}}")
    return pattern.format(noun=noun, plural=plural.replace("-", "_")).strip("_")


def id_of(viewset: Any, action: str) -> str:
    """Name the operation behind an action of a ViewSet: as declared, else by the action's name."""
    declared: Operation | None = getattr(getattr(viewset, action), "operation", None)
    return (declared and declared.name) or operation_id(action, viewset.noun, viewset.plural)


def served_actions(viewset: type[ViewSetMixin]) -> dict[str, str]:
    """Return action -> HTTP method of everything that a router would serve."""
    found = {action: method for action, method in METHODS.items() if hasattr(viewset, action)}
    extras: list[Any] = viewset.get_extra_actions()
    for extra in extras:
        found |= {action: method for method, action in extra.mapping.items()}
    return found


def check_actions(viewset: type[ViewSetMixin], operations: Operations, ids: list[str]) -> None:
    """Raise TypeError for an action that nothing guards or describes, so that it never serves."""
    served = served_actions(viewset)
    for (action, method), identifier in zip(served.items(), ids, strict=True):
        where = f"{viewset.__name__}.{action} ({identifier})"
        if identifier not in operations:
            raise TypeError(f"{where}: the app's OPERATIONS do not name it")
        if not hasattr(getattr(viewset, action), "operation"):
            raise TypeError(f"{where}: declare its shapes with @operation")
        if method == "get" and not is_read(identifier):
            raise TypeError(f"{where}: a write is not served by GET")
    if len(set(ids)) < len(ids):
        raise TypeError(f"{viewset.__name__}: two actions are the same operation")
