"""A caller of the shelves, and what their table holds."""

import json
from dataclasses import dataclass
from typing import Any

from django.test import Client

from hub.accounts.models import Organization
from products.models import Category
from tests.clients import basic
from tests.factories import make_api_client, make_organization

SHELVES = "/api/v1/shelves/"


@dataclass
class Caller:
    """An API client of one organization."""

    organization: Organization
    headers: dict[str, str]

    def get(self, path: str, **headers: str) -> Any:
        return Client().get(path, **self.headers, headers=headers)

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        content_type: str = "application/json",
        **headers: str,
    ) -> Any:
        """Send plain data as JSON, or bytes as they are."""
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body)
        return Client().generic(method, path, data, content_type, **self.headers, headers=headers)

    def shelf(self, **values: Any) -> Category:
        values = {"name": "Tools", "position": 3} | values
        return Category.objects.create(organization=self.organization, **values)


def make_caller(**client: Any) -> Caller:
    organization = client.pop("organization", None) or make_organization(kind="operator")
    issued, secret = make_api_client(organization, **client)
    return Caller(organization, basic(issued.client_id, secret))


def address(shelf: Category, action: str = "") -> str:
    return f"{SHELVES}{shelf.pk}/{action}"


def rows() -> list[tuple[str, int, int]]:
    return list(Category.objects.order_by("name").values_list("name", "position", "version"))


def refusal(response: Any) -> tuple[int, str, list[tuple[str, str]]]:
    """Return status, code and wrong fields of a problem document; fails for anything else."""
    assert response.headers["Content-Type"] == "application/problem+json", response.content
    document = json.loads(response.content)
    assert document["status"] == response.status_code
    wrong = [(error["field"], error["code"]) for error in document["errors"]]
    return response.status_code, document["code"], wrong
