"""A resource of the tests' own, so that the base ViewSet is tested without any app's rules."""

from decimal import Decimal
from uuid import UUID

from django.db.models import TextChoices
from django.urls import include, path
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hub.core.queries import only
from hub.core.scopes import Scope
from hub.edge.calls import run_without_transaction
from hub.rest.operations import operation
from hub.rest.routing import routes
from hub.rest.schema.views import SchemaView
from hub.rest.viewsets import HubViewSet
from hub.wire.cursors import paginate
from hub.wire.fields import ChoiceField, IntegerField, ListField, MoneyField, TextField
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer, list_request
from hub.wire.serializers import ReadSerializer, UpdateSerializer, WireSerializer, WriteSerializer
from products.models import Category

OPERATIONS = {
    "list_shelves": Scope.CATEGORIES_READ,
    "get_shelf": Scope.CATEGORIES_READ,
    "lookup_shelf": Scope.CATEGORIES_READ,
    "create_shelf": Scope.CATEGORIES_WRITE,
    "update_shelf": Scope.CATEGORIES_WRITE,
    "upsert_shelf": Scope.CATEGORIES_WRITE,
    "delete_shelf": Scope.CATEGORIES_WRITE,
    "empty_shelf": Scope.CATEGORIES_WRITE,
    "count_shelf": Scope.CATEGORIES_WRITE,
    "smash_shelf": Scope.CATEGORIES_WRITE,
}


class ShelfOrder(TextChoices):
    NAME = "name", "By name"
    POSITION_DESC = "position_desc", "By position, the last first"


class Material(TextChoices):
    WOOD = "wood", "Wood"
    STEEL = "steel", "Steel"


class ShelfSerializer(ReadSerializer):
    """A place for goods."""

    class Meta:
        model = Category
        fields = ["id", "name", "position", "version", "created_at"]


class BoardSerializer(WireSerializer):
    """One of a shelf's boards."""

    label = TextField(max_length=10)
    width = IntegerField(min_value=1)


class ShelfCreateSerializer(WriteSerializer):
    """A new shelf; the last four only show how values are refused."""

    position = IntegerField(min_value=0, default=0)
    price = MoneyField(min_value=Decimal(0), required=False)
    material = ChoiceField(Material, required=False)
    built_at = InstantField(required=False)
    boards = ListField(child=BoardSerializer(), max_length=5, required=False)

    class Meta:
        model = Category
        fields = ["name", "position", "price", "material", "built_at", "boards"]


class ShelfUpdateSerializer(UpdateSerializer):
    """What changes of a shelf."""

    position = IntegerField(min_value=0)

    class Meta:
        model = Category
        fields = ["name", "position"]


class ShelfKeySerializer(WireSerializer):
    name = TextField(max_length=100, help_text="The shelf's name.")


class ShelfFilterSerializer(FilterSerializer):
    names = ListField(child=TextField(max_length=100), max_length=3)
    built_since = InstantField()
    position = IntegerField(min_value=0)


ListShelves = list_request(ShelfFilterSerializer, ShelfOrder)


class ShelfViewSet(HubViewSet):
    """Shelves of the caller's organization."""

    operations = OPERATIONS
    noun, plural = "shelf", "shelves"

    def _rows(self):
        return Category.objects.filter(organization_id=self.actor.organization_id)

    @operation(query=ListShelves, returns=ShelfSerializer)
    def list(self, request: Request) -> Response:
        """List shelves."""
        query = self.query()
        lookups = {"names": "name__in", "position": "position", "built_since": "created_at__gte"}
        filters = {lookups[name]: value for name, value in query.filters.items()}
        rows = self._rows().filter(**filters)
        return self.page(paginate(rows, query, actor=self.actor, operation="list_shelves"))

    @operation(returns=ShelfSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """Get a shelf."""
        return self.respond(only(self._rows().filter(pk=pk)))

    @operation(takes=ShelfCreateSerializer, returns=ShelfSerializer, status=201)
    def create(self, request: Request) -> Response:
        """Create a shelf."""
        return self.respond(self._made(self.input()))

    @operation(takes=ShelfUpdateSerializer, returns=ShelfSerializer)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change a shelf."""
        shelf = only(self._rows().select_for_update().filter(pk=pk))
        shelf.check_version(self.expected_version())
        changes = self.input()
        for name, value in changes.items():
            setattr(shelf, name, value)
        return self.respond(shelf.save_versioned(list(changes)), changed_fields=changes)

    @operation()
    def destroy(self, request: Request, pk: UUID) -> Response:
        """Delete a shelf."""
        only(self._rows().filter(pk=pk)).delete()
        return self.respond()

    @action(detail=False)
    @operation(key=ShelfKeySerializer, returns=ShelfSerializer)
    def lookup(self, request: Request) -> Response:
        """Get a shelf by its name."""
        return self.respond(only(self._rows().filter(**self.key())))

    @lookup.mapping.put
    @operation(
        key=ShelfKeySerializer,
        takes=ShelfUpdateSerializer,
        returns=ShelfSerializer,
        status=(200, 201),
    )
    def upsert(self, request: Request) -> Response:
        """Create or change the shelf of this name."""
        shelf = self._rows().filter(**self.key()).first()
        if shelf is None:
            return self.respond(self._made({**self.key(), **self.input()}), status=201)
        shelf.position = self.input()["position"]
        return self.respond(shelf.save_versioned(["position"]), changed_fields=["position"])

    @action(detail=True, methods=["post"])
    @operation(returns=ShelfSerializer)
    def empty(self, request: Request, pk: UUID) -> Response:
        """Take everything out; an action without a body."""
        shelf = only(self._rows().filter(pk=pk))
        shelf.position = 0
        return self.respond(shelf.save_versioned(["position"]))

    @action(detail=True, methods=["post"])
    @operation(returns=ShelfSerializer, run=run_without_transaction)
    def count(self, request: Request, pk: UUID) -> Response:
        """Count, and fail; what was counted stays."""
        self._rows().filter(pk=pk).update(position=77)
        raise RuntimeError("secret detail")

    @action(detail=True, methods=["post"])
    @operation(returns=ShelfSerializer)
    def smash(self, request: Request, pk: UUID) -> Response:
        """Change the shelf to something that no answer can carry."""
        shelf = only(self._rows().filter(pk=pk))
        Category.objects.filter(pk=pk).update(name="broken")
        shelf.name = "\x00 in the answer"
        return self.respond(shelf)

    def _made(self, values) -> Category:
        stored = {name: values[name] for name in ("name", "position") if name in values}
        return Category.objects.create(organization_id=self.actor.organization_id, **stored)


own = routes(ShelfViewSet)
urlpatterns = [
    path("api/v1/schema/", SchemaView.as_view()),
    path("api/v1/", include(own)),
    path("shelving/api/", include(own)),
]
handler400 = "hub.rest.handlers.handler400"
handler403 = "hub.rest.handlers.handler403"
handler404 = "hub.rest.handlers.handler404"
handler500 = "hub.rest.handlers.handler500"
