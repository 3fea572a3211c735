"""Two OpenAPI documents, compared as a client sees them that has the older one."""

from collections.abc import Iterator
from typing import Any

import yaml

from tests.contract.compatibility.changes import Change, Findings, Side
from tests.contract.compatibility.meanings import REST, meanings
from tests.contract.compatibility.schemas import Schema, Schemas

MEANINGS = meanings(REST)
SPELLING = ("style", "explode", "content")
Operations = dict[str, Schema]


def compare_openapis(file: str, released: bytes, published: bytes) -> list[Change]:
    """Return what changed between two files."""
    return compare_documents(file, read(released), read(published))


def read(document: bytes) -> Schema:
    """Return what a file says."""
    said: Schema = yaml.load(document, yaml.CSafeLoader)
    return said


def compare_documents(file: str, old: Schema, new: Schema) -> list[Change]:
    """Return what changed between two documents."""
    found = Findings(file, MEANINGS)
    comparison = _Comparison(old, new, found)
    before, after = _operations(old), _operations(new)
    for place in before.keys() - after.keys():
        found.note(place, "an operation is removed")
    for place in after.keys() - before.keys():
        found.note(place, "an operation is added")
    for place in before.keys() & after.keys():
        comparison.compare(place, before[place], after[place])
    if not found and _said(old) != _said(new):
        found.note("", "documentation is changed")
    return found


class _Comparison:
    """The operations of two documents."""

    def __init__(self, old: Schema, new: Schema, found: Findings) -> None:
        self.old, self.new, self.found = old, new, found
        self.schemas = Schemas(old, new, found)

    def compare(self, place: str, one: Schema, other: Schema) -> None:
        if one.get("operationId") != other.get("operationId"):
            self.found.note(place, "an operation id is changed")
        self._credentials(place, one, other)
        self._parameters(place, one, other)
        self._body(place, one.get("requestBody", {}), other.get("requestBody", {}))
        self._answers(place, one["responses"], other["responses"])

    def _credentials(self, place: str, one: Schema, other: Schema) -> None:
        before, after = _credentials(one), _credentials(other)
        if before - after:
            self.found.note(place, "a kind of credential is removed")
        if after - before:
            self.found.note(place, "a kind of credential is added")

    def _parameters(self, place: str, one: Schema, other: Schema) -> None:
        before, after = _parameters(one), _parameters(other)
        for name in before.keys() - after.keys():
            self.found.note(f"{place} {name}", "a parameter is removed", Side.INPUT)
        for name in after.keys() - before.keys():
            what = "a required" if after[name].get("required") else "an optional"
            self.found.note(f"{place} {name}", f"{what} parameter is added", Side.INPUT)
        for name in before.keys() & after.keys():
            self._parameter(f"{place} {name}", before[name], after[name])

    def _parameter(self, place: str, one: Schema, other: Schema) -> None:
        if bool(one.get("required")) != bool(other.get("required")):
            became = "required" if other.get("required") else "optional"
            self.found.note(place, f"a parameter is made {became}", Side.INPUT)
        if one["schema"].get("default") != other["schema"].get("default"):
            self.found.note(place, "a default is changed", Side.INPUT)
        if any(one.get(key) != other.get(key) for key in SPELLING):
            self.found.note(place, "the type of a value is changed", Side.INPUT)
        self.schemas.compare(place, one["schema"], other["schema"], Side.INPUT)

    def _body(self, place: str, one: Schema, other: Schema) -> None:
        if bool(one.get("required")) != bool(other.get("required")):
            became = "required" if other.get("required") else "optional"
            self.found.note(place, f"a body is made {became}", Side.INPUT)
        self._content(place, one.get("content", {}), other.get("content", {}), Side.INPUT)

    def _content(self, place: str, one: Schema, other: Schema, side: Side) -> None:
        for name in one.keys() - other.keys():
            self.found.note(f"{place} {name}", "a media type is removed", side)
        for name in other.keys() - one.keys():
            self.found.note(f"{place} {name}", "a media type is added", side)
        for name in one.keys() & other.keys():
            before, after = (each[name].get("schema", {}) for each in (one, other))
            self.schemas.compare(f"{place} {name}", before, after, side)

    def _answers(self, place: str, one: Schema, other: Schema) -> None:
        for status in one.keys() - other.keys():
            self.found.note(f"{place} {status}", "a status is removed", Side.OUTPUT)
        for status in other.keys() - one.keys():
            self.found.note(f"{place} {status}", "a status is added", Side.OUTPUT)
        for status in one.keys() & other.keys():
            before, after = _answer(self.old, one[status]), _answer(self.new, other[status])
            self._headers(f"{place} {status}", before.get("headers", {}), after.get("headers", {}))
            contents = (each.get("content", {}) for each in (before, after))
            self._content(f"{place} {status}", *contents, Side.OUTPUT)

    def _headers(self, place: str, one: Schema, other: Schema) -> None:
        for name in one.keys() - other.keys():
            self.found.note(f"{place} {name}", "a header is removed", Side.OUTPUT)
        for name in other.keys() - one.keys():
            self.found.note(f"{place} {name}", "a header is added", Side.OUTPUT)


def _operations(document: Schema) -> Operations:
    return {
        f"{method.upper()} {path}": operation
        for path, item in document["paths"].items()
        for method, operation in item.items()
    }


def _credentials(operation: Schema) -> set[str]:
    return {" and ".join(each) for each in operation.get("security", ())}


def _parameters(operation: Schema) -> dict[str, Schema]:
    return {f"{each['in']} {each['name']}": each for each in operation.get("parameters", ())}


def _answer(document: Schema, answer: Schema) -> Schema:
    if "$ref" not in answer:
        return answer
    found: Schema = document["components"]["responses"][answer["$ref"].rpartition("/")[2]]
    return found


def _said(node: Any) -> list[str]:
    return [*_descriptions(node)]


def _descriptions(node: Any) -> Iterator[str]:
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict) and isinstance(node.get("description"), str):
        yield node["description"]
    for each in inner:
        yield from _descriptions(each)
