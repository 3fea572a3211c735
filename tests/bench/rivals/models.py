"""The hub's tables, as a project of its own would describe them."""

# ruff: noqa: DJ008 - nobody reads their names

from django.db import models

from hub.core.identifiers import new_id


class Organization(models.Model):
    id = models.UUIDField(primary_key=True)

    class Meta:
        managed = False
        db_table = "accounts_organization"


class Category(models.Model):
    id = models.UUIDField(primary_key=True)

    class Meta:
        managed = False
        db_table = "products_category"


class Product(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)
    sku = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    description = models.TextField(max_length=10_000, blank=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True)
    brand = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=20)
    price = models.DecimalField(max_digits=18, decimal_places=4)
    currency = models.CharField(max_length=3)
    weight = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    specifications = models.JSONField(default=list, blank=True)
    gtin = models.CharField(max_length=14, null=True, blank=True)  # noqa: DJ001 - as it is
    status = models.CharField(max_length=20, default="draft", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        managed = False
        db_table = "products_product"
        constraints = [
            models.UniqueConstraint(fields=["organization", "sku"], name="sku_is_unique")
        ]


class Inventory(models.Model):
    id = models.UUIDField(primary_key=True)
    on_hand = models.PositiveIntegerField()

    class Meta:
        managed = False
        db_table = "products_inventory"
