"""What changes mean, as data: docs/evolution.md is the same for a reader, with the same words.

*Measured* is what a generated client of that kind did when the change was made.
"""

from tests.contract.compatibility.changes import Meaning, Meanings, Side, Verdict

BREAKING, COMPATIBLE = Verdict.BREAKING, Verdict.COMPATIBLE
INPUT, OUTPUT, FAULT, NONE = Side.INPUT, Side.OUTPUT, Side.FAULT, Side.NONE
Row = tuple[str, Side, Verdict, str]

FILES: tuple[Row, ...] = (
    ("a contract is removed", NONE, BREAKING, "its clients have nothing left to call"),
    ("a contract is added", NONE, COMPATIBLE, "free to change until it is released"),
)
VALUES: tuple[Row, ...] = (
    ("the limits of a value are narrowed", INPUT, BREAKING, "what was allowed is refused"),
    ("the limits of a value are narrowed", OUTPUT, COMPATIBLE, "what comes was expected before"),
    ("the limits of a value are widened", INPUT, COMPATIBLE, "what was sent stays valid"),
    ("the limits of a value are widened", OUTPUT, BREAKING, "columns are made for the old ones"),
    ("a value of a set is removed", INPUT, BREAKING, "who sends it is refused"),
    ("a value of a set is removed", OUTPUT, COMPATIBLE, "what comes was expected before"),
    ("a value of a set is added", INPUT, COMPATIBLE, "who does not know it does not send it"),
)
SOAP: tuple[Row, ...] = (
    *FILES,
    ("an operation is removed", NONE, BREAKING, "who calls it is refused"),
    ("an operation is added", NONE, COMPATIBLE, "nobody calls it yet"),
    ("the namespace is changed", NONE, BREAKING, "every message names it"),
    ("the path of the address is changed", NONE, BREAKING, "generated clients carry it"),
    ("a generated name is changed", NONE, BREAKING, "classes are called like that"),
    ("a customization is changed", NONE, BREAKING, "generated code is called in another way"),
    ("the binding is changed", NONE, BREAKING, "messages are written by it"),
    ("a soapAction is changed", NONE, BREAKING, "generated clients send it"),
    ("a message is changed", INPUT, BREAKING, "who sends the old one is refused"),
    ("a message is changed", OUTPUT, BREAKING, "who reads the old one finds nothing"),
    ("a message is changed", FAULT, BREAKING, "who reads the old one finds nothing"),
    ("a header is declared", INPUT, BREAKING, "wsimport and ABAP cannot set it (measured)"),
    ("a header is declared", OUTPUT, COMPATIBLE, "breaks nobody (measured)"),
    ("an element is removed", INPUT, BREAKING, "who sends it is refused"),
    ("an element is removed", OUTPUT, BREAKING, "who reads it finds nothing"),
    ("an optional element is added last", INPUT, COMPATIBLE, "who does not know it leaves it out"),
    ("an optional element is added last", OUTPUT, BREAKING, "zeep, suds, Axis stop (measured)"),
    ("an optional element is added inside", INPUT, BREAKING, "arguments by position shift"),
    (
        "an optional element is added inside",
        OUTPUT,
        BREAKING,
        "zeep, suds, Axis stop (measured)",
    ),
    ("a required element is added", INPUT, BREAKING, "who does not know it is refused"),
    ("a required element is added", OUTPUT, BREAKING, "zeep, suds, Axis stop (measured)"),
    ("the order of elements is changed", INPUT, BREAKING, "a sequence in the old order is refused"),
    ("the order of elements is changed", OUTPUT, BREAKING, "a sequence is read in its order"),
    ("an element is made optional", INPUT, COMPATIBLE, "what was sent stays valid"),
    ("an element is made optional", OUTPUT, BREAKING, "who counts on it finds nothing"),
    ("an element is made required", INPUT, BREAKING, "who leaves it out is refused"),
    ("an element is made required", OUTPUT, COMPATIBLE, "what comes was expected before"),
    ("a value becomes a list or no list", INPUT, BREAKING, "generated members have another type"),
    (
        "a value becomes a list or no list",
        OUTPUT,
        BREAKING,
        "generated members have another type",
    ),
    ("the type of an element is changed", INPUT, BREAKING, "generated members have another type"),
    (
        "the type of an element is changed",
        OUTPUT,
        BREAKING,
        "generated members have another type",
    ),
    ("the form of a type is changed", INPUT, BREAKING, "messages are written in another way"),
    ("the form of a type is changed", OUTPUT, BREAKING, "messages are written in another way"),
    *VALUES,
    ("a value of a set is added", OUTPUT, BREAKING, "mono, Axis and gSOAP stop (measured)"),
    ("the fault is changed", FAULT, BREAKING, "its members are complete: Axis stops (measured)"),
    ("documentation is changed", NONE, COMPATIBLE, "no program reads it"),
    ("something else is changed", NONE, BREAKING, "nobody has said yet what it means"),
)
REST: tuple[Row, ...] = (
    *FILES,
    ("an operation is removed", NONE, BREAKING, "who calls it is refused"),
    ("an operation is added", NONE, COMPATIBLE, "nobody calls it yet"),
    ("an operation id is changed", NONE, BREAKING, "functions are called like that"),
    ("a kind of credential is removed", NONE, BREAKING, "who sends it is refused"),
    ("a kind of credential is added", NONE, COMPATIBLE, "what was sent stays valid"),
    ("a parameter is removed", INPUT, BREAKING, "who sends it is refused"),
    ("an optional parameter is added", INPUT, COMPATIBLE, "who does not know it leaves it out"),
    ("a required parameter is added", INPUT, BREAKING, "who does not know it is refused"),
    ("a parameter is made required", INPUT, BREAKING, "who leaves it out is refused"),
    ("a parameter is made optional", INPUT, COMPATIBLE, "what was sent stays valid"),
    ("a default is changed", INPUT, BREAKING, "who leaves it out gets something else"),
    ("a media type is removed", INPUT, BREAKING, "who sends it is refused"),
    ("a media type is removed", OUTPUT, BREAKING, "who asks for it is refused"),
    ("a media type is added", INPUT, COMPATIBLE, "who does not know it does not send it"),
    ("a media type is added", OUTPUT, COMPATIBLE, "who does not know it does not ask for it"),
    ("a body is made required", INPUT, BREAKING, "who leaves it out is refused"),
    ("a body is made optional", INPUT, COMPATIBLE, "what was sent stays valid"),
    ("a status is removed", OUTPUT, BREAKING, "who waits for it waits in vain"),
    ("a status is added", OUTPUT, COMPATIBLE, "clients act by its class"),
    ("a header is removed", OUTPUT, BREAKING, "who reads it finds nothing"),
    ("a header is added", OUTPUT, COMPATIBLE, "who does not know it ignores it"),
    ("a member is removed", INPUT, BREAKING, "who sends it is refused"),
    ("a member is removed", OUTPUT, BREAKING, "who reads it finds nothing"),
    ("an optional member is added", INPUT, COMPATIBLE, "who does not know it leaves it out"),
    ("an optional member is added", OUTPUT, COMPATIBLE, "REST clients ignore unknown members"),
    ("a required member is added", INPUT, BREAKING, "who does not know it is refused"),
    ("a required member is added", OUTPUT, COMPATIBLE, "REST clients ignore unknown members"),
    ("a member is made required", INPUT, BREAKING, "who leaves it out is refused"),
    ("a member is made required", OUTPUT, COMPATIBLE, "what comes was expected before"),
    ("a member is made optional", INPUT, COMPATIBLE, "what was sent stays valid"),
    ("a member is made optional", OUTPUT, BREAKING, "who counts on it finds nothing"),
    ("null is allowed", INPUT, COMPATIBLE, "what was sent stays valid"),
    ("null is allowed", OUTPUT, BREAKING, "who counts on a value finds nothing"),
    ("null is no longer allowed", INPUT, BREAKING, "who sends it is refused"),
    ("null is no longer allowed", OUTPUT, COMPATIBLE, "what comes was expected before"),
    ("the type of a value is changed", INPUT, BREAKING, "what was sent is refused"),
    ("the type of a value is changed", OUTPUT, BREAKING, "who reads it stops"),
    *VALUES,
    ("a value of a set is added", OUTPUT, BREAKING, "a set that is declared closed is believed"),
    ("documentation is changed", NONE, COMPATIBLE, "no program reads it"),
)


def meanings(rows: tuple[Row, ...]) -> Meanings:
    """Return the rows by what changed and on which side."""
    return {(what, side): Meaning(verdict, reason) for what, side, verdict, reason in rows}
