"""The app's registration."""

from django.apps import AppConfig
from django.core.checks import CheckMessage, register

from hub.core.aggregates import register_aggregate
from hub.core.invariants import register_invariant
from hub.edge.authorization import check_operations
from hub.jobs.registry import register_job
from products.operations import OPERATIONS


class ProductsConfig(AppConfig):
    """Categories and products."""

    name = "products"

    def ready(self) -> None:
        """Make its objects, rules and jobs known; refuse to start with an unguarded operation."""
        from hub.events.subscribers import subscribe
        from products.aggregates import AGGREGATES
        from products.invariants import INVARIANTS
        from products.jobs import JOBS
        from products.services.words import words_learn

        for aggregate in AGGREGATES:
            register_aggregate(aggregate)
        for invariant in INVARIANTS:
            register_invariant(invariant)
        for job in JOBS:
            register_job(job)
        subscribe("products.words", ["product.created", "product.updated"], words_learn)

        @register
        def guarded(app_configs: object, **kwargs: object) -> list[CheckMessage]:  # noqa: ARG001
            return check_operations(self.label, OPERATIONS)
