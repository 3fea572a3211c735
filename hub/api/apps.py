"""The app of the platform's own operations."""

from django.apps import AppConfig
from django.core.checks import CheckMessage, register

from hub.api.operations import OPERATIONS
from hub.edge.authorization import check_operations


class ApiConfig(AppConfig):
    """Served at ``/api/v1/`` and ``/soap/v1/hub/``."""

    name = "hub.api"
    label = "hub_api"

    def ready(self) -> None:
        """Refuse to start with an operation that nothing guards; tell of answers without a plan."""

        @register
        def guarded(app_configs: object, **kwargs: object) -> list[CheckMessage]:  # noqa: ARG001
            return check_operations("hub", OPERATIONS)

        @register
        def planned(app_configs: object, **kwargs: object) -> list[CheckMessage]:  # noqa: ARG001
            from hub.soap.checks import check_plans

            return check_plans()
