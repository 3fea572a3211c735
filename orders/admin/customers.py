"""Customers in the console: masked, but for the one button that says so."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin import site
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from unfold.decorators import display

from hub.console.base import ConsoleAdmin
from hub.console.buttons import Button, Values
from hub.console.calls import console_call
from hub.console.plain import plain_values
from hub.core.actors import Actor
from hub.core.scopes import Scope
from hub.wire.serializers import validated
from orders.admin.customer_forms import SIDES, CustomerForm, DocumentForm, part_names
from orders.choices import CustomerStatus
from orders.models import Customer
from orders.operations import OPERATIONS
from orders.selectors import customer_document_get, customers_of
from orders.serializers import CustomerCreateSerializer, CustomerUpdateSerializer
from orders.serializers.documents import masked
from orders.services import (
    customer_block,
    customer_create,
    customer_erase,
    customer_unblock,
    customer_update,
    customer_verify,
)

SIMPLE = ("name", "email", "phone", "customer_group")
COLOURS = {
    CustomerStatus.ACTIVE.value: "success",
    CustomerStatus.PENDING_VERIFICATION.value: "info",
    CustomerStatus.BLOCKED.value: "danger",
}


def _by(service: Callable[..., Customer]) -> Callable[[Actor, Customer, Values], Customer]:
    def act(actor: Actor, customer: Customer, values: Values) -> Customer:
        version = values["expected_version"]
        return service(actor=actor, customer_id=customer.pk, expected_version=version)

    return act


def _replace_document(actor: Actor, customer: Customer, values: Values) -> Customer:
    named = {name: values[name] for name in ("type", "number", "issued_by")}
    day = values["expires_on"]
    document = {**named, "expires_on": day.isoformat() if day else None}
    changes = validated(CustomerUpdateSerializer, {"identity_document": document})
    updated, _ = customer_update(
        actor=actor,
        customer_id=customer.pk,
        changes=changes,
        expected_version=values["expected_version"],
    )
    return updated


def _document(actor: Actor, customer: Customer, _values: Values) -> Customer:
    return customer_document_get(actor=actor, customer_id=customer.pk)


def _show_document(request: HttpRequest, customer: Customer) -> HttpResponse:
    title = f"Identity document: {customer.name}"
    context = {**site.each_context(request), "title": title, "customer": customer}
    return TemplateResponse(request, "orders/console/document.html", context)


def _is_there(customer: Customer) -> bool:
    return customer.erased_at is None


def _stands(*statuses: CustomerStatus) -> Callable[[Customer], bool]:
    return lambda customer: _is_there(customer) and customer.status in statuses


BUTTONS = (
    Button(
        "verify",
        "Verify",
        "verify_customer",
        _by(customer_verify),
        shown=_stands(CustomerStatus.PENDING_VERIFICATION),
    ),
    Button(
        "block",
        "Block",
        "block_customer",
        _by(customer_block),
        shown=_stands(CustomerStatus.ACTIVE, CustomerStatus.PENDING_VERIFICATION),
        question="The customer cannot order from now on.",
    ),
    Button(
        "unblock",
        "Unblock",
        "unblock_customer",
        _by(customer_unblock),
        shown=_stands(CustomerStatus.BLOCKED),
    ),
    Button(
        "replace-document",
        "Replace the identity document",
        "update_customer",
        _replace_document,
        shown=_is_there,
        form=DocumentForm,
    ),
    Button(
        "document",
        "Show the identity document",
        "get_customer_document",
        _document,
        shown=lambda customer: customer.identity_document is not None,
        question="It is recorded that you looked at it.",
        asks_password=True,
        answer=_show_document,
    ),
    Button(
        "erase",
        "Erase",
        "erase_customer",
        _by(customer_erase),
        shown=_is_there,
        question="Everything personal is removed everywhere. Nothing brings it back.",
        asks_password=True,
        is_dangerous=True,
    ),
)


@admin.register(Customer)
class CustomerAdmin(ConsoleAdmin):
    """Who buys from an organization; a seller's own."""

    section, icon = "Sales", "person"
    noun, plural = "customer", "customers"
    sees, operations = Scope.CUSTOMERS_READ, OPERATIONS
    adds, changes = "create_customer", "update_customer"
    form = CustomerForm
    ordering = ("name", "id")
    list_display = ("shown_name", "email", "phone", "organization", "customer_group", "state")
    list_filter = ("status", "customer_group", "created_at", "organization")
    list_select_related = ("organization",)
    search_fields = ("name", "email", "phone")
    search_help_text = "A part of name, e-mail or phone"
    readonly_fields = ("document", "stands", "organization", "verified_at", "erased_at")
    fieldsets = (
        (None, {"fields": (("name", "customer_group"), ("email", "phone"))}),
        *(
            (side.replace("_", " ").capitalize(), {"fields": _rows})
            for side in SIDES
            for _rows in [tuple(zip(*[iter(part_names(side))] * 2, strict=True))]
        ),
        (
            "Where it stands",
            {"fields": (("stands", "organization"), "document", ("verified_at", "erased_at"))},
        ),
    )
    buttons = BUTTONS

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return one's own, for the operator all."""
        return customers_of(actor=actor)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether who asks may make one: a seller, whose it will be."""
        return super().has_add_permission(request) and not self.sees_all(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether who asks may change one; nobody may an erased one."""
        return super().has_change_permission(request) and (obj is None or _is_there(obj))

    @admin.display(description="Name", ordering="name")
    def shown_name(self, customer: Customer) -> str:
        """Return the name, or that there is none any more."""
        return customer.name if _is_there(customer) else "(erased)"

    @display(description="Status", ordering="status", label=COLOURS)
    def state(self, customer: Customer) -> tuple[str, str]:
        """Return where it stands."""
        return customer.status, customer.status.replace("_", " ")

    @admin.display(description="Status")
    def stands(self, customer: Customer) -> str:
        """Return where it stands, in words."""
        return f"{customer.get_status_display()} ({customer.status})"

    @admin.display(description="Identity document")
    def document(self, customer: Customer) -> str:
        """Return what may be seen of it."""
        kept = customer.identity_document
        return f"{kept['type'].replace('_', ' ')} {masked(kept['number'])}" if kept else "—"

    def write(self, request: HttpRequest, instance: Any, form: Any) -> Any:
        """Create or update."""
        if instance is None:
            return _create(request, form)
        return _update(request, instance, form) if form.changed else instance


def _create(request: HttpRequest, form: Any) -> Customer:
    told = plain_values(form.cleaned_data, SIMPLE) | form.addresses(SIDES)
    given = {name: value for name, value in told.items() if value}
    return console_call(
        request,
        OPERATIONS,
        "create_customer",
        lambda actor: customer_create(
            actor=actor, values=validated(CustomerCreateSerializer, given)
        ),
        {},
    )


def _update(request: HttpRequest, customer: Customer, form: Any) -> Customer:
    simple = [name for name in SIMPLE if name in form.changed]
    given = plain_values(form.cleaned_data, simple) | form.addresses(form.changed_sides)
    updated, _ = console_call(
        request,
        OPERATIONS,
        "update_customer",
        lambda actor: customer_update(
            actor=actor,
            customer_id=customer.pk,
            changes=validated(CustomerUpdateSerializer, given),
            expected_version=form.version,
        ),
        {"id": customer.pk},
    )
    return updated
