"""For every row of the table for REST a change of the released document that it tells of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.contract.compatibility.changes import Side
from tests.contract.compatibility.schemas import Schema

INPUT, OUTPUT, NONE = Side.INPUT, Side.OUTPUT, Side.NONE
RETURNS = "/api/v1/returns/"
Change = Callable[[Schema], Any]


@dataclass(frozen=True)
class Example:
    """A change, and what was different in the release before, where that needs to be."""

    change: Change
    before: Change = lambda _document: None


def asking(document: Schema) -> Schema:
    """Return the operation that writes a return."""
    found: Schema = document["paths"][RETURNS]["post"]
    return found


def listing(document: Schema) -> Schema:
    """Return the operation that lists returns."""
    found: Schema = document["paths"][RETURNS]["get"]
    return found


def status(document: Schema) -> Schema:
    """Return the first parameter of the list, which is optional and has a set of values."""
    found: Schema = listing(document)["parameters"][0]
    return found


def answer(document: Schema) -> Schema:
    """Return what a list is answered with."""
    found: Schema = listing(document)["responses"]["200"]
    return found


def sent(document: Schema) -> Schema:
    """Return a schema that only clients write."""
    return _schema(document, "ReturnItemRequestRequest")


def read(document: Schema) -> Schema:
    """Return a schema that only the hub writes."""
    return _schema(document, "Return")


def value(schema: Schema, name: str, **parts: Any) -> None:
    """Give a member of a schema other properties."""
    schema["properties"][name] |= parts


def gets(schema: Schema, *, is_required: bool) -> None:
    """Give a schema another member."""
    schema["properties"]["hint"] = {"type": "string", "maxLength": 20}
    schema["required"] = [*schema["required"], *(["hint"] if is_required else [])]


def needs(schema: Schema, *names: str) -> None:
    """Make these the required members of a schema, and no others."""
    schema["required"] = [*names]


def parameter(document: Schema, **parts: Any) -> None:
    """Give the list another parameter."""
    new = {"in": "query", "name": "hint", "schema": {"type": "string"}}
    listing(document)["parameters"].append(new | parts)


def reasons(document: Schema) -> Schema:
    """Return a set of which clients write a value."""
    return _schema(document, "ReturnReason")


def closed(document: Schema) -> None:
    """Let the hub declare a set of which it writes a value."""
    value(read(document), "status", enum=["requested", "approved"])


def _schema(document: Schema, name: str) -> Schema:
    found: Schema = document["components"]["schemas"][name]
    return found


REST_EXAMPLES: dict[tuple[str, Side], Example] = {
    ("an operation is removed", NONE): Example(lambda d: d["paths"][RETURNS].pop("post")),
    ("an operation is added", NONE): Example(
        lambda d: d["paths"][RETURNS].update(put=asking(d) | {"operationId": "put_return"})
    ),
    ("an operation id is changed", NONE): Example(lambda d: asking(d).update(operationId="ask")),
    ("a kind of credential is removed", NONE): Example(lambda d: asking(d)["security"].pop()),
    ("a kind of credential is added", NONE): Example(
        lambda d: asking(d)["security"].append({"mutual": []})
    ),
    ("a parameter is removed", INPUT): Example(lambda d: listing(d)["parameters"].pop(0)),
    ("an optional parameter is added", INPUT): Example(parameter),
    ("a required parameter is added", INPUT): Example(lambda d: parameter(d, required=True)),
    ("a parameter is made required", INPUT): Example(lambda d: status(d).update(required=True)),
    ("a parameter is made optional", INPUT): Example(
        lambda d: status(d).update(required=False),
        before=lambda d: status(d).update(required=True),
    ),
    ("a default is changed", INPUT): Example(
        lambda d: status(d)["schema"].update(default="requested")
    ),
    ("a media type is removed", INPUT): Example(
        lambda d: asking(d)["requestBody"]["content"].clear()
    ),
    ("a media type is removed", OUTPUT): Example(lambda d: answer(d)["content"].clear()),
    ("a media type is added", INPUT): Example(
        lambda d: asking(d)["requestBody"]["content"].update({"text/csv": {}})
    ),
    ("a media type is added", OUTPUT): Example(
        lambda d: answer(d)["content"].update({"text/csv": {}})
    ),
    ("a body is made required", INPUT): Example(
        lambda d: asking(d)["requestBody"].update(required=True),
        before=lambda d: asking(d)["requestBody"].update(required=False),
    ),
    ("a body is made optional", INPUT): Example(
        lambda d: asking(d)["requestBody"].update(required=False)
    ),
    ("a status is removed", OUTPUT): Example(lambda d: listing(d)["responses"].pop("304")),
    ("a status is added", OUTPUT): Example(
        lambda d: listing(d)["responses"].update({"206": {"description": "A part."}})
    ),
    ("a header is removed", OUTPUT): Example(lambda d: answer(d)["headers"].pop("Link")),
    ("a header is added", OUTPUT): Example(lambda d: answer(d)["headers"].update({"Age": {}})),
    ("a member is removed", INPUT): Example(lambda d: sent(d)["properties"].pop("reason")),
    ("a member is removed", OUTPUT): Example(lambda d: read(d)["properties"].pop("number")),
    ("an optional member is added", INPUT): Example(lambda d: gets(sent(d), is_required=False)),
    ("an optional member is added", OUTPUT): Example(lambda d: gets(read(d), is_required=False)),
    ("a required member is added", INPUT): Example(lambda d: gets(sent(d), is_required=True)),
    ("a required member is added", OUTPUT): Example(lambda d: gets(read(d), is_required=True)),
    ("a member is made required", INPUT): Example(
        lambda d: needs(sent(d), "item_id", "quantity", "reason"),
        before=lambda d: needs(sent(d), "item_id", "quantity"),
    ),
    ("a member is made required", OUTPUT): Example(
        lambda d: needs(read(d), "id", "number"), before=lambda d: needs(read(d), "id")
    ),
    ("a member is made optional", INPUT): Example(lambda d: needs(sent(d), "item_id")),
    ("a member is made optional", OUTPUT): Example(lambda d: needs(read(d), "id")),
    ("null is allowed", INPUT): Example(
        lambda d: value(sent(d), "quantity", type=["integer", "null"])
    ),
    ("null is allowed", OUTPUT): Example(
        lambda d: value(read(d), "number", type=["string", "null"])
    ),
    ("null is no longer allowed", INPUT): Example(
        lambda d: value(sent(d), "quantity", type="integer"),
        before=lambda d: value(sent(d), "quantity", type=["integer", "null"]),
    ),
    ("null is no longer allowed", OUTPUT): Example(
        lambda d: value(read(d), "number", type="string"),
        before=lambda d: value(read(d), "number", type=["string", "null"]),
    ),
    ("the type of a value is changed", INPUT): Example(
        lambda d: value(sent(d), "quantity", type="string")
    ),
    ("the type of a value is changed", OUTPUT): Example(
        lambda d: value(read(d), "created_at", format="date")
    ),
    ("the limits of a value are narrowed", INPUT): Example(
        lambda d: value(sent(d), "quantity", maximum=10)
    ),
    ("the limits of a value are narrowed", OUTPUT): Example(
        lambda d: value(read(d), "number", maxLength=10)
    ),
    ("the limits of a value are widened", INPUT): Example(
        lambda d: value(sent(d), "quantity", minimum=0)
    ),
    ("the limits of a value are widened", OUTPUT): Example(
        lambda d: value(read(d), "number", maxLength=40)
    ),
    ("a value of a set is removed", INPUT): Example(lambda d: reasons(d)["enum"].pop()),
    ("a value of a set is removed", OUTPUT): Example(
        lambda d: value(read(d), "status", enum=["approved"]), before=closed
    ),
    ("a value of a set is added", INPUT): Example(lambda d: reasons(d)["enum"].append("late")),
    ("a value of a set is added", OUTPUT): Example(
        lambda d: read(d)["properties"]["status"]["enum"].append("late"), before=closed
    ),
    ("documentation is changed", NONE): Example(lambda d: asking(d).update(description="Ask.")),
}
