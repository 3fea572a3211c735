"""Categories on REST."""

from uuid import UUID

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hub.external_ids.keys import ExternalKey
from hub.rest.operations import operation
from hub.rest.viewsets import HubViewSet
from hub.wire.cursors import paginate
from hub.wire.lists import list_request
from products import selectors, services
from products.choices import CategoryOrder
from products.operations import OPERATIONS
from products.serializers import (
    CategoryCreateSerializer,
    CategoryFilterSerializer,
    CategoryLookupSerializer,
    CategoryMoveSerializer,
    CategorySerializer,
    CategoryUpdateSerializer,
)


class CategoryViewSet(HubViewSet):
    """The tree in which products stand: every caller reads it, the operator changes it."""

    operations = OPERATIONS
    noun, plural = "category", "categories"

    @operation(
        query=list_request(CategoryFilterSerializer, CategoryOrder), returns=CategorySerializer
    )
    def list(self, request: Request) -> Response:
        """List categories."""
        query = self.query()
        rows = selectors.category_list(actor=self.actor, filters=query.filters)
        return self.page(paginate(rows, query, actor=self.actor, operation=self.operation_id))

    @operation(returns=CategorySerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """Get a category by its id."""
        return self.respond(selectors.category_get(actor=self.actor, category_id=pk))

    @action(detail=False)
    @operation(key=CategoryLookupSerializer, returns=CategorySerializer)
    def lookup(self, request: Request) -> Response:
        """Get a category by what the caller's system calls it."""
        key = ExternalKey(self.key()["external_system"], self.key()["external_id"])
        return self.respond(selectors.category_lookup(actor=self.actor, key=key))

    @operation(takes=CategoryCreateSerializer, returns=CategorySerializer, status=201)
    def create(self, request: Request) -> Response:
        """Create a category."""
        return self.respond(services.category_create(actor=self.actor, values=self.input()))

    @operation(takes=CategoryUpdateSerializer, returns=CategorySerializer)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change its name or position."""
        category, changed = services.category_update(
            actor=self.actor,
            category_id=pk,
            changes=self.input(),
            expected_version=self.expected_version(),
        )
        return self.respond(category, changed_fields=changed)

    @action(detail=True, methods=["post"])
    @operation(takes=CategoryMoveSerializer, returns=CategorySerializer)
    def move(self, request: Request, pk: UUID) -> Response:
        """Hang a category, with all below it, under another one or at the top."""
        category = services.category_move(
            actor=self.actor,
            category_id=pk,
            target=self.input(),
            expected_version=self.expected_version(),
        )
        return self.respond(category)

    @operation()
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Delete a category in which there are no categories and products."""
        services.category_delete(
            actor=self.actor, category_id=pk, expected_version=self.expected_version()
        )
        return self.respond()
