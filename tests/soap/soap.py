"""A service that answers what it is asked for, and fails on demand."""

from typing import Any

from hub.accounts.models import Organization
from hub.core.errors import Conflict, VersionMismatch
from hub.core.scopes import Access, Operations, Scope
from hub.soap.service import SoapService, operation
from hub.soap.updates import FieldNames
from hub.wire.fields import ChoiceField, IntegerField, ObjectIdField, TextField
from hub.wire.lists import list_request
from hub.wire.serializers import write
from tests.soap.things import (
    NAMESPACE,
    Colour,
    TextSerializer,
    ThingCreateSerializer,
    ThingFilterSerializer,
    ThingOrder,
    ThingSerializer,
    ThingUpdateSerializer,
)

OPERATIONS: Operations = {
    "ping": Access.PUBLIC,
    "get_text": Access.PUBLIC,
    "get_thing": Access.PUBLIC,
    "get_caller": Access.SIGNED_IN,
    "list_things": Access.PUBLIC,
    "update_thing": Scope.PRODUCTS_WRITE,
    "break_thing": Access.PUBLIC,
}


class ThingsService(SoapService):
    """Things & what <can> be done with them."""

    namespace = NAMESPACE
    operations = OPERATIONS

    @operation(returns={})
    def ping(ctx):
        """Answer nothing."""

    @operation(thing=ThingCreateSerializer, returns={"thing": ThingSerializer})
    def get_thing(ctx, thing):
        """Answer what was sent.

        Absent fields stay absent.
        """
        return write(ThingSerializer, _complete(thing))

    @operation(kind=ChoiceField(Colour), returns={"answer": TextSerializer})
    def get_text(ctx, kind):
        """Answer a text that XML cannot carry, or one that it carries with care."""
        texts = {"red": "NUL: \0", "dark_blue": "\r\n\t & < > ]]> \U0001f600"}
        return {"text": texts[kind]}

    @operation(returns={"answer": TextSerializer, "protocol": TextField(max_length=10)})
    def get_caller(ctx):
        """Tell who calls."""
        return {"answer": {"text": ctx.udc.principal.name}, "protocol": ctx.udc.protocol}

    @operation(
        query=list_request(ThingFilterSerializer, ThingOrder), returns={"answer": TextSerializer}
    )
    def list_things(ctx, query):
        """Answer the query as it arrived."""
        return {"text": repr((query.order_by, query.page_size, query.cursor, query.filters))}

    @operation(
        id=ObjectIdField(help_text="Whose."),
        thing=ThingUpdateSerializer,
        versioned=True,
        returns={"names": FieldNames(read_only=True), "version": IntegerField(read_only=True)},
    )
    def update_thing(ctx, id, thing, expected_version):
        """Change an organization, and fail where its new name asks for it."""
        if expected_version not in {None, 3}:
            raise VersionMismatch(current_version=3)
        Organization.objects.filter(pk=id).update(name=thing.get("name", "changed"))
        if thing.get("name") == "bad answer":
            return {"names": ["\x01"], "version": 1}
        if thing.get("name") == "no version":
            return {"names": []}
        return {"names": sorted(thing), "version": 4}

    @operation(id=ObjectIdField(), how=TextField(max_length=20), returns={})
    def break_thing(ctx, id, how):
        """Change an organization, then fail."""
        Organization.objects.filter(pk=id).update(name="changed")
        raise FAILURES[how]


FAILURES: dict[str, Exception] = {
    "refused": Conflict("Not <now> & here.", parameters={"reason": "because"}),
    "internal": RuntimeError("secret of the hub"),
    "long": Conflict("x" * 5000, parameters={"y" * 500: "\x02" + "z" * 5000}),
}


def _complete(thing: dict[str, Any]) -> dict[str, Any]:
    return {**dict.fromkeys(ThingSerializer().fields), **thing}
