"""All operations, app by app: everything that their pages show."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from inspect import cleandoc
from typing import Any

from hub.core.operations import is_read
from hub.core.revisions import V1, Revision
from hub.core.scopes import Access, Requirement
from hub.docs.operations.inputs import Member, answer_members, request_members
from hub.docs.operations.messages import Example
from hub.docs.operations.refusals import Refusals, refusals_of
from hub.docs.operations.routes import Route, routes, takes_version
from hub.rest.operations import BULK
from hub.soap.mount import newest
from hub.soap.operations import Operation as SoapOperation
from hub.soap.service import SoapService
from hub.wire.names import to_pascal

Services = tuple[type[SoapService], ...]
NEEDS: dict[Requirement, str] = {
    Access.PUBLIC: "Nothing: it can be called without credentials.",
    Access.SIGNED_IN: "Any valid credential, whatever its scopes.",
}


@dataclass(frozen=True)
class Described:
    """One operation, on REST, on SOAP, or on both."""

    id: str
    app: str
    version: str
    namespace: str
    requirement: Requirement
    route: Route | None
    method: Any
    """The Spyne method, or None."""

    @property
    def path(self) -> str:
        """Where its page is, below ``/docs/``."""
        return f"reference/{self.app}/{self.id}/"

    @property
    def url(self) -> str:
        """Where its page is."""
        return f"/docs/{self.path}"

    @property
    def rest(self) -> str:
        """Its spelling on REST, such as ``GET /api/v1/products/{id}/``; empty without one."""
        return f"{self.route.method} {self.route.path}" if self.route else ""

    @property
    def soap_name(self) -> str:
        """Its spelling on SOAP; empty without one."""
        return to_pascal(self.id) if self.soap else ""

    @property
    def soap(self) -> SoapOperation | None:
        """The operation of the SOAP service."""
        found: SoapOperation | None = self.method.udd.operation if self.method else None
        return found

    @property
    def since(self) -> Revision | None:
        """The revision of the contract that it came with, unless that is the first one."""
        return self.soap.since if self.soap and self.soap.since != V1 else None

    @property
    def address(self) -> str:
        """The path of its SOAP service."""
        return f"/soap/{self.version}/{self.app}/"

    @property
    def summary(self) -> str:
        """What it does, in one sentence."""
        return self.description.partition("\n")[0]

    @property
    def description(self) -> str:
        """What it does."""
        function = self.route.function if self.route else self.method.function
        return cleandoc(function.__doc__ or "")

    @property
    def needs(self) -> str:
        """What its caller has to have."""
        return NEEDS.get(self.requirement, "")

    @property
    def scope(self) -> str:
        """The scope that its caller has to have; empty when it needs none."""
        return "" if isinstance(self.requirement, Access) else self.requirement.value

    @property
    def is_read(self) -> bool:
        """Whether it changes nothing."""
        return is_read(self.id)

    @property
    def is_bulk(self) -> bool:
        """Whether it takes many rows."""
        return self.id.startswith(BULK)

    @property
    def is_list(self) -> bool:
        """Whether it answers a page at a time."""
        return bool(self.soap.is_list if self.soap else self.route and self.route.declared.is_list)

    @property
    def takes_key(self) -> bool:
        """Whether it can be retried with an idempotency key."""
        return bool(self.route.takes_key if self.route else self.soap and self.soap.keyed)

    @property
    def takes_version(self) -> bool:
        """Whether it can be bound to the version that was read."""
        return takes_version(self.route, self.soap)

    @cached_property
    def example(self) -> Example:
        """A call of it."""
        return Example(self.route, self.soap, self.requirement, self.namespace, self.address)

    @cached_property
    def inputs(self) -> list[Member]:
        """The members of its request."""
        return request_members(self.route, self.soap)

    @cached_property
    def outputs(self) -> list[Member]:
        """The members of its answer."""
        return answer_members(self.route, self.soap)

    @cached_property
    def refusals(self) -> Refusals:
        """What it may be refused with."""
        found: list[Any] = [self.route.function] if self.route else []
        found += [self.method.function] if self.method else []
        if self.route and self.route.declared.streams:
            found.append(self.route.viewset.receive)
        return refusals_of(self.route, self.soap, found, self.inputs)


@dataclass(frozen=True)
class Section:
    """The operations of one SOAP service, and of REST what belongs to them."""

    name: str
    version: str
    namespace: str
    about: str
    entries: tuple[Described, ...]

    @property
    def path(self) -> str:
        """Where its page is, below ``/docs/``."""
        return f"reference/{self.name}/"

    @property
    def url(self) -> str:
        """Where its page is."""
        return f"/docs/{self.path}"

    @property
    def wsdl(self) -> str:
        """The address of the WSDL."""
        return f"/soap/{self.version}/{self.name}/?wsdl"


@cache
def reference(services: Services) -> tuple[Section, ...]:
    """Return the operations of these services, in the order of their tables."""
    return tuple(_section(service) for service in services)


def described(services: Services) -> Iterator[Described]:
    """Yield every operation."""
    return (entry for section in reference(services) for entry in section.entries)


def _section(service: type[SoapService]) -> Section:
    app, version = service.app(), newest(service).version
    on_rest, on_soap = routes(), service.public_methods
    return Section(
        name=app,
        version=version,
        namespace=service.namespace,
        about=cleandoc(service.__doc__ or ""),
        entries=tuple(
            Described(
                id=name,
                app=app,
                version=version,
                namespace=service.namespace,
                requirement=requirement,
                route=on_rest.get(name),
                method=on_soap.get(name),
            )
            for name, requirement in service.operations.items()
        ),
    )
