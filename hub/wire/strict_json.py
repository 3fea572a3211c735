"""Strict JSON: one meaning per text, whatever parser the caller wrote it for (RFC 8259)."""

import json
from decimal import Decimal
from typing import Any, NoReturn

from django.conf import settings

from hub.core.errors import MalformedRequest
from hub.wire.serializers import Plain

SHOWN_NAME_LENGTH = 40


def load_object(body: bytes) -> Plain:
    """Read a JSON object as plain data; fractions become Decimal, so that no digit is lost.

    Raises MalformedRequest for what is not UTF-8 or not JSON, for a member given twice, NaN,
    infinities, numbers and nesting over the limits, and anything but an object at the top.
    """
    value = _load(body)
    if not isinstance(value, dict):
        raise MalformedRequest("The body must be a JSON object.")
    _check_depth(value)
    return value


def _load(body: bytes) -> Any:
    try:
        return json.loads(
            body.decode("utf-8-sig"),
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_decimal,
            parse_constant=_no_number,
        )
    except UnicodeDecodeError:
        raise MalformedRequest("The body is not UTF-8.") from None
    except json.JSONDecodeError as error:
        raise MalformedRequest(
            f"The body is not JSON: line {error.lineno}, column {error.colno}."
        ) from None
    except RecursionError:
        raise _too_deep() from None


def _object(pairs: list[tuple[str, Any]]) -> Plain:
    members: Plain = {}
    for name, value in pairs:
        if name in members:
            raise MalformedRequest(f"The member '{name[:SHOWN_NAME_LENGTH]}' is given twice.")
        members[name] = value
    return members


def _integer(text: str) -> int:
    _check_digits(text)
    return int(text)


def _decimal(text: str) -> Decimal:
    _check_digits(text)
    return Decimal(text)


def _check_digits(text: str) -> None:
    limit: int = settings.MAX_NUMBER_DIGITS
    if len(text) > limit and sum(map(str.isdigit, text)) > limit:
        raise MalformedRequest(f"A number has more than {limit} digits.")


def _no_number(text: str) -> NoReturn:
    raise MalformedRequest(f"{text} is not a JSON number.")


def _check_depth(value: Any) -> None:
    """Count levels breadth first: a body nests as deep as it likes, Python's stack does not."""
    level = [value]
    for _ in range(settings.MAX_DEPTH):
        level = [inner for outer in level for inner in _members(outer) if _nests(inner)]
        if not level:
            return
    raise _too_deep()


def _members(container: Any) -> Any:
    return container.values() if isinstance(container, dict) else container


def _nests(value: Any) -> bool:
    return isinstance(value, dict | list)


def _too_deep() -> MalformedRequest:
    return MalformedRequest(f"The body nests deeper than {settings.MAX_DEPTH} levels.")
