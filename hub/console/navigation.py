"""What stands beside every page: the sections, and the account's own links."""

from typing import Any

from django.conf import settings
from django.contrib.admin import site
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst

from hub.console.sessions import find_actor, memberships_of

SECTIONS = (
    "Catalogue",
    "Prices",
    "Stock",
    "Sales",
    "Organization",
    "Integration",
    "Record",
    "Operation",
)
"""In this order; others come after them."""


def organization_name(request: HttpRequest) -> str:
    """Return in which organization the session is."""
    actor = find_actor(request)
    return actor.principal.organization_name if actor else ""


def installation(_request: HttpRequest) -> tuple[str, str] | None:
    """Tell a demo by a label."""
    return ("Demo", "info") if settings.DEMO else None


def account(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the links below the person's name."""
    links = [("Change password", "admin:password_change")]
    links.append(
        ("Remove second factor", "admin:second_factor_remove")
        if request.user.is_authenticated and request.user.is_verified()  # type: ignore[attr-defined]
        else ("Set up a second factor", "admin:second_factor_enrol")
    )
    if len(memberships_of(request)) > 1:
        links.append(("Change organization", "admin:organization"))
    return [{"title": title, "link": reverse(name)} for title, name in links]


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the pages that who asks may open, by section."""
    sections: dict[str, list[dict[str, Any]]] = {name: [] for name in SECTIONS}
    admins: list[Any] = list(site._registry.values())  # noqa: SLF001 - Django has no other way
    for admin in admins:
        if admin.has_module_permission(request):
            sections.setdefault(admin.section, []).append(_item(admin))
    start = {"title": "Overview", "icon": "home", "link": reverse("admin:index")}
    return [
        {"title": "", "items": [start]},
        *({"title": name, "items": items} for name, items in sections.items() if items),
    ]


def _item(admin: Any) -> dict[str, Any]:
    options = admin.opts
    return {
        "title": capfirst(admin.title or options.verbose_name_plural),
        "icon": admin.icon,
        "link": reverse(f"admin:{options.app_label}_{options.model_name}_changelist"),
    }
