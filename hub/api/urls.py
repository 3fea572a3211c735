"""The platform's own addresses on REST."""

from hub.api.events.views import EventViewSet
from hub.api.views import PlatformViewSet
from hub.rest.routing import routes

urlpatterns = routes(PlatformViewSet, EventViewSet)
