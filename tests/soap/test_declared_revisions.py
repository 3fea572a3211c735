"""A revision adds only what an older client can do without, and the import says so."""

from typing import Any

import pytest
from django.db.models import TextChoices

from hub.core.revisions import V1, V1_1, Newer, Revision
from hub.core.scopes import Access
from hub.soap.service import SoapService, operation
from hub.wire.fields import IntegerField, TextField, ValueField
from hub.wire.revisions import as_of
from hub.wire.serializers import WireSerializer


class Needed(WireSerializer):
    newer = {"size": V1_1}
    size = IntegerField()


class Defaulted(WireSerializer):
    newer = {"size": V1_1}
    size = IntegerField(default=1)


class Misspelled(WireSerializer):
    newer = {"sizes": V1_1}
    size = IntegerField(required=False)


class Unserved(WireSerializer):
    newer = {"size": Revision(7, 7)}
    size = IntegerField(required=False)


class Answered(WireSerializer):
    newer = {"size": V1_1}
    size = IntegerField(read_only=True)


class Shade(TextChoices):
    DARK = "dark", "Dark"
    DUSKY = "dusky", Newer("Dusky", since=V1_1)


class Shaded(WireSerializer):
    shade = ValueField(Shade.choices, read_only=True)


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        ({"thing": Needed, "returns": {}}, "Needed.size is newer, so it has to be optional"),
        ({"thing": Defaulted, "returns": {}}, "Defaulted.size is newer, so it has to be optional"),
        ({"thing": Misspelled, "returns": {}}, "Misspelled has no field 'sizes' to be newer"),
        ({"thing": Unserved, "returns": {}}, "no revision 7.7 is served"),
        ({"returns": {"thing": Answered}}, "Answered.size is newer, so it has to be optional"),
        ({"returns": {"thing": Shaded}}, "'dusky' is newer and names no older value"),
        (
            {"word": TextField(max_length=9), "newer": {"word": V1_1}, "returns": {}},
            "word is newer, so it has to be optional",
        ),
    ],
)
def test_what_would_reach_an_older_client_is_refused_at_import(
    declared: dict[str, Any], words: str
) -> None:
    with pytest.raises(TypeError, match=words):

        class BrokenService(SoapService):
            namespace = "urn:dualport:broken:v1"
            operations = {"get_thing": Access.PUBLIC}

            @operation(**declared)
            def get_thing(ctx, **_given):
                """Never called."""


def test_a_shape_without_anything_newer_is_its_own_older_one() -> None:
    assert as_of(Needed, V1_1) is Needed
    assert as_of(Needed, V1) is not Needed
    assert as_of(WireSerializer, V1) is WireSerializer
