"""An action as an OpenAPI operation: everything is taken from its ``@operation``."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.serializers import Serializer

from hub.core.operations import is_read
from hub.core.revisions import V1
from hub.core.scopes import Access, Requirement
from hub.rest import forms, parsers
from hub.rest.operations import Operation
from hub.rest.problems import MEDIA_TYPE
from hub.rest.schema import fields  # noqa: F401 - its extensions register themselves
from hub.rest.schema.files import form_of
from hub.rest.schema.parameters import ID, IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH, answer_header
from hub.rest.schema.problems import ProblemSerializer
from hub.wire.fields import ValueField
from hub.wire.lists import page_of
from hub.wire.serializers import UpdateSerializer

if TYPE_CHECKING:
    from hub.rest.viewsets import HubViewSet

SIGNED_IN: list[dict[str, Any]] = [{"basic": []}, {"bearer": []}]
ANYONE: dict[str, Any] = {}
REQUIREMENTS: dict[Requirement, str] = {
    Access.PUBLIC: "No credentials are needed.",
    Access.SIGNED_IN: "Any valid caller.",
}


class HubSchema(AutoSchema):
    """Describes the actions of a HubViewSet."""

    @property
    def _viewset(self) -> "HubViewSet":
        return cast("HubViewSet", self.view)

    @property
    def _declared(self) -> Operation:
        return self._viewset.declared

    @property
    def _requirement(self) -> Requirement:
        return self._viewset.operations[self._viewset.operation_id]

    def get_operation(self, *place: Any) -> Any:
        """Return the operation; a body that is described has to be sent."""
        described = super().get_operation(*place)
        if described and "requestBody" in described:
            described["requestBody"]["required"] = True
        return described

    def get_operation_id(self) -> str:
        """Return the name that the operation has on both protocols."""
        return str(self._viewset.operation_id)

    def get_tags(self) -> list[str]:
        """Group operations by resource."""
        return [self._viewset.plural or "hub"]

    def get_description(self) -> str:  # type: ignore[override]
        """Return the action's docstring and what its caller needs."""
        scope = REQUIREMENTS.get(self._requirement, f"Needs the scope `{self._requirement}`.")
        return f"{super().get_description()}\n\n{scope}".strip()

    def get_auth(self) -> list[dict[str, Any]]:
        """Return the credentials that are taken."""
        return [ANYONE] if self._requirement is Access.PUBLIC else SIGNED_IN

    def get_request_serializer(self) -> Any:
        """Return the shape of the body, or the media types that it may come in."""
        declared = self._declared
        if declared.streams:
            return dict.fromkeys(declared.streams, OpenApiTypes.BINARY)
        if declared.takes and declared.has_files:
            return {forms.MEDIA_TYPE: form_of(declared.takes), parsers.MEDIA_TYPE: declared.takes}
        return declared.takes

    def get_response_serializers(self) -> Any:
        """Return the shapes of the answers; every refusal is a problem document."""
        file, answer = self._declared.file, self._answer()
        answers: dict[Any, Any] = {
            (status, file) if file else status: OpenApiResponse(
                OpenApiTypes.STR if file else answer, description=HTTPStatus(status).phrase
            )
            for status in self._declared.statuses
        }
        if self._is_conditional:
            answers[HTTPStatus.NOT_MODIFIED] = OpenApiResponse(description="What is at hand holds.")
        refusal = OpenApiResponse(ProblemSerializer, description="Refused: `code` says why.")
        return answers | {("default", MEDIA_TYPE): refusal}

    def _answer(self) -> type[Serializer[Any]] | None:
        returns = self._declared.returns
        return page_of(returns) if returns and self._declared.is_list else returns

    def _is_list_view(self, serializer: Any = None) -> bool:
        return False  # a list's answer is an object with items

    def _get_serializer_field_meta(self, field: Any, direction: Any) -> Any:
        """Document a set that is read; it is not enumerated, so a later value breaks no client."""
        meta = super()._get_serializer_field_meta(field, direction)
        if isinstance(field, ValueField) and field.values:
            known = f"Now one of {', '.join(field.values)}; later values are possible."
            meta["description"] = f"{meta.get('description', '')} {known}".strip()
        since = getattr(field, "since", V1)
        if since != V1:
            meta["description"] = f"{meta.get('description', '')} Since {since}.".strip()
        return meta

    def get_override_parameters(self) -> list[Any]:
        """Return path, query and headers."""
        return [
            *([ID] if "{id}" in self.path else []),
            self._declared.parameters,
            *([IF_MATCH] if self._names_an_object() else []),
            *([IF_NONE_MATCH] if self._is_conditional else []),
            *([IDEMPOTENCY_KEY] if self._viewset.takes_key else []),
            *self._answer_headers(),
        ]

    @property
    def _is_conditional(self) -> bool:
        return is_read(self._viewset.operation_id) and self._declared.file is None

    def _names_an_object(self) -> bool:
        declared = self._declared
        if declared.versioned is not None:
            return declared.versioned
        may_exist = "{id}" in self.path or declared.has_key or len(declared.statuses) > 1
        return may_exist and not is_read(self._viewset.operation_id)

    def _makes_what_is_got(self) -> bool:
        return HTTPStatus.CREATED in self._declared.statuses and bool(self._viewset.resource())

    def _answer_headers(self) -> list[OpenApiParameter]:
        declared = self._declared
        statuses: list[int | str] = list(declared.statuses)
        is_update = declared.takes is not None and issubclass(declared.takes, UpdateSerializer)
        has_version = declared.returns is not None and "version" in declared.returns().fields
        tagged = [*statuses, int(HTTPStatus.NOT_MODIFIED)] if self._is_conditional else statuses
        headers: dict[str, list[int | str]] = {
            "Retry-After": ["default"],
            "Link": statuses if declared.is_list else [],
            "ETag": tagged if self._is_conditional or has_version else [],
            "X-Changed-Fields": statuses if is_update else [],
            "Idempotency-Replayed": statuses if self._viewset.takes_key else [],
            "Content-Disposition": statuses if declared.file else [],
            "Location": [HTTPStatus.CREATED.value] if self._makes_what_is_got() else [],
        }
        return [answer_header(name, where) for name, where in headers.items() if where]
