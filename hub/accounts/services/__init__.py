"""What changes accounts, one noun per file."""

from hub.accounts.services.api_clients import (
    IssuedSecret,
    api_client_create,
    api_client_revoke,
    api_client_rotate_secret,
)
from hub.accounts.services.memberships import (
    member_create,
    membership_create,
    membership_update,
)
from hub.accounts.services.organizations import organization_create
from hub.accounts.services.sign_ins import sign_in_end, sign_in_refresh, sign_in_start
from hub.accounts.services.users import user_create, user_set_password

__all__ = [
    "IssuedSecret",
    "api_client_create",
    "api_client_revoke",
    "api_client_rotate_secret",
    "member_create",
    "membership_create",
    "membership_update",
    "organization_create",
    "sign_in_end",
    "sign_in_refresh",
    "sign_in_start",
    "user_create",
    "user_set_password",
]
