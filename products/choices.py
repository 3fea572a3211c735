"""Value sets, and which status leads to which."""

import re
from datetime import date

from django.db.models import TextChoices

from hub.core.states import Transitions


class ProductKind(TextChoices):
    """What is sold, which decides what fulfils it."""

    PHYSICAL = "physical", "Physical goods"
    SIM_PLAN = "sim_plan", "SIM card with a plan"
    VEHICLE = "vehicle", "Vehicle"
    SERVICE = "service", "Service"


class ProductStatus(TextChoices):
    """Where a product stands; `docs/products.md` draws how it moves."""

    DRAFT = "draft", "Being prepared, not for sale"
    ACTIVE = "active", "For sale"
    INACTIVE = "inactive", "Taken off sale by its owner"
    OUT_OF_STOCK = "out_of_stock", "For sale again once there is stock"
    ARCHIVED = "archived", "Gone for good; its sku stays taken"


TRANSITIONS = Transitions(
    {
        ProductStatus.DRAFT: [ProductStatus.ACTIVE, ProductStatus.ARCHIVED],
        ProductStatus.ACTIVE: [
            ProductStatus.INACTIVE,
            ProductStatus.OUT_OF_STOCK,
            ProductStatus.ARCHIVED,
        ],
        ProductStatus.INACTIVE: [ProductStatus.ACTIVE, ProductStatus.ARCHIVED],
        ProductStatus.OUT_OF_STOCK: [ProductStatus.ACTIVE, ProductStatus.ARCHIVED],
    }
)

MOVED_BY_STOCK = frozenset(
    {
        (ProductStatus.ACTIVE, ProductStatus.OUT_OF_STOCK),
        (ProductStatus.OUT_OF_STOCK, ProductStatus.ACTIVE),
    }
)
"""The moves that follow the stock: no caller may ask for one."""


class ProductOrder(TextChoices):
    """How a list of products is ordered; the first is the default."""

    NAME = "name", "By name"
    NAME_DESC = "name_desc", "By name, backwards"
    PRICE = "price", "Cheapest first"
    PRICE_DESC = "price_desc", "Dearest first"
    CREATED_AT = "created_at", "Oldest first"
    CREATED_AT_DESC = "created_at_desc", "Newest first"
    UPDATED_AT = "updated_at", "Longest unchanged first"
    UPDATED_AT_DESC = "updated_at_desc", "Last changed first"


class CategoryOrder(TextChoices):
    """How a list of categories is ordered; the first is the default."""

    POSITION = "position", "By position"
    POSITION_DESC = "position_desc", "By position, backwards"
    NAME = "name", "By name"
    NAME_DESC = "name_desc", "By name, backwards"
    CREATED_AT = "created_at", "Oldest first"
    CREATED_AT_DESC = "created_at_desc", "Newest first"
    UPDATED_AT = "updated_at", "Longest unchanged first"
    UPDATED_AT_DESC = "updated_at_desc", "Last changed first"


class ProductImageOrder(TextChoices):
    """How a list of images is ordered; the first is the default."""

    POSITION = "position", "By place among the images of their product"
    POSITION_DESC = "position_desc", "By place, backwards"
    CREATED_AT = "created_at", "Oldest first"
    CREATED_AT_DESC = "created_at_desc", "Newest first"


class WarehouseOrder(TextChoices):
    """How a list of warehouses is ordered; the first is the default."""

    CODE = "code", "By code"
    CODE_DESC = "code_desc", "By code, backwards"
    PRIORITY = "priority", "What is taken from first"
    PRIORITY_DESC = "priority_desc", "What is taken from last"
    CREATED_AT = "created_at", "Oldest first"
    CREATED_AT_DESC = "created_at_desc", "Newest first"
    UPDATED_AT = "updated_at", "Longest unchanged first"
    UPDATED_AT_DESC = "updated_at_desc", "Last changed first"


class InventoryOrder(TextChoices):
    """How a list of stock is ordered; the first is the default."""

    UPDATED_AT = "updated_at", "Longest unchanged first"
    UPDATED_AT_DESC = "updated_at_desc", "Last changed first"
    AVAILABLE = "available", "Least available first"
    AVAILABLE_DESC = "available_desc", "Most available first"


class MovementOrder(TextChoices):
    """How a list of stock movements is ordered; the first is the default."""

    CREATED_AT_DESC = "created_at_desc", "Newest first"
    CREATED_AT = "created_at", "Oldest first"


class ReservationOrder(TextChoices):
    """How a list of reservations is ordered; the first is the default."""

    CREATED_AT_DESC = "created_at_desc", "Newest first"
    CREATED_AT = "created_at", "Oldest first"
    UPDATED_AT = "updated_at", "Longest unchanged first"
    UPDATED_AT_DESC = "updated_at_desc", "Last changed first"


class MovementKind(TextChoices):
    """What a stock movement came from."""

    SET = "set", "Set to a level"
    ADJUSTED = "adjusted", "Changed by a number of pieces"
    MOVED_OUT = "moved_out", "Transferred to another warehouse"
    MOVED_IN = "moved_in", "Transferred from another warehouse"
    RESERVED = "reserved", "Held by a reservation"
    RELEASED = "released", "Given back by a reservation"
    EXPIRED = "expired", "Given back because a reservation's time was over"
    COMMITTED = "committed", "Gone, as a reservation foresaw"


class StockReason(TextChoices):
    """Why somebody changed a stock."""

    RECEIVED = "received", "Goods came in"
    RETURNED = "returned", "A customer sent them back"
    SOLD = "sold", "Sold elsewhere"
    DAMAGED = "damaged", "Broken or spoilt"
    LOST = "lost", "Not to be found"
    COUNTED = "counted", "Counted, or known by another system"
    CORRECTED = "corrected", "An earlier movement was wrong"


class ReservationStatus(TextChoices):
    """Where a reservation stands; `docs/stock.md` draws how it moves."""

    RESERVED = "reserved", "Pieces are held"
    COMMITTED = "committed", "The pieces have left"
    RELEASED = "released", "The pieces were given back"
    EXPIRED = "expired", "The pieces were given back when its time was over"


RESERVATION_TRANSITIONS = Transitions(
    {
        ReservationStatus.RESERVED: [
            ReservationStatus.COMMITTED,
            ReservationStatus.RELEASED,
            ReservationStatus.EXPIRED,
        ],
    }
)


class SpecificationType(TextChoices):
    """How the text of a specification's value is to be read."""

    TEXT = "text", "Any text"
    INTEGER = "integer", "A whole number of at most 18 digits"
    DECIMAL = "decimal", "A decimal number in plain notation"
    BOOLEAN = "boolean", "true or false"
    DATE = "date", "A day, as 2026-01-31"


LEXICAL_FORMS = {
    SpecificationType.TEXT: re.compile(r".+", re.DOTALL),
    SpecificationType.INTEGER: re.compile(r"[+-]?[0-9]{1,18}"),
    SpecificationType.DECIMAL: re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?"),
    SpecificationType.BOOLEAN: re.compile(r"true|false"),
    SpecificationType.DATE: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}


def is_value_of(kind: SpecificationType, text: str) -> bool:
    """Tell whether a text is in the lexical form of a specification's type."""
    if not LEXICAL_FORMS[kind].fullmatch(text):
        return False
    return kind is not SpecificationType.DATE or _is_day(text)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


class SalesChannel(TextChoices):
    """By which way something is sold."""

    STOREFRONT = "storefront", "A shop that anyone visits"
    APP_USER = "app_user", "An app, to its users"
    RESELLER_CLIENT = "reseller_client", "A reseller, to its clients"
    BOOKING = "booking", "A booking"


class PriceSource(TextChoices):
    """Where a price comes from."""

    PRODUCT = "product", "The product's own"
    PRICE_LIST = "price_list", "An entry of a price list"


class PriceListOrder(TextChoices):
    """How a list of price lists is ordered; the first is the default."""

    CODE = "code", "By code"
    CODE_DESC = "code_desc", "By code, backwards"
    NAME = "name", "By name"
    NAME_DESC = "name_desc", "By name, backwards"
    CREATED_AT = "created_at", "Oldest first"
    CREATED_AT_DESC = "created_at_desc", "Newest first"
    UPDATED_AT = "updated_at", "Longest unchanged first"
    UPDATED_AT_DESC = "updated_at_desc", "Last changed first"


class PriceListEntryOrder(TextChoices):
    """How a list of entries is ordered; the first is the default."""

    CREATED_AT = "created_at", "Oldest first"
    CREATED_AT_DESC = "created_at_desc", "Newest first"
    UPDATED_AT = "updated_at", "Longest unchanged first"
    UPDATED_AT_DESC = "updated_at_desc", "Last changed first"
    PRICE = "price", "Cheapest first"
    PRICE_DESC = "price_desc", "Dearest first"
