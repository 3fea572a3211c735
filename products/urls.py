"""The addresses of products and categories on REST."""

from hub.rest.routing import routes
from products.views import CategoryViewSet, ProductViewSet

urlpatterns = routes(ProductViewSet, CategoryViewSet)
