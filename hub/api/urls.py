"""The platform's own addresses on REST."""

from hub.api.external_id_views import ExternalIdViewSet
from hub.api.views import PlatformViewSet
from hub.rest.routing import routes

urlpatterns = routes(PlatformViewSet, ExternalIdViewSet)
