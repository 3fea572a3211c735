"""A service with something newer of every kind: fields, values, elements and an operation."""

from typing import Any, ClassVar

from django.db.models import TextChoices

from hub.accounts.models import Organization
from hub.core.errors import Conflict, FieldError
from hub.core.revisions import V1_1, Newer
from hub.core.scopes import Access, Operations, Scope
from hub.soap.service import SoapService, operation
from hub.soap.updates import FieldNames
from hub.wire.fields import ChoiceField, ListField, ObjectIdField, TextField, ValueField
from hub.wire.lists import FilterSerializer, list_request
from hub.wire.serializers import UpdateSerializer, WireSerializer, write

NAMESPACE = "urn:dualport:gadgets:v1"


class Mood(TextChoices):
    """How a gadget is."""

    IDLE = "idle", "Does nothing"
    BUSY = "busy", "Does something"
    DREAMING = "dreaming", Newer("Does nothing, on purpose", since=V1_1, as_before="idle")


class GadgetOrder(TextChoices):
    """What comes first."""

    NAME = "name", "By name"
    MOOD = "mood", Newer("By mood", since=V1_1)


class PartSerializer(WireSerializer):
    """A part of a gadget."""

    newer: ClassVar = {"maker": V1_1}

    maker = TextField(max_length=20, read_only=True, allow_null=True)
    name = TextField(max_length=20, read_only=True)


class GadgetSerializer(WireSerializer):
    """A gadget as it is answered."""

    newer: ClassVar = {"nickname": V1_1}

    nickname = TextField(max_length=20, read_only=True, allow_null=True)
    name = TextField(max_length=20, read_only=True)
    mood = ValueField(Mood.choices, read_only=True)
    moods = ListField(child=ValueField(Mood.choices), max_length=9, read_only=True, allow_null=True)
    parts = PartSerializer(many=True, read_only=True, allow_null=True)
    best_part = PartSerializer(read_only=True, allow_null=True)


class GadgetUpdateSerializer(UpdateSerializer):
    """What changes of a gadget, which is kept as an organization."""

    newer: ClassVar = {"nickname": V1_1}

    nickname = TextField(max_length=20, allow_null=True)
    name = TextField(max_length=20)
    mood = ChoiceField(Mood)

    class Meta:
        model = Organization
        fields = ["nickname", "name", "mood"]


class GadgetFilterSerializer(FilterSerializer):
    """Which gadgets are wanted."""

    newer: ClassVar = {"nickname": V1_1}

    nickname = TextField(max_length=20)
    mood = ChoiceField(Mood)


OPERATIONS: Operations = {
    "get_gadget": Access.PUBLIC,
    "list_gadgets": Access.PUBLIC,
    "update_gadget": Scope.PRODUCTS_WRITE,
    "wake_gadget": Access.PUBLIC,
    "get_revision": Access.PUBLIC,
}
ID = ObjectIdField(help_text="Whose.")
PART = {"name": "Wheel", "maker": "Nordwerk"}


class GadgetsService(SoapService):
    """Things that change with time."""

    namespace = NAMESPACE
    operations = OPERATIONS

    @operation(
        word=TextField(max_length=20, required=False),
        returns={"gadget": GadgetSerializer, "hint": TextField(max_length=20, allow_null=True)},
        newer={"word": V1_1, "hint": V1_1},
    )
    def get_gadget(ctx, word):
        """Answer a gadget that has all that a gadget can have."""
        return {"gadget": write(GadgetSerializer, make("Robot", word or "Robi")), "hint": "Oil it"}

    @operation(
        query=list_request(GadgetFilterSerializer, GadgetOrder),
        returns={"answer": TextField(max_length=200)},
    )
    def list_gadgets(ctx, query):
        """Answer the query as it arrived."""
        return repr((query.order_by, query.filters))

    @operation(
        id=ID,
        gadget=GadgetUpdateSerializer,
        versioned=True,
        returns={"gadget": GadgetSerializer, "changed_fields": FieldNames(read_only=True)},
    )
    def update_gadget(ctx, id, gadget, expected_version):
        """Change an organization, and always its nickname too."""
        changed = {**gadget, "nickname": gadget.get("nickname", "Robi")}
        if gadget.get("name") == "taken":
            raise Conflict(errors=[FieldError(("nickname",), "taken", "Somebody has this one.")])
        found = Organization.objects.select_for_update().get(pk=id)
        found.name, found.legal_name = found.name + "+", changed["nickname"] or ""
        found.save()
        answer = write(GadgetSerializer, make(changed.get("name", "Robot"), changed["nickname"]))
        return {"gadget": answer, "changed_fields": sorted(changed)}

    @operation(returns={}, since=V1_1)
    def wake_gadget(ctx):
        """Wake it."""

    @operation(returns={"revision": TextField(max_length=10)})
    def get_revision(ctx):
        """Tell which revision was called."""
        return str(ctx.revision)


def make(name: str, nickname: str | None) -> dict[str, Any]:
    """Return a gadget in the newest words."""
    return {
        "nickname": nickname,
        "name": name,
        "mood": "dreaming",
        "moods": ["busy", "dreaming"],
        "parts": [PART],
        "best_part": PART,
    }
