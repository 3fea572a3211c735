"""What is asked before stock is counted, changed or moved."""

from typing import Any

from django import forms
from unfold.widgets import (
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from hub.console.buttons import ButtonForm
from products.choices import StockReason
from products.models import Inventory, Warehouse

PIECES = {"widget": UnfoldAdminIntegerFieldWidget}


class _StockForm(ButtonForm):
    """A remark, and the writer's own number."""

    note = forms.CharField(required=False, max_length=255, widget=UnfoldAdminTextInputWidget)
    reference = forms.CharField(
        required=False,
        max_length=100,
        help_text="Such as that of a delivery note.",
        widget=UnfoldAdminTextInputWidget,
    )


def _reason(**more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(choices=StockReason.choices, widget=UnfoldAdminSelectWidget, **more)


class CountForm(_StockForm):
    """How much there is."""

    on_hand = forms.IntegerField(min_value=0, label="Pieces that lie there", **PIECES)
    reason = _reason(initial=StockReason.COUNTED)
    field_order: tuple[str, ...] = ("on_hand", "reason")


class AdjustForm(_StockForm):
    """By how much it changes."""

    quantity = forms.IntegerField(label="Pieces that come; with a minus sign, that go", **PIECES)
    reason = _reason()
    field_order = ("quantity", "reason")


class TransferForm(_StockForm):
    """How much goes where."""

    quantity = forms.IntegerField(min_value=1, label="Pieces that go", **PIECES)
    to_warehouse = forms.ModelChoiceField(
        Warehouse.objects.none(), label="To", widget=UnfoldAdminSelectWidget
    )
    field_order = ("quantity", "to_warehouse")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["to_warehouse"], self.instance.organization_id)


class FirstCountForm(CountForm):
    """How much there is of a product, in one of its owner's warehouses."""

    warehouse = forms.ModelChoiceField(Warehouse.objects.none(), widget=UnfoldAdminSelectWidget)
    field_order = ("warehouse", "on_hand", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["warehouse"], self.instance.organization_id)


def offer(field: Any, organization_id: Any) -> None:
    """Offer the warehouses of one organization."""
    rows = Warehouse.objects.filter(organization_id=organization_id)
    field.queryset = rows.order_by("priority", "code")


def key_of(stock: Inventory) -> dict[str, Any]:
    """Name a stock by its product and warehouse."""
    return {
        "organization_id": stock.organization_id,
        "product_id": stock.product_id,
        "warehouse_id": stock.warehouse_id,
    }
