"""What this app offers on SOAP, one noun per file, as one service."""

from hub.soap.service import SoapService
from products.operations import OPERATIONS
from products.soap.categories import CategoryOperations
from products.soap.images import ProductImageOperations
from products.soap.inventories import StockOperations
from products.soap.products import ProductOperations
from products.soap.reservations import ReservationOperations
from products.soap.warehouses import WarehouseOperations


class ProductsService(
    ProductOperations,
    ProductImageOperations,
    CategoryOperations,
    WarehouseOperations,
    StockOperations,
    ReservationOperations,
    SoapService,
):
    """What organizations sell, the tree of categories in which it stands, and its stock."""

    namespace = "urn:dualport:products:v1"
    operations = OPERATIONS
