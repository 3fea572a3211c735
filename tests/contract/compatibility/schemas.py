"""Two JSON schemas of one place, compared for the side that writes the value."""

from typing import Any

from tests.contract.compatibility.changes import Findings, Side
from tests.contract.compatibility.limits import is_narrowed

Schema = dict[str, Any]
KIND = ("type", "format", "contentEncoding", "contentMediaType")


class Schemas:
    """The comparison of all schemas of two documents; each pair is looked at once for each side."""

    def __init__(self, old: Schema, new: Schema, found: Findings) -> None:
        self.old, self.new, self.found = old, new, found
        self.seen: set[tuple[str, str, Side]] = set()

    def compare(self, place: str, one: Schema, other: Schema, side: Side) -> None:
        """Note what changed from one schema to the other."""
        names = one.get("$ref", ""), other.get("$ref", "")
        if (*names, side) in self.seen:
            return
        if all(names):
            self.seen.add((*names, side))
            place = names[0].rpartition("/")[2]
        before, after = resolved(self.old, one), resolved(self.new, other)
        self._null(place, before, after, side)
        if any(before.get(key) != after.get(key) for key in KIND):
            self.found.note(place, "the type of a value is changed", side)
            return
        self._limits(place, before, after, side)
        self._members(place, before, after, side)
        self._inner(place, before, after, side)

    def _null(self, place: str, before: Schema, after: Schema, side: Side) -> None:
        if before["null"] != after["null"]:
            became = "allowed" if after["null"] else "no longer allowed"
            self.found.note(place, f"null is {became}", side)

    def _limits(self, place: str, before: Schema, after: Schema, side: Side) -> None:
        one, other = (_values(each) for each in (before, after))
        changes = {
            "the limits of a value are narrowed": is_narrowed(before, after),
            "the limits of a value are widened": is_narrowed(after, before),
            "a value of a set is removed": other is not None and (one is None or one - other),
            "a value of a set is added": one is not None and (other is None or other - one),
        }
        for what, is_so in changes.items():
            if is_so:
                self.found.note(place, what, side)

    def _members(self, place: str, before: Schema, after: Schema, side: Side) -> None:
        old, new = (each.get("properties", {}) for each in (before, after))
        must, must_now = ({*each.get("required", ())} for each in (before, after))
        for name in old.keys() - new.keys():
            self.found.note(f"{place}.{name}", "a member is removed", side)
        for name in new.keys() - old.keys():
            what = "a required" if name in must_now else "an optional"
            self.found.note(f"{place}.{name}", f"{what} member is added", side)
        for name in old.keys() & new.keys():
            if (name in must) != (name in must_now):
                became = "required" if name in must_now else "optional"
                self.found.note(f"{place}.{name}", f"a member is made {became}", side)
            self.compare(f"{place}.{name}", old[name], new[name], side)

    def _inner(self, place: str, before: Schema, after: Schema, side: Side) -> None:
        for key in ("items", "additionalProperties"):
            one, other = before.get(key), after.get(key)
            if isinstance(one, dict) and isinstance(other, dict):
                self.compare(f"{place}[]", one, other, side)
            elif one != other:
                self.found.note(place, "the type of a value is changed", side)
        one, other = [each.get("oneOf", []) for each in (before, after)]
        if len(one) != len(other):
            self.found.note(place, "the type of a value is changed", side)
        for first, second in zip(one, other, strict=False):
            self.compare(place, first, second, side)


def resolved(document: Schema, schema: Schema) -> Schema:
    """Return a schema without references, and with ``null`` told apart from its types."""
    found: Schema = {"null": False}
    for part in schema.get("allOf", ()):
        found |= resolved(document, part)
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        found |= resolved(document, document["components"]["schemas"][name])
    found |= {key: value for key, value in schema.items() if key not in {"$ref", "allOf"}}
    return _without_null(document, found)


def _without_null(document: Schema, schema: Schema) -> Schema:
    kinds = schema.get("type")
    if isinstance(kinds, list):
        rest = [kind for kind in kinds if kind != "null"]
        schema |= {"type": rest[0] if len(rest) == 1 else rest, "null": "null" in kinds}
    choices = schema.get("oneOf", [])
    rest = [each for each in choices if each != {"type": "null"}]
    if len(rest) == 1 and len(choices) > 1:
        del schema["oneOf"]
        schema = resolved(document, rest[0]) | schema | {"null": True}
    return schema


def _values(schema: Schema) -> set[Any] | None:
    return {*schema["enum"]} if "enum" in schema else None
