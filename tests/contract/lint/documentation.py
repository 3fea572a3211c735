"""What is said of what: generators carry it into the code that a partner reads."""

from collections.abc import Iterator

from tests.contract.lint.document import XS, Wsdl, documented, local, owner
from tests.contract.lint.rules import Theme

DOCUMENTATION = Theme()
CARRIED = "JAX-WS, gSOAP and .NET carry it into the code that a partner reads"
OURS = "contract, Spelling"


@DOCUMENTATION.rule("documented-service", CARRIED, OURS)
def _service(wsdl: Wsdl) -> Iterator[str]:
    if not documented(wsdl.root):
        yield wsdl.root.get("name", "")


@DOCUMENTATION.rule("documented-operations", CARRIED, OURS)
def _operations(wsdl: Wsdl) -> Iterator[str]:
    yield from (each.get("name") for each in wsdl.operations if not documented(each))


@DOCUMENTATION.rule("documented-types", CARRIED, OURS)
def _types(wsdl: Wsdl) -> Iterator[str]:
    """A wrapper says what its operation does, a list what its items are."""
    plain = wsdl.complex_types.keys() - wsdl.wrappers
    objects = {name for name in plain if not name.endswith("List")} | {"ServiceFault"}
    sets = {
        n for n, node in wsdl.simple_types.items() if node.find(f".//{XS}enumeration") is not None
    }
    for name in sorted(objects | sets):
        if not documented((wsdl.complex_types | wsdl.simple_types)[name]):
            yield name


@DOCUMENTATION.rule("documented-members", CARRIED, OURS)
def _members(wsdl: Wsdl) -> Iterator[str]:
    """An object says by its type what it is."""
    for name in wsdl.complex_types:
        for each in wsdl.members(name):
            is_plain = local(each.get("type", "")) not in wsdl.complex_types
            if is_plain and each.get("name") != "item" and not documented(each):
                yield owner(each)


@DOCUMENTATION.rule("documented-values", CARRIED, OURS)
def _values(wsdl: Wsdl) -> Iterator[str]:
    for each in wsdl.xs("enumeration"):
        if not documented(each):
            yield f"{owner(each)}.{each.get('value')}"
