"""The whole address space on one page."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from hub.api import health
from hub.rest.schema.views import SchemaView

urlpatterns = [
    path("", RedirectView.as_view(url="/docs/")),
    path("admin/", admin.site.urls),
    path("health/live", health.live),
    path("health/ready", health.ready),
    path("api/v1/schema/", SchemaView.as_view()),
    path("api/v1/", include("hub.api.urls")),
    path("api/v1/", include("products.urls")),
    path("products/api/", include("products.urls")),
]

handler400 = "hub.rest.handlers.handler400"
handler403 = "hub.rest.handlers.handler403"
handler404 = "hub.rest.handlers.handler404"
handler500 = "hub.rest.handlers.handler500"
