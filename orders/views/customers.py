"""Customers on REST."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from hub.rest.operations import operation
from hub.rest.viewsets import HubViewSet
from hub.wire.cursors import paginate
from hub.wire.lists import list_request
from orders import selectors, services
from orders.choices import CustomerOrder
from orders.operations import OPERATIONS
from orders.serializers import (
    CustomerCreateSerializer,
    CustomerFilterSerializer,
    CustomerSerializer,
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
