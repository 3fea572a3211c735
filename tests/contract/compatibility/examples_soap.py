"""For every row of the table for SOAP a change of a released document that it tells of."""

from dataclasses import dataclass

from tests.contract.compatibility.changes import Side
from tests.contract.lint.changes import (
    Mutation,
    add,
    both,
    drop,
    everywhere,
    member,
    move,
    put,
    tag,
    text,
)

INPUT, OUTPUT, FAULT, NONE = Side.INPUT, Side.OUTPUT, Side.FAULT, Side.NONE


@dataclass(frozen=True)
class Example:
    """A change, and what was different in the release before, where that needs to be."""

    change: Mutation
    before: Mutation = bytes


def element(name: str, *more: str) -> str:
    """Return the text of a new element."""
    return f'<xs:element name="{name}" type="tns:Id" {" ".join(more)}/>'


def renamed_message(name: str) -> Mutation:
    """Give the element of a message, and all that refers to it, another name."""
    refer = everywhere(f'element="tns:{name}"', 'element="tns:Other"')
    return both(put(f"//xs:schema/xs:element[@name='{name}']", "name", "Other"), refer)


OPTIONAL = 'minOccurs="0"'
SENT, READ, FAULTED = "ReturnItemRequest", "Return", "ServiceFault"
SENT_MEMBERS = f"//xs:complexType[@name='{SENT}']/xs:sequence"
READ_MEMBERS = f"//xs:complexType[@name='{READ}']/xs:sequence"
BOUND = "//wsdl:binding/wsdl:operation[@name='GetReturn']"
HEADER = '<soap:header message="tns:GetReturn" part="parameters" use="literal"/>'
OPERATION = '<wsdl:operation name="Added"><wsdl:input message="tns:GetReturn"/></wsdl:operation>'
VALUE = '<xs:enumeration value="late"/>'
REASONS = "//xs:simpleType[@name='ReturnReason']/xs:restriction"
STATUSES = "//xs:simpleType[@name='ReturnStatus']/xs:restriction"
STATUS_IS_READ = put(member(READ, "status"), "type", "tns:ReturnStatus")
ONLY_READ = both(STATUS_IS_READ, put(member("ReturnFilter", "status"), "type", "tns:Text40"))

SOAP_EXAMPLES: dict[tuple[str, Side], Example] = {
    ("an operation is removed", NONE): Example(
        both(drop(BOUND), drop("//wsdl:portType/wsdl:operation[@name='GetReturn']"))
    ),
    ("an operation is added", NONE): Example(add("//wsdl:portType", OPERATION)),
    ("the namespace is changed", NONE): Example(everywhere(":returns:v1", ":returns:v2")),
    ("the path of the address is changed", NONE): Example(text("/soap/v1/", "/soap/v2/")),
    ("a generated name is changed", NONE): Example(everywhere("ReturnsPortType", "Returns")),
    ("a customization is changed", NONE): Example(
        drop("/*/jaxws:bindings/jaxws:enableWrapperStyle")
    ),
    ("the binding is changed", NONE): Example(put("//soap:body", "use", "encoded")),
    ("a soapAction is changed", NONE): Example(put("//soap:operation", "soapAction", "urn:a")),
    ("a message is changed", INPUT): Example(renamed_message("GetReturn")),
    ("a message is changed", OUTPUT): Example(renamed_message("GetReturnResponse")),
    ("a message is changed", FAULT): Example(renamed_message("ServiceFault")),
    ("a header is declared", INPUT): Example(add(f"{BOUND}/wsdl:input", HEADER)),
    ("a header is declared", OUTPUT): Example(add(f"{BOUND}/wsdl:output", HEADER)),
    ("an element is removed", INPUT): Example(drop(member(SENT, "reason"))),
    ("an element is removed", OUTPUT): Example(drop(member(READ, "version"))),
    ("an optional element is added last", INPUT): Example(
        add(SENT_MEMBERS, element("hint", OPTIONAL))
    ),
    ("an optional element is added last", OUTPUT): Example(
        add(READ_MEMBERS, element("hint", OPTIONAL))
    ),
    ("an optional element is added inside", INPUT): Example(
        both(add(SENT_MEMBERS, element("hint", OPTIONAL)), move(member(SENT, "hint"), 1))
    ),
    ("an optional element is added inside", OUTPUT): Example(
        both(add(READ_MEMBERS, element("hint", OPTIONAL)), move(member(READ, "hint"), 1))
    ),
    ("a required element is added", INPUT): Example(add(SENT_MEMBERS, element("hint"))),
    ("a required element is added", OUTPUT): Example(add(READ_MEMBERS, element("hint"))),
    ("the order of elements is changed", INPUT): Example(move(member(SENT, "reason"), 0)),
    ("the order of elements is changed", OUTPUT): Example(move(member(READ, "version"), 0)),
    ("an element is made optional", INPUT): Example(put(member(SENT, "reason"), "minOccurs", "0")),
    ("an element is made optional", OUTPUT): Example(put(member(READ, "number"), "minOccurs", "0")),
    ("an element is made required", INPUT): Example(
        put(member("ReturnFilter", "status"), "minOccurs", "1")
    ),
    ("an element is made required", OUTPUT): Example(
        put(member("ListReturnsResponse", "nextCursor"), "minOccurs", "1")
    ),
    ("a value becomes a list or no list", INPUT): Example(
        put(member(SENT, "itemId"), "maxOccurs", "unbounded")
    ),
    ("a value becomes a list or no list", OUTPUT): Example(
        put(member("ReturnList", "item"), "maxOccurs", "1")
    ),
    ("the type of an element is changed", INPUT): Example(
        put(member(SENT, "quantity"), "type", "xs:long")
    ),
    ("the type of an element is changed", OUTPUT): Example(STATUS_IS_READ),
    ("the limits of a value are narrowed", INPUT): Example(
        put(member(SENT, "quantity"), "type", "tns:IntFrom1To200")
    ),
    ("the limits of a value are narrowed", OUTPUT): Example(
        put(member(READ, "orderId"), "type", "tns:Text20")
    ),
    ("the limits of a value are widened", INPUT): Example(
        put(member(SENT, "quantity"), "type", "tns:IntFrom1")
    ),
    ("the limits of a value are widened", OUTPUT): Example(
        put(member(READ, "number"), "type", "tns:Text40")
    ),
    ("a value of a set is removed", INPUT): Example(drop(f"{REASONS}/xs:enumeration[1]")),
    ("a value of a set is removed", OUTPUT): Example(
        drop(f"{STATUSES}/xs:enumeration[@value='refunded']"), before=ONLY_READ
    ),
    ("a value of a set is added", INPUT): Example(add(REASONS, VALUE)),
    ("a value of a set is added", OUTPUT): Example(add(STATUSES, VALUE), before=ONLY_READ),
    ("the fault is changed", FAULT): Example(
        add(f"//xs:complexType[@name='{FAULTED}']/xs:sequence", element("hint", OPTIONAL))
    ),
    ("the form of a type is changed", INPUT): Example(tag(SENT_MEMBERS, "all")),
    ("the form of a type is changed", OUTPUT): Example(tag(READ_MEMBERS, "all")),
    ("something else is changed", NONE): Example(put("//wsdl:output", "name", "Returns")),
    ("documentation is changed", NONE): Example(text("What customers send back.", "Returns.")),
}
