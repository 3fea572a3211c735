"""The platform's own addresses on REST."""

from hub.api.audit.views import CallViewSet
from hub.api.events.views import EventViewSet
from hub.api.external_id_views import ExternalIdViewSet
from hub.api.jobs.views import JobResultViewSet, JobViewSet
from hub.api.views import PlatformViewSet
from hub.rest.routing import routes

urlpatterns = routes(
    PlatformViewSet, CallViewSet, EventViewSet, ExternalIdViewSet, JobViewSet, JobResultViewSet
)
