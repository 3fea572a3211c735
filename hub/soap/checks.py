"""A system check: which members of answers are spelled the slow way, by their fields."""

from collections.abc import Iterator
from importlib import import_module

from django.conf import settings
from django.core.checks import CheckMessage, Info
from rest_framework import serializers

from hub.soap.service import SoapService
from hub.wire.codecs import left_to_fields


def check_plans() -> list[CheckMessage]:
    """Name every member of an answer, of any app, that no plan of ``hub.wire.codecs`` knows."""
    import_module(settings.ROOT_URLCONF)  # where the services of all apps come together
    return [
        Info(
            f"{name} is spelled by the field itself, for every object anew.",
            hint="Take its value by `source`, and spell it in `to_representation`.",
            obj="hub.wire.codecs",
            id="hub.I001",
        )
        for name in sorted(set(_left()))
    ]


def _left() -> Iterator[str]:
    for service in SoapService.__subclasses__():
        for method in service.public_methods.values():
            for field in method.udd.operation.response.fields.values():
                if isinstance(field, serializers.BaseSerializer):
                    yield from left_to_fields(field)
