"""From a credential to the principal it stands for; each way fails in one way only."""

from hub.accounts.credentials.api_clients import principal_of_api_client
from hub.accounts.credentials.bearers import principal_of_bearer
from hub.accounts.credentials.later import principal_now

__all__ = ["principal_now", "principal_of_api_client", "principal_of_bearer"]
