"""The addresses of this app on REST."""

from hub.rest.routing import routes
from products.views import CategoryViewSet, ProductImageViewSet, ProductViewSet

urlpatterns = routes(ProductViewSet, ProductImageViewSet, CategoryViewSet)
