"""Actions on the products that are chosen in the list."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from hub.bulk.rows import Batch, BatchResult
from hub.console.batches import Result, ask, chosen, each_alone, tell
from hub.console.calls import console_call
from hub.console.plain import plain_values
from hub.core.actors import Actor
from hub.wire.bulk import batch_of
from hub.wire.serializers import validated
from products.admin.forms import PriceForm
from products.admin.moves import FOR_GOOD
from products.models import Product
from products.operations import OPERATIONS
from products.serializers import ProductPriceRowSerializer
from products.services import prices_bulk_set, product_activate, product_archive

Answer = HttpResponse | None


class BulkActions:
    """What can be done to many products: each row is judged alone and told of."""

    def has_write_permission(self, request: HttpRequest) -> bool:
        """Tell whether who asks may change products."""
        return bool(self.may(request, "update_product"))  # type: ignore[attr-defined]

    @admin.action(description="Put on sale", permissions=["write"])
    def activate(self, request: HttpRequest, queryset: QuerySet[Product]) -> Answer:
        """Activate each."""
        rows = chosen(self, request, queryset)
        return self._move(request, rows, "activate_product", product_activate) if rows else None

    @admin.action(description="Archive", permissions=["write"])
    def archive(self, request: HttpRequest, queryset: QuerySet[Product]) -> Answer:
        """Archive each, after a question."""
        rows = chosen(self, request, queryset)
        if rows and "apply" not in request.POST:
            told = {"title": "Archive products", "label": "Archive", "question": FOR_GOOD}
            return ask(self, request, rows, forms.Form(), **told)
        return self._move(request, rows, "archive_product", product_archive) if rows else None

    @admin.action(description="Set the price", permissions=["write"])
    def set_price(self, request: HttpRequest, queryset: QuerySet[Product]) -> Answer:
        """Set one price on all, in one call, after it was given."""
        rows = chosen(self, request, queryset)
        form = PriceForm(request.POST if "apply" in request.POST else None)
        if rows is None:
            return None
        if not form.is_valid():
            return ask(self, request, rows, form, title="Set the price", label="Set the price")
        result = _set_prices(request, rows, form)
        told = [_told(row, each) for row, each in zip(rows, result.results, strict=True)]
        return tell(self, request, "Set the price", told)

    def _move(self, request: HttpRequest, rows: Any, operation: str, service: Any) -> HttpResponse:
        def act(actor: Actor, product: Product) -> Product:
            moved: Product = service(
                actor=actor, product_id=product.pk, expected_version=product.version
            )
            return moved

        results = each_alone(self, request, operation, rows, act)
        return tell(self, request, operation.replace("_", " ").capitalize(), results)


def _set_prices(request: HttpRequest, rows: Any, form: PriceForm) -> BatchResult:
    price = plain_values(form.cleaned_data, ["price", "currency"])
    plain = [
        {
            **price,
            "sku": row.sku,
            "organization_id": str(row.organization_id),
            "expected_version": row.version,
        }
        for row in rows
    ]
    shape = batch_of(ProductPriceRowSerializer)
    owners = [{"organization_id": row.organization_id} for row in rows]
    return console_call(
        request,
        OPERATIONS,
        "bulk_set_prices",
        lambda actor: prices_bulk_set(
            actor=actor, batch=Batch.of(validated(shape, {"rows": plain}))
        ),
        {"rows": owners},
    )


def _told(row: Product, each: Any) -> Result:
    if each.code is None:
        return Result(str(row), str(each.outcome))
    wrong = "; ".join(error.message for error in each.errors)
    return Result(str(row), f"{each.message} {wrong}".strip(), is_refused=True)
