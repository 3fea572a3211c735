"""The tables of accounts, one noun per file."""

from hub.accounts.models.api_clients import ApiClient, ApiClientSecret
from hub.accounts.models.memberships import Membership
from hub.accounts.models.organizations import Organization
from hub.accounts.models.sign_ins import SignIn
from hub.accounts.models.users import User

__all__ = ["ApiClient", "ApiClientSecret", "Membership", "Organization", "SignIn", "User"]
