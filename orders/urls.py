"""The addresses of this app on REST."""

from hub.rest.routing import routes
from orders.views import CustomerViewSet, OrderViewSet, ReturnViewSet

urlpatterns = routes(CustomerViewSet, OrderViewSet, ReturnViewSet)
