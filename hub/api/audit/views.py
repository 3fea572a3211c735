"""The record of calls on REST."""

from rest_framework.request import Request
from rest_framework.response import Response

from hub.api.audit.serializers import CallFilterSerializer, CallOrder, CallSerializer
from hub.api.operations import OPERATIONS
from hub.audit.selectors import call_list
from hub.rest.operations import operation
from hub.rest.viewsets import HubViewSet
from hub.wire.cursors import paginate
from hub.wire.lists import list_request


class CallViewSet(HubViewSet):
    """Who did what, through which protocol."""

    operations = OPERATIONS
    noun, plural = "call", "calls"

    @operation(query=list_request(CallFilterSerializer, CallOrder), returns=CallSerializer)
    def list(self, request: Request) -> Response:
        """List calls: one's own, and those of the operator on one's own objects."""
        query = self.query()
        rows = call_list(actor=self.actor, filters=query.filters)
        return self.page(paginate(rows, query, actor=self.actor, operation=self.operation_id))
