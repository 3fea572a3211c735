"""The members of requests and answers, each with its spelling on both protocols."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from inspect import cleandoc
from typing import Any

from rest_framework import serializers

from hub.core.revisions import V1, Revision
from hub.docs.operations.facts import Facts, default_of, facts_of
from hub.docs.operations.routes import Route, takes_version
from hub.edge.keys import HEADER
from hub.rest.schema.parameters import IDEMPOTENCY_KEY, IF_MATCH
from hub.soap.operations import EXPECTED_VERSION
from hub.soap.operations import IDEMPOTENCY_KEY as KEY
from hub.soap.operations import Operation as SoapOperation
from hub.soap.outcomes import CHANGED_FIELDS, CREATED
from hub.soap.types import ITEM
from hub.wire.fields import IdField
from hub.wire.lists import FilterSerializer, page_of
from hub.wire.names import to_camel

Steps = tuple[str, ...]
"""Names from the outside to the inside; ``[]`` stands for any entry of a list."""
ANY = "[]"
OBJECT_ID = IdField(help_text="Of the object.")


@dataclass(frozen=True)
class Member:
    """One member: empty spellings where a protocol has no such thing."""

    field: Any
    facts: Facts
    rest: str = ""
    places: Steps = ()
    """Where REST has it: path, query, header, body, status."""
    soap: str = ""
    depth: int = field(default=0)

    @property
    def is_required(self) -> bool:
        """Whether a request must have it."""
        return bool(self.field.required) and not self.field.read_only

    @property
    def is_nullable(self) -> bool:
        """Whether JSON may say null."""
        return bool(self.field.allow_null)

    @property
    def default(self) -> str | None:
        """What holds without it."""
        return default_of(self.field)

    @property
    def since(self) -> Revision | None:
        """The revision of the contract that it came with, unless that is the first one."""
        found: Revision = getattr(self.field, "since", V1)
        return None if found == V1 else found

    @property
    def meaning(self) -> str:
        """What it is."""
        inner = getattr(self.field, "child", self.field)
        of_shape = inner.__doc__ if isinstance(inner, serializers.Serializer) else ""
        return str(self.field.help_text or cleandoc(of_shape or ""))


Members = dict[Steps, Member]


def request_members(route: Route | None, soap: SoapOperation | None) -> list[Member]:
    """Return the members of a request; those that both protocols have stand together."""
    found: Members = _soap_request(soap) if soap else {}
    for steps, member in _rest_request(route, soap) if route else ():
        _merge(found, steps, member)
    return list(found.values())


def answer_members(route: Route | None, soap: SoapOperation | None) -> list[Member]:
    """Return the members of an answer."""
    found: Members = _soap_answer(soap) if soap else {}
    for steps, member in _rest_answer(route) if route else ():
        _merge(found, steps, member)
    return [_with_outcome(steps, member) for steps, member in found.items()]


def flat(shape: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """Yield every field of a shape, at every depth, the outer ones first."""
    for name, each in shape.fields.items():
        here = (*steps, name)
        yield here, each
        inner = getattr(each, "child", each)
        if isinstance(inner, serializers.Serializer):
            yield from flat(inner, (*here, ANY) if inner is not each else here)


def _member(each: Any, steps: Steps, **spelled: Any) -> Member:
    return Member(each, facts_of(each), depth=len([s for s in steps if s != ANY]) - 1, **spelled)


def _merge(found: Members, steps: Steps, member: Member) -> None:
    known = found.get(steps)
    if known is None:
        found[steps] = member
    else:
        places = (*known.places, *(p for p in member.places if p not in known.places))
        found[steps] = replace(known, rest=member.rest, places=places)


def _soap_request(soap: SoapOperation) -> Members:
    inputs = {n for n, f in soap.request.fields.items() if isinstance(f, serializers.Serializer)}
    return _soap_members(soap.request, inputs)


def _soap_answer(soap: SoapOperation) -> Members:
    return _soap_members(soap.response, {soap.outcome.wrapper})


def _soap_members(shape: Any, wrappers: Collection[str | None]) -> Members:
    """Return members by their paths below the named input, which are those that REST has."""
    found: Members = {}
    for steps, each in flat(shape):
        member = _member(each, steps, soap=_soap_path(steps))
        if steps[0] not in wrappers:
            found[steps] = member
        elif len(steps) > 1:
            found[steps[1:]] = member
        else:
            place = "the query" if isinstance(each, FilterSerializer) else "the body"
            found["", *steps] = replace(member, places=(place,))
    return found


def _rest_request(route: Route, soap: SoapOperation | None) -> Iterator[tuple[Steps, Member]]:
    declared = route.declared
    if route.has_id:
        yield ("id",), _member(OBJECT_ID, ("id",), rest="id", places=("path",))
    for steps, each in flat(declared.parameters()):
        yield steps, _member(each, steps, rest=_rest_path(steps), places=("query",))
    for steps, each in flat(declared.takes()) if declared.takes else ():
        yield steps, _member(each, steps, rest=_rest_path(steps), places=("body",))
    yield from _headers(route, versioned=takes_version(route, soap))


def _headers(route: Route, *, versioned: bool) -> Iterator[tuple[Steps, Member]]:
    if versioned:
        yield (EXPECTED_VERSION,), _header(IF_MATCH.name, str(IF_MATCH.description))
    if route.takes_key:
        yield (KEY,), _header(HEADER, str(IDEMPOTENCY_KEY.description))


def _header(name: str, meaning: str) -> Member:
    made = serializers.CharField(required=False, help_text=meaning)
    return Member(made, Facts("text", ""), rest=name, places=("header",))


def _rest_answer(route: Route) -> Iterator[tuple[Steps, Member]]:
    returns = route.declared.returns
    if returns is None:
        return
    shape = page_of(returns)() if route.declared.is_list else returns()
    for steps, each in flat(shape):
        yield steps, _member(each, steps, rest=_rest_path(steps), places=("body",))


OUTCOMES: Mapping[str, tuple[str, str]] = {
    CREATED: ("201 or 200", "status"),
    CHANGED_FIELDS: ("X-Changed-Fields", "header"),
}
"""What REST says by status and header."""


def _with_outcome(steps: Steps, member: Member) -> Member:
    if member.rest or steps[0] not in OUTCOMES:
        return member
    rest, place = OUTCOMES[steps[0]]
    return replace(member, rest=rest, places=(place,))


def _rest_path(steps: Steps) -> str:
    return ".".join(steps).replace(f".{ANY}", ANY)


def _soap_path(steps: Steps) -> str:
    return "/".join(ITEM if step == ANY else to_camel(step) for step in steps)
