"""The types of a WSDL, compared for each side that uses them."""

from typing import Any, NamedTuple

from lxml import etree

from tests.contract.compatibility.changes import Findings, Side
from tests.contract.compatibility.limits import is_narrowed
from tests.contract.lint.document import XS, Wsdl, local

ROLES = {Side.INPUT: "input", Side.OUTPUT: "output", Side.FAULT: "fault"}


class Value(NamedTuple):
    """What a value of a simple type may be. The name of its type is that of a generated set."""

    name: str
    base: str
    limits: dict[str, str]
    values: frozenset[str]

    def is_like(self, other: "Value") -> bool:
        """Tell whether the generated code is the same, whatever the limits."""
        is_set = bool(self.values), bool(other.values)
        same_name = self.name == other.name or is_set == (False, False)
        return self.base == other.base and is_set[0] == is_set[1] and same_name


def compare_types(old: Wsdl, new: Wsdl, found: Findings) -> None:
    """Note how the types changed that operations use in both documents."""
    for side, role in ROLES.items():
        for name in sorted(old.reached(role) & old.complex_types.keys()):
            if name in new.complex_types:
                _Type(old, new, found, side, name).compare()


class _Type:
    """One complex type in two documents, as one side sees it."""

    def __init__(self, old: Wsdl, new: Wsdl, found: Findings, side: Side, name: str) -> None:
        self.old, self.new, self.found, self.side, self.name = old, new, found, side, name
        self.before = {each.get("name"): each for each in old.members(name)}
        self.after = {each.get("name"): each for each in new.members(name)}

    def note(self, member: str, what: str) -> None:
        """Note a change; whatever it is, a fault may not have it."""
        what = "the fault is changed" if self.side is Side.FAULT else what
        self.found.note(f"{self.name}.{member}".rstrip("."), what, self.side)

    def compare(self) -> None:
        """Note what became of the members."""
        self._membership()
        if _form(self.old.complex_types[self.name]) != _form(self.new.complex_types[self.name]):
            self.note("", "the form of a type is changed")
        kept = [name for name in self.before if name in self.after]
        if kept != [name for name in self.after if name in self.before]:
            self.note(kept[-1], "the order of elements is changed")
        for name in kept:
            self._occurrence(name)
            self._type(name)

    def _membership(self) -> None:
        for name in self.before.keys() - self.after.keys():
            self.note(name, "an element is removed")
        names = [*self.after]
        last = max((names.index(name) for name in names if name in self.before), default=-1)
        for index, name in enumerate(names):
            if name not in self.before:
                place = "last" if index > last else "inside"
                is_optional = _least(self.after[name]) == "0"
                added = f"an optional element is added {place}"
                self.note(name, added if is_optional else "a required element is added")

    def _occurrence(self, name: str) -> None:
        before, after = self.before[name], self.after[name]
        if _least(before) != _least(after):
            became = "optional" if _least(after) == "0" else "required"
            self.note(name, f"an element is made {became}")
        if before.get("maxOccurs", "1") != after.get("maxOccurs", "1"):
            self.note(name, "a value becomes a list or no list")

    def _type(self, name: str) -> None:
        before, after = self.before[name], self.after[name]
        one, other = _value(self.old, before), _value(self.new, after)
        is_as_nil = before.get("nillable") == after.get("nillable")
        if is_as_nil and one is not None and other is not None and one.is_like(other):
            self._limits(name, one, other)
        elif not (is_as_nil and one == other and _called(before) == _called(after)):
            self.note(name, "the type of an element is changed")

    def _limits(self, name: str, one: Value, other: Value) -> None:
        changes = {
            "the limits of a value are narrowed": is_narrowed(one.limits, other.limits),
            "the limits of a value are widened": is_narrowed(other.limits, one.limits),
            "a value of a set is removed": one.values - other.values,
            "a value of a set is added": other.values - one.values,
        }
        for what, is_so in changes.items():
            if is_so:
                self.note(name, what)


def _value(wsdl: Wsdl, element: Any) -> Value | None:
    """Return what an element of a simple type may hold; None for a complex one."""
    name = _called(element)
    if name in wsdl.complex_types:
        return None
    if name not in wsdl.simple_types:
        return Value(name, name, {}, frozenset())
    (restriction,) = wsdl.simple_types[name].findall(f"{XS}restriction")
    facets = [(etree.QName(each).localname, each.get("value")) for each in restriction]
    values = frozenset(value for facet, value in facets if facet == "enumeration")
    limits = {facet: value for facet, value in facets if facet != "enumeration"}
    return Value(name, local(restriction.get("base")), limits, values)


def _form(node: Any) -> list[str]:
    """Return what a type is made of, but for its elements and what is said of them."""
    told = {f"{XS}element", f"{XS}annotation", f"{XS}documentation"}
    return [f"{each.tag} {each.get('name', '')}" for each in node.iter("*") if each.tag not in told]


def _called(element: Any) -> str:
    return local(element.get("type", ""))


def _least(element: Any) -> str:
    return str(element.get("minOccurs", "1"))
