"""Customers on SOAP."""

from hub.external_ids.keys import ExternalKey
from hub.soap.service import SoapOperations, operation
from hub.soap.updates import FieldNames
from hub.wire.cursors import paginate
from hub.wire.fields import ObjectIdField
from hub.wire.lists import list_request, page_of
from hub.wire.serializers import write
from orders import selectors, services
from orders.choices import CustomerOrder
from orders.serializers import (
    CustomerCreateSerializer,
    CustomerDocumentSerializer,
    CustomerFilterSerializer,
    CustomerLookupSerializer,
    CustomerSerializer,
    CustomerUpdateSerializer,
)

CUSTOMER_ID = ObjectIdField(help_text="Of the customer.")
KEY = CustomerLookupSerializer().fields
CHANGED = FieldNames(read_only=True, help_text="Names of the elements whose value is another now.")
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

    @operation(
        external_system=KEY["external_system"],
        external_id=KEY["external_id"],
        returns={"customer": CustomerSerializer},
    )
    def lookup_customer(ctx, external_system, external_id):
        """Get a customer by what the caller's system calls it."""
        key = ExternalKey(external_system, external_id)
        return write(CustomerSerializer, selectors.customer_lookup(actor=ctx.udc, key=key))

    @operation(id=CUSTOMER_ID, returns={"document": CustomerDocumentSerializer})
    def get_customer_document(ctx, id):
        """Get the identity document of a customer in clear; each call is recorded."""
        found = selectors.customer_document_get(actor=ctx.udc, customer_id=id)
        return write(CustomerDocumentSerializer, found)

    @operation(
        id=CUSTOMER_ID,
        customer=CustomerUpdateSerializer,
        versioned=True,
        returns={"customer": CustomerSerializer, "changed_fields": CHANGED},
    )
    def update_customer(ctx, id, customer, expected_version):
        """Change what the message names; clearFields clears."""
        updated, changed = services.customer_update(
            actor=ctx.udc, customer_id=id, changes=customer, expected_version=expected_version
        )
        return {"customer": write(CustomerSerializer, updated), "changed_fields": changed}

    @operation(id=CUSTOMER_ID, versioned=True, returns={"customer": CustomerSerializer})
    def verify_customer(ctx, id, expected_version):
        """Say that it is known who a customer is; it is active from now on."""
        customer = services.customer_verify(
            actor=ctx.udc, customer_id=id, expected_version=expected_version
        )
        return write(CustomerSerializer, customer)

    @operation(id=CUSTOMER_ID, versioned=True, returns={"customer": CustomerSerializer})
    def block_customer(ctx, id, expected_version):
        """Let a customer order nothing from now on."""
        customer = services.customer_block(
            actor=ctx.udc, customer_id=id, expected_version=expected_version
        )
        return write(CustomerSerializer, customer)

    @operation(id=CUSTOMER_ID, versioned=True, returns={"customer": CustomerSerializer})
    def unblock_customer(ctx, id, expected_version):
        """Put a customer back to where it stood before it was blocked."""
        customer = services.customer_unblock(
            actor=ctx.udc, customer_id=id, expected_version=expected_version
        )
        return write(CustomerSerializer, customer)

    @operation(id=CUSTOMER_ID, versioned=True, returns={"customer": CustomerSerializer})
    def erase_customer(ctx, id, expected_version):
        """Remove everything personal of a customer, everywhere and for good."""
        customer = services.customer_erase(
            actor=ctx.udc, customer_id=id, expected_version=expected_version
        )
        return write(CustomerSerializer, customer)
