"""Actions on the orders that are chosen in the list."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from hub.bulk.rows import Batch
from hub.console.batches import Result, ask, chosen, tell
from hub.console.calls import console_call
from hub.wire.bulk import batch_of
from hub.wire.serializers import validated
from orders.admin.order_forms import ManyReasonForm
from orders.models import Order
from orders.operations import OPERATIONS
from orders.serializers import OrderTransitionRowSerializer
from orders.services import orders_bulk_transition

Answer = HttpResponse | None


class OrderActions:
    """Steps that many orders take in one call: each row is judged alone and told of."""

    def has_move_permission(self, request: HttpRequest) -> bool:
        """Tell whether who asks may move orders."""
        return bool(self.may(request, "bulk_transition_orders"))  # type: ignore[attr-defined]

    @admin.action(description="Confirm", permissions=["move"])
    def confirm_orders(self, request: HttpRequest, queryset: QuerySet[Order]) -> Answer:
        """Accept each."""
        return self._move(request, queryset, "confirmed")

    @admin.action(description="Process", permissions=["move"])
    def process_orders(self, request: HttpRequest, queryset: QuerySet[Order]) -> Answer:
        """Begin to pick each."""
        return self._move(request, queryset, "processing")

    @admin.action(description="Ship", permissions=["move"])
    def ship_orders(self, request: HttpRequest, queryset: QuerySet[Order]) -> Answer:
        """Send each, after a question."""
        question = "Their pieces leave the stock."
        return self._asked(request, queryset, "shipped", forms.Form, question)

    @admin.action(description="Deliver", permissions=["move"])
    def deliver_orders(self, request: HttpRequest, queryset: QuerySet[Order]) -> Answer:
        """Note that each has arrived."""
        return self._move(request, queryset, "delivered")

    @admin.action(description="Cancel", permissions=["move"])
    def cancel_orders(self, request: HttpRequest, queryset: QuerySet[Order]) -> Answer:
        """Call each off, after a reason was given."""
        question = "They are called off for good."
        return self._asked(request, queryset, "cancelled", ManyReasonForm, question)

    def _asked(
        self, request: HttpRequest, queryset: Any, status: str, kind: Any, question: str
    ) -> Answer:
        rows = chosen(self, request, queryset)
        form = kind(request.POST if "apply" in request.POST else None)
        if not rows:
            return None
        if "apply" not in request.POST or not form.is_valid():
            label = f"To {status}"
            return ask(self, request, rows, form, title=label, label=label, question=question)
        return self._tell(request, rows, status, form.cleaned_data)

    def _move(self, request: HttpRequest, queryset: Any, status: str) -> Answer:
        rows = chosen(self, request, queryset)
        return self._tell(request, rows, status, {}) if rows else None

    def _tell(self, request: HttpRequest, rows: Any, status: str, more: Any) -> HttpResponse:
        plain = [
            {"order_id": str(row.pk), "status": status, "expected_version": row.version, **more}
            for row in rows
        ]
        batch = Batch.of(validated(batch_of(OrderTransitionRowSerializer), {"rows": plain}))
        result = console_call(
            request,
            OPERATIONS,
            "bulk_transition_orders",
            lambda actor: orders_bulk_transition(actor=actor, batch=batch),
            {"rows": [{"organization_id": row.organization_id} for row in rows]},
        )
        told = [_told(row, each) for row, each in zip(rows, result.results, strict=True)]
        return tell(self, request, f"To {status}", told)


def _told(order: Order, each: Any) -> Result:
    if each.code is None:
        return Result(str(order), str(each.outcome))
    wrong = "; ".join(error.message for error in each.errors)
    return Result(str(order), f"{each.message} {wrong}".strip(), is_refused=True)
