"""Products, as the steps make and find them."""

from decimal import Decimal

from steps import PREFIX

from hub import listed


def product(end, **values):
    """Describe a product as zeep takes it."""
    shared = {"name": end.title(), "kind": "physical", "price": Decimal("5.00"), "currency": "EUR"}
    return {"sku": f"{PREFIX}-{end}"} | shared | values


def skus(page):
    return [each.sku for each in listed(page["items"])]
