"""The base of every ViewSet: its actions validate, call, serialize and respond; no more."""

from collections.abc import Iterable
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from http import HTTPStatus
from typing import Any, ClassVar, cast

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from hub.core.actors import Actor, Protocol
from hub.core.errors import AuthenticationFailed, MethodNotAllowed
from hub.core.operations import is_read
from hub.core.scopes import Operations
from hub.edge.answers import Answer
from hub.edge.auditing import record_refusal
from hub.edge.authorization import authorize
from hub.edge.body import refuse_large_answer
from hub.edge.calls import run_without_transaction
from hub.edge.credentials import authenticate
from hub.edge.invocations import Invocation, flat
from hub.edge.keys import takes_key
from hub.edge.pipeline import invoke
from hub.edge.quotas import charge_rows
from hub.rest.answers import AnswerResponse, FileResponse, spell, spell_file, spell_page
from hub.rest.conditional import unless_known
from hub.rest.inputs import Inputs, read_inputs
from hub.rest.operations import Operation, check_actions, id_of, served_actions
from hub.rest.problems import as_error
from hub.rest.renderers import FileRenderer
from hub.rest.schema.operations import HubSchema
from hub.wire.cursors import Page
from hub.wire.fields import object_id
from hub.wire.lists import ListQuery, from_flat, page_of
from hub.wire.serializers import Plain, write

ANY = "*/*"


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
    inputs = Inputs(parameters={}, body={}, expected_version=None)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        ids = [id_of(cls, action) for action in served_actions(cls)]
        check_actions(cls, cls.operations, ids)

    @classmethod
    def resource(cls) -> str:
        """Return below which resource an object is got by its id; empty where it cannot be."""
        return cls.plural if hasattr(cls, "retrieve") else ""

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
        if status is not None and status not in declared.statuses:
            raise ValueError(f"{self.operation_id}: status {status} is not declared")
        answer = Answer(
            body=None if declared.returns is None else write(declared.returns, instance),
            created=status == HTTPStatus.CREATED if len(declared.statuses) > 1 else None,
            changed_fields=None if changed_fields is None else tuple(changed_fields),
        )
        return spell(answer, declared, self.resource())

    def page(self, page: Page[Any]) -> Response:
        """Answer one page of a list, with the address of the next one."""
        returns = cast("Any", self.declared.returns)
        return spell_page(write(page_of(returns), page), self.http)

    def file(self, pieces: Iterable[bytes], *, name: str, about: Plain) -> HttpResponseBase:
        """Answer with a file of the declared media type; ``about`` names its object and owner."""
        return spell_file(Answer(about), pieces, self.declared, name)

    # For actions that take their body themselves

    def receive(self) -> Plain:
        """Take the body in, before the transaction; return what tells it from another one."""
        raise NotImplementedError

    def discard(self) -> None:
        """Remove what was received unless the action has made use of it."""

    # For the call

    @property
    def http(self) -> HttpRequest:
        """The request as Django has it: what lies below REST knows no other."""
        return self.request._request  # noqa: SLF001 - the only way to it

    @property
    def operation_id(self) -> str:
        """The operation that this request asks for."""
        return id_of(self, self.action)

    @property
    def takes_key(self) -> bool:
        """Whether the operation can be retried with an idempotency key."""
        requirement = self.operations[self.operation_id]
        return self.declared.run is None and takes_key(self.operation_id, requirement)

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
        except Exception as failure:  # noqa: BLE001 - no failure leaves in another form
            error = as_error(failure)
            response = self.finalize_response(self.request, self.handle_exception(error))
            if self.action:
                record_refusal(self._invocation(), error)
        return response

    def _call(self) -> Any:
        if self.request.method == "OPTIONS":
            return self.finalize_response(self.request, HttpResponse(status=204))
        if not self.action:
            raise MethodNotAllowed
        self.initial(self.request)
        return self._received() if self.declared.streams else self._invoked()

    def _invoked(self) -> HttpResponseBase:
        return invoke(self._invocation(), self._act, self._replay, self.declared.run)

    def _received(self) -> HttpResponseBase:
        """Take the body in, then call: what is received stays only if the call wants it."""
        try:
            body = run_without_transaction(self.receive)
            self.inputs = replace(self.inputs, body=body)
            return self._invoked()
        finally:
            with suppress(DatabaseError):  # The answer stands; what is left is cleared away later.
                self.discard()

    def _invocation(self) -> Invocation:
        """Describe the call by what is known of it so far."""
        inputs = self.inputs
        ids = {"id" if name == "pk" else name: value for name, value in self.kwargs.items()}
        return Invocation(
            operation=self.operation_id,
            actor=self.caller,
            input=flat(ids, inputs.parameters, inputs.body),
            expected_version=inputs.expected_version,
            key=inputs.idempotency_key,
            shape=self.declared.returns,
            requirement=self.operations[self.operation_id],
        )

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Find and allow the caller, then check the request, all before the transaction."""
        super().initial(request, *args, **kwargs)
        if "pk" in self.kwargs:
            self.kwargs["pk"] = object_id(self.kwargs["pk"])
        self.inputs = read_inputs(
            self.http,
            self.declared,
            is_write=not is_read(self.operation_id),
            takes_key=self.takes_key,
        )
        charge_rows(self.http, self.operation_id, {**self.inputs.parameters, **self.inputs.body})

    def get_renderers(self) -> list[BaseRenderer]:
        """Return the forms of an answer: that of the file, where the operation answers one."""
        file = self.declared.file if self.action else None
        return [FileRenderer(file)] if file else super().get_renderers()

    def perform_content_negotiation(
        self, request: Request, force: bool = False
    ) -> tuple[BaseRenderer, str]:
        """Choose the form of the answer; of who takes any there is nothing to read."""
        renderer, *others = self.get_renderers()
        if not others and self.http.META.get("HTTP_ACCEPT", ANY) in {ANY, renderer.media_type}:
            return renderer, renderer.media_type
        return super().perform_content_negotiation(request, force)

    def perform_authentication(self, request: Request) -> None:
        """Find the caller by the one credential that both protocols share."""
        self.caller = authenticate(self.http, Protocol.REST)

    def check_permissions(self, request: Request) -> None:
        """Let the app's table decide."""
        authorize(self.operations, self.operation_id, self.caller)

    def _act(self) -> tuple[Answer, HttpResponseBase]:
        """Act and render. It may run again after a deadlock, on the same checked values."""
        action = getattr(self, self.action)
        response = action(self.request, **self.kwargs)
        is_spelled = isinstance(response, AnswerResponse | FileResponse)
        answer = response.answer if is_spelled else Answer()
        rendered = self._rendered(response)
        if isinstance(rendered, AnswerResponse) and is_read(self.operation_id):
            return answer, unless_known(self.http, rendered)
        return answer, rendered

    def _replay(self, answer: Answer) -> HttpResponseBase:
        response = spell(answer, self.declared, self.resource())
        response.headers["Idempotency-Replayed"] = "true"
        return self._rendered(response)

    def _rendered(self, response: HttpResponseBase) -> HttpResponseBase:
        final = self.finalize_response(self.request, response)
        if isinstance(final, FileResponse):
            return final
        rendered: Response = final.render()
        refuse_large_answer(len(rendered.content))
        return rendered

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Add what every answer carries; business data stays out of caches."""
        response.headers.setdefault("Cache-Control", "no-store")
        return super().finalize_response(request, response, *args, **kwargs)
