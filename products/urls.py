"""The addresses of this app on REST."""

from hub.rest.routing import routes
from products.views import (
    CategoryViewSet,
    PriceListEntryViewSet,
    PriceListViewSet,
    PriceViewSet,
    ProductImageViewSet,
    ProductInventoryViewSet,
    ProductViewSet,
    ReservationViewSet,
    StockMovementViewSet,
    StockViewSet,
    WarehouseViewSet,
)

urlpatterns = routes(
    ProductViewSet,
    ProductImageViewSet,
    CategoryViewSet,
    WarehouseViewSet,
    StockViewSet,
    ProductInventoryViewSet,
    StockMovementViewSet,
    ReservationViewSet,
    PriceListViewSet,
    PriceListEntryViewSet,
    PriceViewSet,
)
