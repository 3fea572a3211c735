"""The hub's tables of orders, as a project of its own would describe them."""

# ruff: noqa: DJ008 - nobody reads their names

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Func, Value

from hub.core.identifiers import new_id
from tests.bench.rivals.models import Organization, Product


def amount() -> "models.DecimalField[Any, Any]":
    return models.DecimalField(max_digits=18, decimal_places=4, default=Decimal(0), editable=False)


class Order(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)
    number = models.BigIntegerField(
        editable=False, db_default=Func(Value("orders_order_number"), function="nextval")
    )
    channel = models.CharField(max_length=20, default="storefront")
    status = models.CharField(max_length=20, default="pending", editable=False)
    payment_status = models.CharField(max_length=20, default="pending", editable=False)
    customer_name = models.CharField(max_length=255)
    customer_email = models.CharField(max_length=254, blank=True)
    customer_phone = models.CharField(max_length=32, blank=True)
    shipping_address = models.JSONField(null=True, blank=True)
    billing_address = models.JSONField(null=True, blank=True)
    currency = models.CharField(max_length=3)
    subtotal = amount()
    discount = amount()
    delivery_fee = amount()
    tax = amount()
    total = amount()
    paid_amount = amount()
    refunded_amount = amount()
    carrier = models.CharField(max_length=100, blank=True)
    tracking_number = models.CharField(max_length=100, blank=True)
    notes = models.TextField(max_length=2000, blank=True)
    expires_at = models.DateTimeField(null=True, editable=False)
    shipped_at = models.DateTimeField(null=True, editable=False)
    delivered_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        managed = False
        db_table = "orders_order"


class OrderItem(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="items")
    product = models.ForeignKey(Product, on_delete=models.PROTECT)
    position = models.PositiveIntegerField(editable=False)
    sku = models.CharField(max_length=64, editable=False)
    name = models.CharField(max_length=255, editable=False)
    quantity = models.PositiveIntegerField()
    cancelled_quantity = models.PositiveIntegerField(default=0, editable=False)
    returned_quantity = models.PositiveIntegerField(default=0, editable=False)
    unit_price = amount()
    agreed_discount = amount()
    tax_percent = models.DecimalField(
        max_digits=6, decimal_places=3, default=Decimal(0), editable=False
    )
    subtotal = amount()
    discount = amount()
    tax = amount()
    total = amount()
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        managed = False
        db_table = "orders_orderitem"
        ordering = ("position",)
