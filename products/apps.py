"""The app's registration."""

from django.apps import AppConfig
from django.core.checks import CheckMessage, register

from hub.core.aggregates import register_aggregate
from hub.edge.authorization import check_operations
from products.operations import OPERATIONS


class ProductsConfig(AppConfig):
    """Categories and products."""

    name = "products"

    def ready(self) -> None:
        """Make its aggregates known; refuse to start with an operation that nothing guards."""
        from products.aggregates import AGGREGATES

        for aggregate in AGGREGATES:
            register_aggregate(aggregate)

        @register
        def guarded(app_configs: object, **kwargs: object) -> list[CheckMessage]:  # noqa: ARG001
            return check_operations(self.label, OPERATIONS)
