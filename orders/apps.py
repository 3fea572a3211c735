"""The app's registration."""

from django.apps import AppConfig
from django.core.checks import CheckMessage, register

from hub.core.aggregates import register_aggregate
from hub.core.invariants import register_invariant
from hub.edge.authorization import check_operations
from hub.jobs.registry import register_job
from orders.operations import OPERATIONS


class OrdersConfig(AppConfig):
    """Customers, orders, and what becomes of them."""

    name = "orders"

    def ready(self) -> None:
        """Make its objects and rules known; refuse to start with an unguarded operation."""
        from orders.aggregates import AGGREGATES
        from orders.invariants import INVARIANTS
        from orders.jobs import JOBS

        for aggregate in AGGREGATES:
            register_aggregate(aggregate)
        for invariant in INVARIANTS:
            register_invariant(invariant)
        for job in JOBS:
            register_job(job)

        @register
        def guarded(app_configs: object, **kwargs: object) -> list[CheckMessage]:  # noqa: ARG001
            return check_operations(self.label, OPERATIONS)
