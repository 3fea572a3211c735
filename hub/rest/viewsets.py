"""The base of every ViewSet: its actions validate, call, serialize and respond; no more."""

from collections.abc import Iterable
from copy import deepcopy
from http import HTTPStatus
from typing import Any, ClassVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from hub.core.actors import Actor, Protocol
from hub.core.errors import AuthenticationFailed, MethodNotAllowed
from hub.core.operations import is_read
from hub.core.scopes import Operations
from hub.edge.authorization import authorize
from hub.edge.body import refuse_large_answer
from hub.edge.calls import run_read, run_write
from hub.edge.credentials import authenticate
from hub.edge.preconditions import entity_tag
from hub.edge.quotas import charge_rows
from hub.rest.inputs import Inputs, read_inputs
from hub.rest.operations import Operation, check_actions, operation_id, served_actions
from hub.rest.schema.operations import HubSchema
from hub.wire.cursors import Page
from hub.wire.fields import object_id
from hub.wire.lists import ListQuery, from_flat, page_of
from hub.wire.serializers import Plain, write

API_ROOT = "/api/v1/"


class HubViewSet(ViewSet):
    """One resource on REST.

    Its actions are the operations of the app's table. Each is declared with ``@operation`` and runs
    in one transaction, its answer rendered inside, after its caller was found and allowed and the
    whole request was checked.
    """

    operations: ClassVar[Operations]
    noun: ClassVar[str]
    plural: ClassVar[str]
    lookup_value_regex = "[^/]+"
    schema = HubSchema()

    caller: Actor | None = None
    inputs: Inputs

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        ids = [operation_id(action, cls.noun, cls.plural) for action in served_actions(cls)]
        check_actions(cls, cls.operations, ids)

    # For the actions

    @property
    def actor(self) -> Actor:
        """Who is calling. Raises AuthenticationFailed where a public operation has no caller."""
        if self.caller is None:
            raise AuthenticationFailed
        return self.caller

    def input(self) -> Plain:
        """Return the body as typed values of the declared shape, the caller's own copy."""
        return deepcopy(self.inputs.body)

    def key(self) -> Plain:
        """Return the query parameters that name one object, as typed values."""
        return deepcopy(self.inputs.parameters)

    def query(self) -> ListQuery:
        """Return the list request that the query string makes."""
        return from_flat(deepcopy(self.inputs.parameters))

    def expected_version(self) -> int | None:
        """Return the version that ``If-Match`` names."""
        return self.inputs.expected_version

    def respond(
        self,
        instance: Any = None,
        *,
        status: int | None = None,
        changed_fields: Iterable[str] | None = None,
    ) -> Response:
        """Answer with the declared shape of ``instance``, its ETag, its address when it is new."""
        declared = self.declared
        status = declared.statuses[0] if status is None else status
        if status not in declared.statuses:
            raise ValueError(f"{self.operation_id}: status {status} is not declared")
        data = None if declared.returns is None else write(declared.returns, instance)
        headers = self._headers_of(data or {}, is_new=status == HTTPStatus.CREATED)
        if changed_fields is not None:
            headers["X-Changed-Fields"] = ", ".join(changed_fields)
        return Response(data, status=status, headers=headers)

    def page(self, page: Page[Any]) -> Response:
        """Answer one page of a list, with the address of the next one."""
        returns = cast("Any", self.declared.returns)
        data = write(page_of(returns), page)
        if page.next_cursor is None:
            del data["next_cursor"]
            return Response(data)
        query = self.request.query_params.copy()
        query["cursor"] = page.next_cursor
        address = self._address(f"{self.request.path}?{query.urlencode()}")
        return Response(data, headers={"Link": f'<{address}>; rel="next"'})

    def _headers_of(self, data: Plain, *, is_new: bool) -> dict[str, str]:
        headers = {}
        if data.get("version") is not None:
            headers["ETag"] = entity_tag(data["version"])
        if is_new and "id" in data:
            headers["Location"] = self._address(f"{API_ROOT}{self.plural}/{data['id']}/")
        return headers

    def _address(self, path: str) -> str:
        return f"{settings.PUBLIC_BASE_URL}{path}"

    # For the call

    @property
    def http(self) -> HttpRequest:
        """The request as Django has it: what lies below REST knows no other."""
        return self.request._request  # noqa: SLF001 - the only way to it

    @property
    def operation_id(self) -> str:
        """The operation that this request asks for."""
        return operation_id(self.action, self.noun, self.plural)

    @property
    def declared(self) -> Operation:
        """The shapes of that operation."""
        return cast("Operation", getattr(self, self.action).operation)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer one call; everything that is raised becomes a problem document."""
        self.args, self.kwargs = args, kwargs
        self.request = self.initialize_request(request, *args, **kwargs)
        self.headers = self.default_response_headers
        response: HttpResponseBase
        try:
            response = self._call()
        except Exception as error:  # noqa: BLE001 - no failure leaves in another form
            response = self.finalize_response(self.request, self.handle_exception(error))
        return response

    def _call(self) -> Any:
        if self.request.method == "OPTIONS":
            return self.finalize_response(self.request, HttpResponse(status=204))
        if not self.action:
            raise MethodNotAllowed
        self.initial(self.request)
        run = self.declared.run or (run_read if is_read(self.operation_id) else run_write)
        return run(self._answer)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Find and allow the caller, then check the request, all before the transaction."""
        super().initial(request, *args, **kwargs)
        if "pk" in self.kwargs:
            self.kwargs["pk"] = object_id(self.kwargs["pk"])
        is_write = not is_read(self.operation_id)
        self.inputs = read_inputs(self.http, self.declared, is_write=is_write)
        charge_rows(self.http, self.operation_id, {**self.inputs.parameters, **self.inputs.body})

    def perform_authentication(self, request: Request) -> None:
        """Find the caller by the one credential that both protocols share."""
        self.caller = authenticate(self.http, Protocol.REST)

    def check_permissions(self, request: Request) -> None:
        """Let the app's table decide."""
        authorize(self.operations, self.operation_id, self.caller)

    def _answer(self) -> HttpResponseBase:
        """Act and render. It may run again after a deadlock, on the same checked values."""
        action = getattr(self, self.action)
        response = self.finalize_response(self.request, action(self.request, **self.kwargs))
        rendered: Response = response.render()
        refuse_large_answer(len(rendered.content))
        return rendered

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Add what every answer carries; business data stays out of caches."""
        response.headers.setdefault("Cache-Control", "no-store")
        return super().finalize_response(request, response, *args, **kwargs)
