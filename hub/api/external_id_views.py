"""External ids on REST."""

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hub.api.external_id_serializers import (
    ExternalIdAttachSerializer,
    ExternalIdDetachSerializer,
    ExternalIdFilterSerializer,
    ExternalIdSerializer,
)
from hub.api.operations import OPERATIONS
from hub.external_ids.choices import ExternalIdOrder
from hub.external_ids.keys import ExternalKey
from hub.external_ids.selectors import external_id_list
from hub.external_ids.services import external_id_attach, external_id_detach
from hub.rest.operations import operation
from hub.rest.viewsets import HubViewSet
from hub.wire.cursors import paginate
from hub.wire.lists import list_request


class ExternalIdViewSet(HubViewSet):
    """What the caller's systems call the hub's objects."""

    operations = OPERATIONS
    noun, plural = "external_id", "external-ids"

    @operation(
        query=list_request(ExternalIdFilterSerializer, ExternalIdOrder),
        returns=ExternalIdSerializer,
    )
    def list(self, request: Request) -> Response:
        """List external ids: one's own, for the operator all."""
        query = self.query()
        rows = external_id_list(actor=self.actor, filters=query.filters)
        return self.page(paginate(rows, query, actor=self.actor, operation=self.operation_id))

    @action(detail=False, methods=["post"])
    @operation(
        takes=ExternalIdAttachSerializer,
        returns=ExternalIdSerializer,
        status=(200, 201),
        versioned=False,
    )
    def attach(self, request: Request) -> Response:
        """Attach an external id to an object; one that is there already is answered (200)."""
        given = self.input()
        attached, is_new = external_id_attach(
            actor=self.actor,
            kind=given["kind"],
            object_id=given["object_id"],
            key=ExternalKey(given["system"], given["external_id"]),
        )
        return self.respond(attached, status=201 if is_new else 200)

    @action(detail=False, methods=["post"])
    @operation(takes=ExternalIdDetachSerializer)
    def detach(self, request: Request) -> Response:
        """Detach an external id; it may be attached elsewhere from then on."""
        given = self.input()
        key = ExternalKey(given["system"], given["external_id"])
        external_id_detach(actor=self.actor, kind=given["kind"], key=key)
        return self.respond()
