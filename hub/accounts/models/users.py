"""People."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from hub.core.models import IdentifiedModel


def canonical_email(email: str) -> str:
    """Return the one spelling under which an address is stored, found and locked."""
    return email.strip().lower()


class UserManager(BaseUserManager["User"]):
    """Finds people by e-mail address, whatever its case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a person; without a password nobody can sign in as them."""
        user = self.model(email=canonical_email(email), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the person with this address. Raises User.DoesNotExist."""
        return self.get(email=canonical_email(username or ""))


class User(IdentifiedModel, AbstractBaseUser, PermissionsMixin):
    """A person. What they may do depends on their membership in an organization."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    objects = UserManager()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ("email",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="user_email_is_lower_case"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Return the name, for Django's pages."""
        return self.name

    def clean(self) -> None:
        """Bring the address into its one spelling, also when it comes from a form."""
        self.email = canonical_email(self.email)
