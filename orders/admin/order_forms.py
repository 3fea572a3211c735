"""What is asked before the steps of orders and returns."""

from django import forms
from unfold.widgets import UnfoldAdminTextInputWidget

from hub.console.buttons import ButtonForm
from orders.models.changes import REASON_LENGTH

LENGTH = 100


def _text(length: int, *, required: bool = False) -> forms.CharField:
    return forms.CharField(max_length=length, required=required, widget=UnfoldAdminTextInputWidget)


class ShipForm(ButtonForm):
    """By whom it is carried."""

    carrier = _text(LENGTH)
    tracking_number = _text(LENGTH)


class ActivateForm(ButtonForm):
    """Which SIM is in use."""

    iccid = forms.CharField(
        max_length=22,
        required=False,
        label="ICCID",
        help_text="The number on the SIM, unless the order has it already.",
        widget=UnfoldAdminTextInputWidget,
    )


class ReasonForm(ButtonForm):
    """Why."""

    reason = _text(REASON_LENGTH, required=True)


class ReceiveForm(ButtonForm):
    """Where the pieces go."""

    warehouse_code = forms.CharField(
        max_length=64,
        required=False,
        label="Warehouse",
        help_text="The code of the one that gets all; without it each goes where it was.",
        widget=UnfoldAdminTextInputWidget,
    )


class ManyReasonForm(forms.Form):
    """Why many are called off."""

    reason = _text(REASON_LENGTH, required=True)
