"""The whole document, the same bytes on every machine."""

import json
from functools import cache
from typing import Any

import yaml
from django.conf import settings
from drf_spectacular.generators import SchemaGenerator

from hub.rest.answers import API_ROOT
from hub.rest.schema.description import DESCRIPTION, SECURITY_SCHEMES
from hub.wire.serializers import Plain

PLACEHOLDER = "https://hub.example.invalid"
"""The address in the committed document, which belongs to no installation."""


def published(endpoints: list[Any]) -> list[Any]:
    """Leave out the second addresses of the same views: a ``PREPROCESSING_HOOKS`` entry."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith(API_ROOT)]


def render_openapi(server: str = PLACEHOLDER, form: str = "yaml") -> str:
    """Return the OpenAPI document of all of ``/api/v1/`` as ``yaml`` or ``json``."""
    return _rendered(settings.ROOT_URLCONF, server, form)


@cache
def _rendered(urlconf: str, server: str, form: str) -> str:
    document = _document(urlconf, server)
    if form == "json":
        return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def _document(urlconf: str, server: str) -> Plain:
    document: Plain = SchemaGenerator(urlconf=urlconf).get_schema(request=None, public=True)
    document["info"]["description"] = DESCRIPTION
    document["components"]["securitySchemes"] = SECURITY_SCHEMES
    _say_defaults(document["components"]["schemas"])
    return {
        "openapi": document.pop("openapi"),
        "info": document.pop("info"),
        "servers": [{"url": server}],
        **document,
    }


def _say_defaults(schemas: Plain) -> None:
    """Say in words what absence means: generators require a member that has a ``default``."""
    for schema in schemas.values():
        for described in schema.get("properties", {}).values():
            default = described.pop("default", "")
            if default != "":
                said = f"{described.get('description', '')} When absent: {json.dumps(default)}."
                described["description"] = said.strip()


class _Dumper(yaml.SafeDumper):
    """Written in Python: libyaml, where it is installed, breaks lines elsewhere."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
