"""Spyne as its manual has it: complex models, a service, Soap11 both ways, mounted in Django."""

from uuid import UUID

from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from spyne import (
    Application,
    Array,
    ComplexModel,
    DateTime,
    Decimal,
    Integer,
    Mandatory,
    ServiceBase,
    Unicode,
    Uuid,
    rpc,
)
from spyne.model.fault import Fault
from spyne.protocol.soap import Soap11
from spyne.server.django import DjangoApplication

from tests.bench.rivals import models
from tests.bench.rivals.catalogue import products, set_levels

NAMESPACE = "urn:rival:products"


class Specification(ComplexModel):
    __namespace__ = NAMESPACE
    name = Unicode
    type = Unicode
    value = Unicode


class NewProduct(ComplexModel):
    __namespace__ = NAMESPACE
    organization_id = Mandatory(Uuid)
    sku = Mandatory(Unicode(max_len=64))
    name = Mandatory(Unicode(max_len=255))
    description = Unicode(max_len=10_000)
    category_id = Uuid
    brand = Unicode(max_len=100)
    kind = Mandatory(Unicode(max_len=20))
    price = Decimal(18, 4)
    currency = Mandatory(Unicode(max_len=3))
    weight = Decimal(12, 3)


class Product(ComplexModel):
    __namespace__ = NAMESPACE
    id = Uuid
    organization_id = Uuid
    sku = Unicode
    name = Unicode
    description = Unicode
    category_id = Uuid
    brand = Unicode
    kind = Unicode
    price = Decimal
    currency = Unicode
    weight = Decimal
    specifications = Array(Specification)
    status = Unicode
    version = Integer
    created_at = DateTime
    updated_at = DateTime
    gtin = Unicode


class Level(ComplexModel):
    __namespace__ = NAMESPACE
    id = Mandatory(Uuid)
    on_hand = Mandatory(Integer(ge=0))


class ProductService(ServiceBase):
    @rpc(Uuid, _returns=Product)
    def get_product(ctx, id):
        return _shown(_found(id))

    @rpc(Integer(default=20), Integer(default=0), _returns=Array(Product))
    def list_products(ctx, limit, offset):
        return [_shown(product) for product in products()[offset : offset + limit]]

    @rpc(NewProduct, _returns=Product)
    def create_product(ctx, product):
        given = {name: value for name, value in product.as_dict().items() if value is not None}
        return _shown(models.Product.objects.create(**given))

    @rpc(Uuid, Decimal(18, 4), _returns=Product)
    def set_price(ctx, id, price):
        product = _found(id)
        product.price = price
        product.save()
        return _shown(product)

    @rpc(Array(Level), _returns=Array(Level))
    def set_stock(ctx, levels):
        return set_levels({level.id: level.on_hand for level in levels})


def _found(key: UUID) -> models.Product:
    try:
        return products().get(pk=key)
    except models.Product.DoesNotExist:
        raise Fault("Client.NotFound", "There is no such product.") from None


def _shown(product: models.Product) -> models.Product:
    """Give Spyne what it reads: it takes attributes of any object, but no plain dictionaries."""
    product.specifications = [Specification(**each) for each in product.specifications]
    return product


application = Application(
    [ProductService],
    NAMESPACE,
    in_protocol=Soap11(validator="lxml"),
    out_protocol=Soap11(),
)
urlpatterns = [path("soap/", csrf_exempt(DjangoApplication(application)))]
