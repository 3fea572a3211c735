"""Customers on SOAP."""

from hub.soap.service import SoapOperations, operation
from hub.wire.cursors import paginate
from hub.wire.fields import ObjectIdField
from hub.wire.lists import list_request, page_of
from hub.wire.serializers import write
from orders import selectors, services
from orders.choices import CustomerOrder
from orders.serializers import (
    CustomerCreateSerializer,
    CustomerFilterSerializer,
    CustomerSerializer,
)

CUSTOMER_ID = ObjectIdField(help_text="Of the customer.")
CustomerPage = page_of(CustomerSerializer)


class CustomerOperations(SoapOperations):
    """Who buys from organizations."""

    @operation(
        query=list_request(CustomerFilterSerializer, CustomerOrder),
        returns={**CustomerPage().fields},
    )
    def list_customers(ctx, query):
        """List customers: one's own, for the operator all."""
        rows = selectors.customer_list(actor=ctx.udc, filters=query.filters)
        return write(CustomerPage, paginate(rows, query, actor=ctx.udc, operation="list_customers"))

    @operation(id=CUSTOMER_ID, returns={"customer": CustomerSerializer})
    def get_customer(ctx, id):
        """Get a customer by its id; the number of its identity document is masked."""
        return write(CustomerSerializer, selectors.customer_get(actor=ctx.udc, customer_id=id))

    @operation(customer=CustomerCreateSerializer, returns={"customer": CustomerSerializer})
    def create_customer(ctx, customer):
        """Create a customer; active if it is verified, else pending verification."""
        created = services.customer_create(actor=ctx.udc, values=customer)
        return write(CustomerSerializer, created)
