"""Django Ninja as its tutorial has it: schemas, functions, its own pagination."""

from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path
from ninja import Field, ModelSchema, NinjaAPI, PatchDict, Schema
from ninja.pagination import LimitOffsetPagination, paginate

from tests.bench.rivals.catalogue import COLUMNS, products, set_levels
from tests.bench.rivals.models import Product

api = NinjaAPI()


class ProductOut(ModelSchema):
    class Meta:
        model = Product
        fields = COLUMNS


class ProductIn(Schema):
    organization_id: UUID = Field(alias="organization")
    sku: str = Field(max_length=64)
    name: str = Field(max_length=255)
    description: str = Field("", max_length=10_000)
    category_id: UUID | None = None
    brand: str = Field("", max_length=100)
    kind: str
    price: Decimal = Field(max_digits=18, decimal_places=4)
    currency: str = Field(max_length=3)


class Level(Schema):
    id: UUID
    on_hand: int = Field(ge=0)


@api.get("/products/", response=list[ProductOut])
@paginate(LimitOffsetPagination)
def list_products(request: HttpRequest):
    return products()


@api.get("/products/{product_id}/", response=ProductOut)
def get_product(request: HttpRequest, product_id: UUID):
    return get_object_or_404(products(), pk=product_id)


@api.post("/products/", response={201: ProductOut})
def create_product(request: HttpRequest, payload: ProductIn):
    return 201, Product.objects.create(**payload.dict())


@api.patch("/products/{product_id}/", response=ProductOut)
def update_product(request: HttpRequest, product_id: UUID, payload: PatchDict[ProductIn]):
    product = get_object_or_404(products(), pk=product_id)
    for name, value in payload.items():
        setattr(product, name, value)
    product.save()
    return product


@api.post("/stock/", response=list[Level])
def set_stock(request: HttpRequest, payload: list[Level]):
    return set_levels({row.id: row.on_hand for row in payload})


urlpatterns = [path("", api.urls)]
