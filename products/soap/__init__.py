"""What this app offers on SOAP, one noun per file, as one service."""

from hub.soap.service import SoapService
from products.operations import OPERATIONS
from products.soap.categories import CategoryOperations
from products.soap.images import ProductImageOperations
from products.soap.products import ProductOperations


class ProductsService(ProductOperations, ProductImageOperations, CategoryOperations, SoapService):
    """What organizations sell, and the tree of categories in which it stands."""

    namespace = "urn:dualport:products:v1"
    operations = OPERATIONS
