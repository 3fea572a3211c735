"""Names: what a generator makes a class, a member or a file of."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from hub.wire.names import MAX_LENGTH, RESERVED
from tests.contract.lint.document import Wsdl, owner
from tests.contract.lint.rules import Theme

NAMES = Theme()
TYPE_NAME = re.compile(r"[A-Z][A-Za-z0-9]*")
MEMBER_NAME = re.compile(r"[a-z][A-Za-z0-9]*")


@NAMES.rule(
    "leaking-type-names", "`spyne.model.primitive...` becomes a package in Java", "measured"
)
def _type_names(wsdl: Wsdl) -> Iterator[str]:
    yield from sorted(name for name in wsdl.types if not TYPE_NAME.fullmatch(name))


@NAMES.rule("member-names", "gSOAP spells `unit_price` as `unit_USCOREprice`", "measured")
def _member_names(wsdl: Wsdl) -> Iterator[str]:
    for name in wsdl.complex_types:
        for each in wsdl.members(name):
            if not MEMBER_NAME.fullmatch(each.get("name", "")):
                yield owner(each)


@NAMES.rule(
    "reserved-names",
    "node `soap` keeps `attributes` for itself, zeep `self`; `from` is no attribute in Python",
    "measured; zeep issue 1109",
)
def _reserved(wsdl: Wsdl) -> Iterator[str]:
    yield from (owner(each) for each in wsdl.xs("element") if each.get("name") in RESERVED)


@NAMES.rule(
    "long-names",
    "names of files and symbols are made of them, ABAP has 30 characters",
    "contract, Spelling",
)
def _long(wsdl: Wsdl) -> Iterator[str]:
    members = {each.get("name", "") for each in wsdl.xs("element")}
    operations = {each.get("name", "") for each in wsdl.operations}
    names = wsdl.types | members | operations
    yield from sorted(name for name in names if len(name) > MAX_LENGTH)


@NAMES.rule(
    "types-that-differ-in-case",
    "their files are one on Windows, their classes one in Visual Basic",
    "contract, Spelling",
)
def _types_by_case(wsdl: Wsdl) -> Iterator[str]:
    declared = wsdl.xs("complexType", "simpleType")
    yield from _same(each.get("name") for each in declared if each.get("name"))


@NAMES.rule(
    "duplicate-elements",
    "two of a name, or of a name but for case, become one member",
    "contract, Spelling",
)
def _duplicates(wsdl: Wsdl) -> Iterator[str]:
    for name in wsdl.complex_types:
        members = (each.get("name", "") for each in wsdl.members(name))
        yield from (f"{name}.{member}" for member in _same(members))
    for schema in wsdl.schemas:
        yield from _same(each.get("name", "") for each in schema if each in wsdl.elements.values())


def _same(names: Iterable[str]) -> list[str]:
    counted = Counter(name.lower() for name in names)
    return [name for name, count in counted.items() if count > 1]
