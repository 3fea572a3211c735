"""Where each operation is on REST, read from the addresses that are served."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import FunctionType
from typing import Any

from django.conf import settings
from rest_framework.schemas.generators import EndpointEnumerator

from hub.core.operations import is_read
from hub.core.scopes import Requirement
from hub.edge.keys import takes_key
from hub.rest.answers import API_ROOT
from hub.rest.operations import Operation, id_of
from hub.rest.viewsets import HubViewSet
from hub.soap.operations import Operation as SoapOperation


@dataclass(frozen=True)
class Route:
    """An operation on REST: method, address with ``{id}`` in it, and what was declared of it."""

    id: str
    method: str
    path: str
    viewset: type[HubViewSet]
    action: str

    @property
    def declared(self) -> Operation:
        """The shapes of the operation."""
        found: Operation = getattr(self.viewset, self.action).operation
        return found

    @property
    def function(self) -> FunctionType:
        """What is called."""
        found: FunctionType = getattr(self.viewset, self.action)
        return found

    @property
    def requirement(self) -> Requirement:
        """What its caller needs."""
        return self.viewset.operations[self.id]

    @property
    def has_id(self) -> bool:
        """Whether the address names one object."""
        return "{id}" in self.path

    @property
    def takes_key(self) -> bool:
        """Whether it can be retried with an idempotency key."""
        return self.declared.run is None and takes_key(self.id, self.requirement)


def takes_version(route: Route | None, soap: SoapOperation | None) -> bool:
    """Whether a call can be bound to the version that was read; what SOAP declares is exact."""
    if soap is not None:
        return soap.versioned
    return route is not None and route.has_id and not is_read(route.id)


def routes() -> Mapping[str, Route]:
    """Return the operations on REST by their ids, in the order of the addresses."""
    return _routes(settings.ROOT_URLCONF)


@cache
def _routes(urlconf: str) -> Mapping[str, Route]:
    found: list[Any] = EndpointEnumerator(urlconf=urlconf).get_api_endpoints()
    made = [
        _route(path, method, view)
        for path, method, view in found
        if path.startswith(API_ROOT) and issubclass(view.cls, HubViewSet)
    ]
    return {route.id: route for route in made}


def _route(path: str, method: str, view: Any) -> Route:
    action = view.actions[method.lower()]
    spelled = path.replace("{pk}", "{id}")
    return Route(id_of(view.cls, action), method, spelled, view.cls, action)
