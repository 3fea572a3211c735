"""The whole address space on one page."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from hub.api import health
from hub.api.soap import HubService
from hub.docs.urls import portal_urls
from hub.media import views as media
from hub.rest.schema.views import SchemaView
from hub.soap.urls import soap_urls
from orders.soap import CustomersService, OrdersService, ReturnsService
from products.soap import InventoryService, PricesService, ProductsService

SERVICES = (
    HubService,
    ProductsService,
    PricesService,
    InventoryService,
    OrdersService,
    ReturnsService,
    CustomersService,
)

urlpatterns = [
    path("", RedirectView.as_view(url="/docs/")),
    path("admin/", admin.site.urls),
    path("docs/", include(portal_urls(SERVICES))),
    path("health/live", health.live),
    path("health/ready", health.ready),
    path("media/<path:name>", media.file),
    path("api/v1/schema/", SchemaView.as_view()),
    path("api/v1/", include("hub.api.urls")),
    path("api/v1/", include("products.urls")),
    path("products/api/", include("products.urls")),
    path("api/v1/", include("orders.urls")),
    path("orders/api/", include("orders.urls")),
    *soap_urls(SERVICES),
]

handler400 = "hub.handlers.handler400"
handler403 = "hub.handlers.handler403"
handler404 = "hub.handlers.handler404"
handler500 = "hub.handlers.handler500"
