"""What an operation may be refused with: by what kind it is of, and by the code behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers

from hub.core import errors
from hub.core.errors import HubError
from hub.core.operations import is_read
from hub.core.scopes import Access, Requirement
from hub.docs.operations.inputs import Member
from hub.docs.operations.reach import Reach, Reason, functions_of, merged, reach_of
from hub.docs.operations.routes import Route, takes_version
from hub.soap.operations import Operation as SoapOperation
from hub.soap.updates import FieldNames
from hub.wire import fields
from hub.wire.serializers import UpdateSerializer

Error = type[HubError]
ALWAYS: tuple[Error, ...] = (
    errors.ValidationFailed,
    errors.InternalError,
    errors.Unavailable,
    errors.DeadlineExceeded,
    errors.NotAcceptable,
    errors.PayloadTooLarge,
)
TO_CALLERS = (errors.AuthenticationFailed, errors.TlsRequired, errors.RateLimited)
OF_BODIES = (errors.MalformedRequest, errors.UnsupportedMediaType)
OF_VERSIONS = (errors.VersionMismatch, errors.VersionRequired)
OF_KEYS = (errors.IdempotencyInProgress, errors.IdempotencyKeyReused)


GENERAL = frozenset({*ALWAYS, *TO_CALLERS, *OF_BODIES}) - {errors.ValidationFailed}
"""What has nothing to do with the operation: any call may end so."""


@dataclass(frozen=True)
class Refusals:
    """The errors of an operation by status and code, and the codes of wrong values and states."""

    errors: tuple[Error, ...]
    reasons: tuple[Reason, ...]
    codes: tuple[str, ...]
    """Codes by which single fields are refused."""


def refusals_of(
    route: Route | None, soap: SoapOperation | None, functions: list[Any], members: list[Member]
) -> Refusals:
    """Return what an operation may be refused with."""
    checks = (check for member in members for check in _checks(member.field))
    reach = merged(reach_of(each) for each in (*functions, *checks))
    named = {*_by_kind(route, soap), *reach.errors}
    codes = {code for member in members for code in codes_of(member.field)}
    return Refusals(
        errors=tuple(sorted(named, key=lambda error: (error.status, error.code))),
        reasons=tuple(r for r in told_reasons(reach) if r.message or r.code not in codes),
        codes=tuple(sorted(codes)),
    )


def _checks(field: Any) -> Iterator[Any]:
    """Yield what a shape in a request checks beside its fields."""
    for shape in {type(field), type(getattr(field, "child", field))}:
        if issubclass(shape, serializers.BaseSerializer):
            yield from functions_of(shape)


def told_reasons(reach: Reach) -> tuple[Reason, ...]:
    """Return the reasons with a text; one without stands only where there is no other."""
    told = {reason.code for reason in reach.reasons if reason.message}
    return tuple(sorted(r for r in reach.reasons if r.message or r.code not in told))


def _by_kind(route: Route | None, soap: SoapOperation | None) -> Iterator[Error]:
    yield from ALWAYS
    if route is not None:
        yield from _of_requirement(route.requirement)
        yield from _of_route(route)
    if soap is not None:
        yield from OF_BODIES
    if takes_version(route, soap):
        yield from OF_VERSIONS


def _of_requirement(requirement: Requirement) -> Iterator[Error]:
    if requirement is not Access.PUBLIC:
        yield from TO_CALLERS
    if not isinstance(requirement, Access):
        yield errors.PermissionDenied


def _of_route(route: Route) -> Iterator[Error]:
    takes = route.declared.takes
    if not is_read(route.id):
        yield from OF_BODIES
    if takes is not None and issubclass(takes, UpdateSerializer):
        yield errors.NothingToChange
    if route.has_id:
        yield errors.NotFound
    if route.takes_key:
        yield from OF_KEYS


OF_ANY_FIELD = {"required", "null"}
NEVER = {"date", "datetime", "html", "make_aware", "overflow", "min_length"}
"""What Django REST framework has words for, and our fields never say."""


def codes_of(field: Any) -> set[str]:
    """Return the codes by which a field of a request is refused."""
    if field.read_only:
        return set()
    found = set(field.error_messages) - NEVER - OF_ANY_FIELD
    found |= {"required"} if field.required else set()
    found |= set() if field.allow_null else {"null"}
    found -= _impossible(field)
    if isinstance(field, serializers.ListField) and not isinstance(field, FieldNames):
        found |= codes_of(field.child) - OF_ANY_FIELD
    return found


def _impossible(field: Any) -> set[str]:
    """Return the codes of limits that a field has not, and of what it never sees."""
    if isinstance(field, fields.ObjectIdField):
        return {"blank", "invalid", "invalid_characters", "max_length", "null"}
    found = {"blank"} if getattr(field, "allow_blank", False) else set()
    for limit in ("max_length", "max_value", "min_value"):
        if getattr(field, limit, ...) is None:
            found.add(limit)
    is_never_empty = getattr(field, "allow_empty", True) is False
    return found if is_never_empty else found | {"empty"} - _own_empty(field)


def _own_empty(field: Any) -> set[str]:
    """Return the code for what is empty, of a file: it may never be."""
    return {"empty"} if hasattr(field, "max_bytes") else set()


def words_of(field: Any) -> dict[str, str]:
    """Return what a field says with each of its codes."""
    return {code: str(field.error_messages.get(code, "")) for code in codes_of(field)}
