"""For every rule a change of a clean document that breaks this rule and no other."""

from tests.contract.lint.changes import (
    Mutation,
    add,
    after,
    both,
    drop,
    everywhere,
    member,
    move,
    put,
    renamed,
    tag,
    take,
    text,
    twice,
)
from tests.contract.lint.document import SOAP_SPACES, WSDL
from tests.contract.lint.structure import LARGEST
from tests.contract.lint.ws_i import ENCODING

DOCUMENTED = "<xs:annotation><xs:documentation>What it is.</xs:documentation></xs:annotation>"
GET = "//wsdl:portType/wsdl:operation[@name='GetReturn']"
BOUND = "//wsdl:binding/wsdl:operation[@name='GetReturn']"
PART = "//wsdl:message[@name='GetReturn']/wsdl:part"
FAULT = "//wsdl:message[@name='ServiceFault']/wsdl:part"
SEQUENCE = "//xs:complexType[@name='Return']/xs:sequence"
ITEM = "//xs:complexType[@name='ReturnItem']"
VERSION = member("Return", "version")
IN_SCHEMA = '<xs:element name="version" type="xs:int">'

STRUCTURE = {
    "size": text("What customers send back.", "What customers send back. " * (LARGEST // 20)),
    "one-namespace": put("//xs:schema", "elementFormDefault", "unqualified"),
    "namespace-without-host": everywhere("urn:dualport:returns:v1", "http://example.com/returns"),
    "imports": text("<wsdl:types>", '<wsdl:import namespace="urn:a" location="a"/><wsdl:types>'),
    "policies": add("//wsdl:binding", '<Policy xmlns="http://www.w3.org/ns/ws-policy"/>'),
    "undeclared-prefixes": put(VERSION, "type", "gone:Version"),
    "names-that-exist": put(VERSION, "type", "tns:Version"),
    "service-last": move("/*/wsdl:service", 3),
    "one-service": after("//wsdl:portType", '<wsdl:portType name="ReturnsPortType"/>'),
    "own-names": put("//wsdl:port", "name", "ReturnsService"),
    "one-version-of-soap": add(
        "//wsdl:binding",
        f'<binding xmlns="{SOAP_SPACES["1.2"]}" transport="http://schemas.xmlsoap.org/soap/http"/>',
    ),
    "placeholder-address": everywhere("https://hub.example.invalid", "https://hub.example.com"),
    "stable-order": move("//xs:schema/xs:complexType[2]", 0),
}
OPERATIONS = {
    "part-named-parameters": put(PART, "name", "body"),
    "wrapped": both(
        put("//xs:schema/xs:element[@name='GetReturn']", "name", "GetReturnRequest"),
        put(PART, "element", "tns:GetReturnRequest"),
    ),
    "whole-messages-in-java": drop("/*/jaxws:bindings/jaxws:enableWrapperStyle"),
    "typed-fault": drop(f"{GET}/wsdl:fault"),
    "no-declared-headers": add(
        f"{BOUND}/wsdl:input", '<soap:header message="tns:GetReturn" part="parameters"/>'
    ),
    "no-parameter-order": put(GET, "parameterOrder", "parameters"),
    "soap-action": put(f"{BOUND}/soap:operation", "soapAction", "urn:GetReturn"),
    "unused-elements": after(
        "//xs:schema/xs:element[last()]", '<xs:element name="Unused" type="tns:Return"/>'
    ),
    "unused-types": after(
        "//xs:schema/xs:complexType[last()]",
        f'<xs:complexType name="Unused">{DOCUMENTED}</xs:complexType>',
    ),
}
TYPES = {
    "xs-integer": put(VERSION, "type", "xs:integer"),
    "float": put(VERSION, "type", "xs:double"),
    "portable-types": put(VERSION, "type", "xs:unsignedInt"),
    "nillable": put(VERSION, "nillable", "true"),
    "anonymous-types": both(
        take(VERSION, "type"),
        add(VERSION, '<xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType>'),
    ),
    "choice": tag(SEQUENCE, "choice"),
    "any": add(SEQUENCE, "<xs:any/>"),
    "all": tag(SEQUENCE, "all"),
    "union-or-list": both(
        drop("//xs:simpleType[@name='Text64']/xs:restriction"),
        add("//xs:simpleType[@name='Text64']", '<xs:union memberTypes="tns:Text40 tns:Text20"/>'),
    ),
    "xml-attributes": add(ITEM, '<xs:attribute name="unit" type="tns:Text20"/>'),
    "derivation": put(ITEM, "abstract", "true"),
    "groups": add(SEQUENCE, '<xs:group ref="tns:Dates"/>'),
    "defaults": put(VERSION, "default", "1"),
    "recursion": add(f"{ITEM}/xs:sequence", '<xs:element name="part" type="tns:ReturnItem"/>'),
    "unbounded-text": put(member("Return", "number"), "type", "xs:string"),
    "unbounded-decimal": put(VERSION, "type", "xs:decimal"),
    "list-wrappers": put(member("Return", "items"), "maxOccurs", "unbounded"),
}
NAMES = {
    "leaking-type-names": renamed("simpleType", "Text64", "spyne.model.Text64"),
    "member-names": put(VERSION, "name", "row_version"),
    "reserved-names": put(VERSION, "name", "attributes"),
    "long-names": put(VERSION, "name", "versionOfTheReturnAsItIsStoredNow"),
    "types-that-differ-in-case": renamed("simpleType", "Text100", "Returnstatus"),
    "duplicate-elements": put(VERSION, "name", "numBer"),
}
DOCUMENTATION = {
    "documented-service": drop("/*/wsdl:documentation"),
    "documented-operations": drop(f"{GET}/wsdl:documentation"),
    "documented-types": drop(f"{ITEM}/xs:annotation"),
    "documented-members": drop(f"{VERSION}/xs:annotation"),
    "documented-values": drop("//xs:enumeration/xs:annotation"),
}
PROMISES = {
    "frozen-fault": add(
        "//xs:complexType[@name='ServiceFault']/xs:sequence",
        f'<xs:element name="hint" type="tns:Text64" minOccurs="0">{DOCUMENTED}</xs:element>',
    ),
    "read-enumerations": put(member("Return", "status"), "type", "tns:ReturnStatus"),
    "options-last": move(member("ApproveReturn", "idempotencyKey"), 0),
    "list-requests": move(member("ListReturns", "pageSize"), 0),
}
WS_I = {
    "R2023": move("/*/wsdl:types", 4),
    "R4003": text("UTF-8", "ISO-8859-1"),
    "R4004": text("version='1.0'", "version='1.1'"),
    "R4005": text("<wsdl:types", '<wsdl:types xmlns:xml="http://www.w3.org/XML/1998/namespace"'),
    "R2026": put("//soap:binding", f"{WSDL}required", "true"),
    "R2101": text('element="tns:GetReturn"', 'xmlns:o="urn:other" element="o:GetReturn"'),
    "R2102": text(IN_SCHEMA, IN_SCHEMA.replace('type="xs:int"', 'xmlns:o="urn:o" type="o:Int"')),
    "R2105": take("//xs:schema", "targetNamespace"),
    "R2110": text(
        IN_SCHEMA, IN_SCHEMA.replace('type="xs:int"', f'xmlns:e="{ENCODING}" type="e:Array"')
    ),
    "R2111": put(VERSION, f"{WSDL}arrayType", "xs:int[]"),
    "R2112": both(
        renamed("complexType", "ReturnItem", "ArrayOfReturnItem"),
        move("//xs:complexType[@name='ArrayOfReturnItem']", 2),
    ),
    "R2201": put(f"{BOUND}//soap:body", "parts", "parameters more"),
    "R2210": twice(PART),
    "R2204": both(
        take(PART, "element"),
        put(PART, "type", "tns:GetReturn"),
        drop("//xs:schema/xs:element[@name='GetReturn']"),
    ),
    "R2205": both(
        take(FAULT, "element"),
        put(FAULT, "type", "tns:ServiceFault"),
        drop("//xs:schema/xs:element[@name='ServiceFault']"),
    ),
    "R2206": both(
        drop("//xs:schema/xs:element[@name='GetReturn']"),
        drop("//xs:schema/xs:complexType[@name='GetReturn']"),
    ),
    "R2209": drop(f"{BOUND}//soap:body"),
    "R2303": move(f"{GET}/wsdl:output", 1),
    "R2304": twice(GET),
    "R2306": put(PART, "type", "tns:GetReturn"),
    "R2401": drop("//soap:binding"),
    "R2701": take("//soap:binding", "transport"),
    "R2702": put("//soap:binding", "transport", "http://example.com/smtp"),
    "R2705": put("//soap:binding", "style", "rpc"),
    "R2706": put("//soap:body", "use", "encoded"),
    "R2723": put("//soap:fault", "use", "encoded"),
    "R2716": put("//soap:body", "namespace", "urn:dualport:returns:v1"),
    "R2718": drop(BOUND),
    "R2721": take("//soap:fault", "name"),
    "R2754": put("//soap:fault", "name", "Fault"),
    "R2740": drop(f"{BOUND}/wsdl:fault"),
    "R2801": add("//wsdl:types", '<grammar xmlns="http://relaxng.org/ns/structure/1.0"/>'),
}
MUTATIONS: dict[str, Mutation] = (
    STRUCTURE | OPERATIONS | TYPES | NAMES | DOCUMENTATION | PROMISES | WS_I
)
