"""The app's registration."""

from django.apps import AppConfig


class ProductsConfig(AppConfig):
    """Categories and products."""

    name = "products"
