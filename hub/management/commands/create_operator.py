"""Make the first person who can sign in to the console of a new installation."""

from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from hub.accounts.choices import Role
from hub.accounts.models import Organization, User
from hub.accounts.services import membership_create, organization_create, user_create
from hub.core.actors import OrganizationKind


class Command(BaseCommand):
    """Makes the operator's organization, where there is none, and an owner of it."""

    help = "Make the operator's organization, and an owner of it. Asks for a password."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--organization", default="Operator", help="what it is called")
        parser.add_argument("--code", default="operator", help="how people name it at login")

    @transaction.atomic
    def handle(self, *_args: Any, **options: Any) -> None:
        """Make both, or nothing."""
        password = getpass("Password: ")
        try:
            validate_password(password, User(email=options["email"], name=options["name"]))
            user = user_create(email=options["email"], name=options["name"], password=password)
            operator = _operator(options["code"], options["organization"])
            membership_create(user=user, organization=operator, role=Role.OWNER)
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from None
        self.stdout.write(f"{user} ({user.email}) owns {operator}.")


def _operator(code: str, name: str) -> Organization:
    """Return the operator's organization that has the code, made where there is none."""
    kind = OrganizationKind.OPERATOR
    found = Organization.objects.filter(code=code, kind=kind).first()
    return found or organization_create(kind=kind, code=code, name=name)
