"""What this app offers on SOAP, one noun per file, as a service for each subject."""

from hub.soap.service import SoapService
from orders.operations import CUSTOMERS, ORDERS, RETURNS
from orders.soap.bulk import OrderBulkOperations
from orders.soap.customers import CustomerOperations
from orders.soap.figures import FigureOperations
from orders.soap.orders import OrderOperations
from orders.soap.returns import ReturnOperations


class OrdersService(OrderOperations, OrderBulkOperations, FigureOperations, SoapService):
    """What was sold, and what became of it."""

    namespace = "urn:dualport:orders:v1"
    operations = ORDERS


class ReturnsService(ReturnOperations, SoapService):
    """What customers send back."""

    namespace = "urn:dualport:returns:v1"
    operations = RETURNS


class CustomersService(CustomerOperations, SoapService):
    """Who buys from organizations."""

    namespace = "urn:dualport:customers:v1"
    operations = CUSTOMERS
