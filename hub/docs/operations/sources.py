"""One function as it is written: the names in it and what they stand for, its calls, its texts."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

from django.apps import apps
from rest_framework.exceptions import ErrorDetail

GAP = "…"
"""Stands for what is put into a text."""
Given = dict[str, ast.expr]
"""What a call is given, by the names of the parameters."""


class Source:
    """The body of a function, without its decorators and annotations."""

    def __init__(self, function: FunctionType) -> None:
        definition = _definition(function)
        self.nodes = [*ast.walk(ast.Module(definition.body if definition else [], []))]
        self.names = {**function.__globals__, **inspect.getclosurevars(function).nonlocals}
        self.texts: list[tuple[int, str, str]] = []
        self.texts = sorted(self._assigned())

    def resolved(self, node: ast.AST) -> Any:
        """Return what a name, or one with attributes, stands for; None for what is made later."""
        if isinstance(node, ast.Name):
            return self.names.get(node.id)
        if isinstance(node, ast.Attribute):
            owner = self.resolved(node.value)
            return None if owner is None else inspect.getattr_static(owner, node.attr, None)
        return None

    def calls(self) -> Iterator[tuple[Any, Given]]:
        """Yield what is called by name, with what it is given."""
        for node in self.nodes:
            if isinstance(node, ast.Call):
                made = self.resolved(node.func)
                given = dict(zip(parameters(made), node.args, strict=False))
                named = {each.arg: each.value for each in node.keywords if each.arg}
                yield made, given | named

    def text(self, node: ast.expr | None) -> str:
        """Return the text of an expression, with gaps for what is put in; empty when unknown."""
        if isinstance(node, ast.Constant):
            return str(node.value)
        if isinstance(node, ast.JoinedStr):
            parts = (self.text(p) if isinstance(p, ast.Constant) else GAP for p in node.values)
            return "".join(parts)
        if isinstance(node, ast.Name):
            above = [t for line, name, t in self.texts if name == node.id and line < node.lineno]
            known = self.names.get(node.id)
            return above[-1] if above else known if isinstance(known, str) else ""
        return ""

    def _assigned(self) -> Iterator[tuple[int, str, str]]:
        for node in self.nodes:
            if isinstance(node, ast.Assign):
                names = (each.id for each in node.targets if isinstance(each, ast.Name))
                yield from ((node.lineno, name, self.text(node.value)) for name in names)


def _definition(function: FunctionType) -> ast.FunctionDef | None:
    """Return a function as it is written; None where its file is gone, or another one by now."""
    try:
        (found,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    except (OSError, SyntaxError, ValueError):
        return None
    if isinstance(found, ast.FunctionDef) and found.name == function.__name__:
        return found
    return None


def parameters(made: Any) -> list[str]:
    """Return the names of what is passed to a function or class of ours."""
    if made is ErrorDetail:
        return ["message", "code"]
    made = getattr(made, "__func__", made)
    if not (isinstance(made, FunctionType | type) and is_ours(made)):
        return []
    names = [*inspect.signature(made).parameters]
    return names[1:] if names[:1] == ["cls"] else names


def written(target: Any) -> FunctionType | None:
    """Return the function behind a method, a property or a decorator; None where none is."""
    target = getattr(target, "__func__", target)
    target = getattr(target, "fget", target)
    found = inspect.unwrap(target) if callable(target) else target
    is_written = isinstance(found, FunctionType) and not found.__code__.co_filename.startswith("<")
    return found if is_written else None


def is_ours(thing: Any) -> bool:
    """Whether something stands in one of the hub's own apps."""
    module = getattr(thing, "__module__", "") or ""
    return module.partition(".")[0] in _roots()


@cache
def _roots() -> frozenset[str]:
    ours = (config for config in apps.get_app_configs() if _is_beside_the_hub(config.module))
    return frozenset(config.name.partition(".")[0] for config in ours)


def _is_beside_the_hub(module: ModuleType | None) -> bool:
    return module is not None and "site-packages" not in str(module.__file__)
