"""The form of a product, and of what is done to many at once."""

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from unfold.widgets import UnfoldAdminDecimalFieldWidget, UnfoldAdminTextInputWidget

from hub.console.submissions import ConsoleForm
from hub.core.money import DECIMAL_PLACES, MAX_DIGITS, plain
from products.admin.specifications import SpecificationsField


class ProductForm(ConsoleForm):
    """What product_update and product_create take; the owner is the organization of the session."""

    names = {"category_id": "category"}
    specifications = SpecificationsField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("description", "specifications"):
            if name in self.fields:
                self.fields[name].widget.attrs["rows"] = 5
        product = self.instance
        if product.currency:
            # Without the zeros that the column keeps.
            self.initial["price"] = Decimal(plain(product.price, product.currency))
        elif "currency" in self.fields:
            self.initial.setdefault("currency", settings.DEFAULT_CURRENCY)


class PriceForm(forms.Form):
    """The price that every chosen product gets."""

    price = forms.DecimalField(
        min_value=0,
        max_digits=MAX_DIGITS,
        decimal_places=DECIMAL_PLACES,
        widget=UnfoldAdminDecimalFieldWidget,
    )
    currency = forms.CharField(max_length=3, widget=UnfoldAdminTextInputWidget)
