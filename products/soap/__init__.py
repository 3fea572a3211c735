"""What this app offers on SOAP, one noun per file, as a service for each subject."""

from hub.soap.service import SoapService
from products.operations import CATALOGUE, INVENTORY, PRICES
from products.soap.categories import CategoryOperations
from products.soap.images import ProductImageOperations
from products.soap.inventories import StockOperations
from products.soap.price_lists import PriceListOperations
from products.soap.products import ProductOperations
from products.soap.reservations import ReservationOperations
from products.soap.warehouses import WarehouseOperations


class ProductsService(ProductOperations, ProductImageOperations, CategoryOperations, SoapService):
    """What organizations sell, and the tree of categories in which it stands."""

    namespace = "urn:dualport:products:v1"
    operations = CATALOGUE


class PricesService(PriceListOperations, SoapService):
    """What products cost for whom, from how many on, and when."""

    namespace = "urn:dualport:prices:v1"
    operations = PRICES


class InventoryService(WarehouseOperations, StockOperations, ReservationOperations, SoapService):
    """How much of what is sold lies where, and for whom it is held."""

    namespace = "urn:dualport:inventory:v1"
    operations = INVENTORY
