"""The form of a customer, with an address as so many fields, and that of an identity document."""

from collections.abc import Iterable
from typing import Any

from django import forms
from unfold.widgets import (
    UnfoldAdminDateWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from hub.console.buttons import ButtonForm
from hub.console.submissions import ConsoleForm
from hub.wire.serializers import Plain
from orders.choices import DocumentType
from orders.serializers import AddressWriteSerializer

PARTS = ("recipient", "street", "postal_code", "city", "region", "country")
SIDES = ("billing_address", "shipping_address")


def part_names(side: str) -> tuple[str, ...]:
    """Return the names of the fields of an address."""
    return tuple(f"{side}_{part}" for part in PARTS)


def _part_fields() -> dict[str, forms.CharField]:
    shape = AddressWriteSerializer().fields
    return {
        f"{side}_{part}": forms.CharField(
            required=False,
            label=part.replace("_", " ").capitalize(),
            max_length=getattr(shape[part], "max_length", None),
            widget=UnfoldAdminTextInputWidget,
        )
        for side in SIDES
        for part in PARTS
    }


class _CustomerForm(ConsoleForm):
    """What customer_create and customer_update take, but for the identity document."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for side in SIDES:
            address = getattr(self.instance, side) or {}
            for part in PARTS:
                self.initial.setdefault(f"{side}_{part}", address.get(part, ""))

    @property
    def changed_sides(self) -> list[str]:
        """Names of the addresses of which a part says something new."""
        return [side for side in SIDES if set(part_names(side)) & set(self.changed)]

    def addresses(self, sides: Iterable[str]) -> dict[str, Plain | None]:
        """Return addresses as the operation takes them; None for one without any part."""
        return {side: self._address(side) for side in sides}

    def _address(self, side: str) -> Plain | None:
        told = {part: self.cleaned_data[f"{side}_{part}"] for part in PARTS}
        given = {part: text for part, text in told.items() if text}
        return given or None


CustomerForm: type[ConsoleForm] = type("CustomerForm", (_CustomerForm,), _part_fields())


class DocumentForm(ButtonForm):
    """An identity document, which replaces the one that is kept."""

    type = forms.ChoiceField(choices=DocumentType.choices, widget=UnfoldAdminSelectWidget)
    number = forms.CharField(max_length=40, widget=UnfoldAdminTextInputWidget)
    issued_by = forms.CharField(
        required=False, max_length=100, label="Issued by", widget=UnfoldAdminTextInputWidget
    )
    expires_on = forms.DateField(required=False, label="Valid until", widget=UnfoldAdminDateWidget)
