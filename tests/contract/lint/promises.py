"""What our contract promises of shapes, so that a later revision breaks no client."""

from collections.abc import Iterator

from tests.contract.lint.document import XS, Wsdl, local
from tests.contract.lint.rules import Theme

PROMISES = Theme()
FROZEN = {
    "ServiceFault": (
        "code:1",
        "message:1",
        "requestId:1",
        "retryable:1",
        "retryAfterSeconds:0",
        "currentVersion:0",
        "errors:1",
        "parameters:1",
    ),
    "FaultError": ("field:1", "code:1", "message:1"),
    "FaultParameter": ("name:1", "value:1"),
}
"""The members of the fault and whether each must be there: complete for ever."""
OPTIONS = ("expectedVersion", "idempotencyKey")
LIST = ("filter", "orderBy", "cursor", "pageSize")


@PROMISES.rule("frozen-fault", "Axis stops at a member that it does not know", "measured")
def _fault(wsdl: Wsdl) -> Iterator[str]:
    for name, wanted in FROZEN.items():
        found = wsdl.members(name)
        said = tuple(f"{each.get('name')}:{each.get('minOccurs', '1')}" for each in found)
        if said != wanted:
            yield f"{name}: {', '.join(said)}"


@PROMISES.rule(
    "read-enumerations",
    "mono, Axis and gSOAP stop at a later value, JAX-WS makes null of it",
    "measured",
)
def _read(wsdl: Wsdl) -> Iterator[str]:
    for name in sorted(wsdl.reached("output", "fault") & wsdl.simple_types.keys()):
        if wsdl.simple_types[name].find(f".//{XS}enumeration") is not None:
            yield name


@PROMISES.rule("options-last", "an optional element is added at the end only", "contract, Requests")
def _options(wsdl: Wsdl) -> Iterator[str]:
    for operation in wsdl.operations:
        for part in wsdl.parts(operation, "input"):
            name = local(part.get("element", ""))
            found = [each.get("name") for each in wsdl.members(name)]
            options = [each for each in OPTIONS if each in found]
            if found[len(found) - len(options) :] != options:
                yield name


@PROMISES.rule("list-requests", "one list is asked for as any other is", "contract, Requests")
def _lists(wsdl: Wsdl) -> Iterator[str]:
    for name in sorted(wsdl.wrappers):
        found = [each.get("name") for each in wsdl.members(name)]
        if [each for each in found if each in LIST] != [each for each in LIST if each in found]:
            yield name
