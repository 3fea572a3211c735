"""Reservations in the console: who holds what, and an end for those that nobody ends."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet

from hub.console.base import ConsoleAdmin
from hub.console.buttons import Button
from hub.core.actors import Actor
from hub.core.scopes import Scope
from products.choices import ReservationStatus
from products.models import StockReservation
from products.operations import OPERATIONS
from products.selectors import reservation_list
from products.services import reservation_commit, reservation_release


def _ends(service: Callable[..., Any]) -> Callable[[Actor, StockReservation, Any], Any]:
    def end(actor: Actor, reservation: StockReservation, values: Mapping[str, Any]) -> Any:
        version = values["expected_version"]
        return service(actor=actor, reservation_id=reservation.pk, expected_version=version)

    return end


def _holds(reservation: StockReservation) -> bool:
    return bool(reservation.status == ReservationStatus.RESERVED)


@admin.register(StockReservation)
class StockReservationAdmin(ConsoleAdmin):
    """What partners hold under references of their own."""

    section, icon, title = "Stock", "front_hand", "Reservations"
    noun, plural = "reservation", "reservations"
    sees, operations = Scope.INVENTORY_READ, OPERATIONS
    ordering = ("-created_at", "-id")
    list_display = ("reference", "organization", "status", "held", "expires_at", "created_at")
    list_filter = ("status", "expires_at", "organization")
    list_select_related = ("organization",)
    search_fields = ("reference",)
    fields = (
        *("reference", "organization", "status", "held", "expires_at"),
        *("created_at", "updated_at"),
    )
    readonly_fields = ("held",)
    buttons = (
        Button(
            "commit",
            "Commit",
            "commit_reservation",
            _ends(reservation_commit),
            shown=_holds,
            question="The pieces that are held are gone then.",
        ),
        Button(
            "release",
            "Release",
            "release_reservation",
            _ends(reservation_release),
            shown=_holds,
            question="The pieces that are held are for sale again then.",
        ),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return one's own, for the operator all."""
        return reservation_list(actor=actor, filters={})

    @admin.display(description="Holds")
    def held(self, reservation: StockReservation) -> str:
        """Return how many of what, and where."""
        return ", ".join(
            f"{line.quantity} of {line.inventory.product.sku} ({line.inventory.warehouse.code})"
            for line in reservation.lines.all()
        )
