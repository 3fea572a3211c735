"""Which refusals a function can come to, read from the code that it reaches.

Over-approximates: a refusal that is never met in fact may be named, one that is met is not missed
as long as what is called is named where it is called.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

from django.apps import apps
from django.db.models import Model
from rest_framework.exceptions import ErrorDetail
from rest_framework.serializers import BaseSerializer

from hub.core.errors import HubError

Texts = list[tuple[int, str, str]]
"""Line, name and text of each assignment."""
GAP = "…"


@dataclass(frozen=True, order=True)
class Reason:
    """The code of one wrong value, and what is said with it; gaps in the text are dots."""

    code: str
    message: str = ""


@dataclass(frozen=True)
class Reach:
    """What a piece of code can be refused with."""

    errors: frozenset[type[HubError]] = frozenset()
    reasons: frozenset[Reason] = frozenset()

    def __or__(self, other: "Reach") -> "Reach":
        return Reach(self.errors | other.errors, self.reasons | other.reasons)


def reach_of(function: Any) -> Reach:
    """Return what a function can be refused with, by itself and by all that it names."""
    found, waiting, seen = Reach(), [inspect.unwrap(function)], set()
    while waiting:
        code = waiting.pop()
        if code not in seen:
            seen.add(code)
            scan = _scanned(code)
            found |= scan.reach
            waiting.extend(scan.named)
    return found


@dataclass(frozen=True)
class _Scan:
    reach: Reach
    named: tuple[FunctionType, ...]


@cache
def _scanned(function: FunctionType) -> _Scan:
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    tree = ast.Module(getattr(definition, "body", []), [])  # not its decorators and annotations
    texts = _texts(tree)
    errors, reasons = set(), set()
    named: list[FunctionType] = []
    names = {**function.__globals__, **inspect.getclosurevars(function).nonlocals}
    for node in ast.walk(tree):
        target = _resolved(node, names)
        if isinstance(node, ast.Call) and (
            reason := _reason(node, _resolved(node.func, names), texts)
        ):
            reasons.add(reason)
        if isinstance(target, type) and issubclass(target, HubError):
            errors.add(target)
        named += _functions(target)
    return _Scan(Reach(frozenset(errors - {HubError}), frozenset(reasons)), tuple(named))


def _resolved(node: ast.AST, names: dict[str, Any]) -> Any:
    """Return what a name, or a name with attributes, stands for; None for what is made later."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = _resolved(node.value, names)
        return None if owner is None else inspect.getattr_static(owner, node.attr, None)
    return None


def functions_of(shape: type[Any]) -> Iterator[FunctionType]:
    """Yield what is written for one class of ours, and for those that it inherits from."""
    for owner in shape.__mro__:
        if _is_ours(owner):
            yield from (f for f in map(_plain, vars(owner).values()) if f is not None)


def _functions(target: Any) -> Iterator[FunctionType]:
    """Yield the functions of ours that are behind a name."""
    target = getattr(target, "__func__", target)
    if isinstance(target, type) and _is_ours(target) and not issubclass(target, QUIET):
        yield from functions_of(target)
    elif (function := _plain(target)) is not None and _is_ours(function):
        yield function


QUIET = (HubError, Model, BaseSerializer, Enum)
"""Classes that stand for themselves where they are named: what they refuse is told elsewhere."""


def _plain(target: Any) -> FunctionType | None:
    target = getattr(target, "__func__", target)
    target = getattr(target, "fget", target)
    unwrapped = inspect.unwrap(target) if callable(target) else target
    is_written = isinstance(
        unwrapped, FunctionType
    ) and not unwrapped.__code__.co_filename.startswith("<")
    return unwrapped if is_written else None


def _is_ours(thing: Any) -> bool:
    module = getattr(thing, "__module__", "") or ""
    return module.partition(".")[0] in _roots()


@cache
def _roots() -> frozenset[str]:
    """Return the packages that the hub's own apps stand in."""
    ours = (config for config in apps.get_app_configs() if _is_beside_the_hub(config.module))
    return frozenset(config.name.partition(".")[0] for config in ours)


def _is_beside_the_hub(module: ModuleType | None) -> bool:
    return module is not None and "site-packages" not in str(module.__file__)


def _reason(call: ast.Call, made: Any, texts: Texts) -> Reason | None:
    """Return the code that a call gives to a refusal: its argument that is called so."""
    wanted = _parameters(made)
    given = dict(zip(wanted, call.args, strict=False))
    given |= {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    code = given.get("code")
    if "message" not in given or not (
        isinstance(code, ast.Constant) and isinstance(code.value, str)
    ):
        return None
    return Reason(code.value, _text(given["message"], texts))


def _parameters(made: Any) -> list[str]:
    """Return the names of what is passed to a function or class of ours."""
    if made is ErrorDetail:
        return ["message", "code"]
    made = getattr(made, "__func__", made)
    if not (isinstance(made, FunctionType | type) and _is_ours(made)):
        return []
    names = [*inspect.signature(made).parameters]
    return names[1:] if names[:1] == ["cls"] else names


def _texts(tree: ast.AST) -> Texts:
    """Return the texts that a function gives names to, and the lines where it does."""
    assigned = (node for node in ast.walk(tree) if isinstance(node, ast.Assign))
    pairs = ((n, t) for n in assigned for t in n.targets if isinstance(t, ast.Name))
    return sorted((node.lineno, target.id, _text(node.value, [])) for node, target in pairs)


def _text(node: ast.expr, texts: Texts) -> str:
    """Return the text that an expression is, with dots for what is put in; empty when unknown."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(p, texts) if isinstance(p, ast.Constant) else GAP for p in node.values)
    if isinstance(node, ast.Name):
        before = (text for line, name, text in texts if name == node.id and line < node.lineno)
        return next(reversed([*before]), "")
    return ""


def merged(reaches: Iterable[Reach]) -> Reach:
    """Return all that several pieces of code can be refused with."""
    found = Reach()
    for each in reaches:
        found |= each
    return found
