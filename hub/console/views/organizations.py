"""Choosing the one organization that a session is for."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from hub.console.sessions import choose_membership, membership_of, memberships_of
from hub.console.steps import next_address


def choose(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show the person's organizations; take the one they chose."""
    usable = memberships_of(request)
    if request.method == "POST":
        asked = request.POST.get("membership", "")
        chosen = next((each for each in usable if str(each.pk) == asked), None)
        if chosen is not None:
            choose_membership(request, chosen)
            return HttpResponseRedirect(next_address(request))
    context: dict[str, Any] = {
        **site.each_context(request),
        "title": "Choose an organization",
        "memberships": usable,
        "current": membership_of(request),
        "next": next_address(request),
    }
    return TemplateResponse(request, "console/organizations.html", context)
