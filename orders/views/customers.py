"""Customers on REST."""

from uuid import UUID

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hub.external_ids.keys import ExternalKey
from hub.rest.operations import operation
from hub.rest.viewsets import HubViewSet
from hub.wire.cursors import paginate
from hub.wire.lists import list_request
from hub.wire.serializers import Plain
from orders import selectors, services
from orders.choices import CustomerOrder
from orders.operations import OPERATIONS
from orders.serializers import (
    CustomerCreateSerializer,
    CustomerDocumentSerializer,
    CustomerFilterSerializer,
    CustomerLookupSerializer,
    CustomerSerializer,
    CustomerUpdateSerializer,
)


class CustomerViewSet(HubViewSet):
    """Who buys from organizations."""

    operations = OPERATIONS
    noun, plural = "customer", "customers"

    @operation(
        query=list_request(CustomerFilterSerializer, CustomerOrder), returns=CustomerSerializer
    )
    def list(self, request: Request) -> Response:
        """List customers: one's own, for the operator all."""
        query = self.query()
        rows = selectors.customer_list(actor=self.actor, filters=query.filters)
        return self.page(paginate(rows, query, actor=self.actor, operation=self.operation_id))

    @operation(returns=CustomerSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """Get a customer by its id; the number of its identity document is masked."""
        return self.respond(selectors.customer_get(actor=self.actor, customer_id=pk))

    @operation(takes=CustomerCreateSerializer, returns=CustomerSerializer, status=201)
    def create(self, request: Request) -> Response:
        """Create a customer; active if it is verified, else pending verification."""
        return self.respond(services.customer_create(actor=self.actor, values=self.input()))

    @action(detail=False)
    @operation(key=CustomerLookupSerializer, returns=CustomerSerializer)
    def lookup(self, request: Request) -> Response:
        """Get a customer by what the caller's system calls it."""
        key = self.key()
        named = ExternalKey(key["external_system"], key["external_id"])
        return self.respond(selectors.customer_lookup(actor=self.actor, key=named))

    @action(detail=True, url_path="document")
    @operation(name="get_customer_document", returns=CustomerDocumentSerializer)
    def document(self, request: Request, pk: UUID) -> Response:
        """Get the identity document of a customer in clear; each call is recorded."""
        return self.respond(selectors.customer_document_get(actor=self.actor, customer_id=pk))

    @operation(takes=CustomerUpdateSerializer, returns=CustomerSerializer)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change what the message names; null clears."""
        customer, changed = services.customer_update(**self._of(pk), changes=self.input())
        return self.respond(customer, changed_fields=changed)

    @action(detail=True, methods=["post"])
    @operation(returns=CustomerSerializer)
    def verify(self, request: Request, pk: UUID) -> Response:
        """Say that it is known who a customer is; it is active from now on."""
        return self.respond(services.customer_verify(**self._of(pk)))

    @action(detail=True, methods=["post"])
    @operation(returns=CustomerSerializer)
    def block(self, request: Request, pk: UUID) -> Response:
        """Let a customer order nothing from now on."""
        return self.respond(services.customer_block(**self._of(pk)))

    @action(detail=True, methods=["post"])
    @operation(returns=CustomerSerializer)
    def unblock(self, request: Request, pk: UUID) -> Response:
        """Put a customer back to where it stood before it was blocked."""
        return self.respond(services.customer_unblock(**self._of(pk)))

    @action(detail=True, methods=["post"])
    @operation(returns=CustomerSerializer)
    def erase(self, request: Request, pk: UUID) -> Response:
        """Remove everything personal of a customer, everywhere and for good."""
        return self.respond(services.customer_erase(**self._of(pk)))

    def _of(self, pk: UUID) -> Plain:
        version = self.expected_version()
        return {"actor": self.actor, "customer_id": pk, "expected_version": version}
