"""People who are signed in to the console."""

import time
from typing import Any

from django.test import Client

from hub.accounts.choices import Role
from hub.accounts.models import Organization
from hub.console.steps import PASSWORD_GIVEN
from hub.core.actors import OrganizationKind
from tests.factories import make_membership, make_organization, make_user

BACKEND = "hub.accounts.backends.PeopleBackend"


class Person(Client):
    """A browser of somebody with a membership, who gave the password a moment ago."""

    def __init__(
        self, organization: Organization | None = None, role: Role = Role.OWNER, **user: Any
    ) -> None:
        super().__init__()
        self.organization = organization or make_organization()
        self.user = make_user(**user)
        self.membership = make_membership(self.user, self.organization, role)
        self.force_login(self.user, backend=BACKEND)
        self.remember(**{PASSWORD_GIVEN: time.time()})

    def remember(self, **values: Any) -> None:
        session = self.session
        session.update(values)
        session.save()

    def page(self, address: str, **query: Any) -> str:
        response = self.get(address, query)
        assert response.status_code == 200, (address, response.status_code)
        return response.content.decode()


def operator(role: Role = Role.OWNER) -> Person:
    return Person(make_organization(OrganizationKind.OPERATOR), role)
