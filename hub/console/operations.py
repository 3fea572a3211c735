"""What the console does beside the operations of the API, and what its user needs."""

from hub.core.scopes import Access, Operations, Scope

OPERATIONS: Operations = {
    "change_password": Access.SIGNED_IN,
    "enrol_second_factor": Access.SIGNED_IN,
    "remove_second_factor": Access.SIGNED_IN,
    "create_api_client": Scope.ACCOUNTS_WRITE,
    "rotate_api_client": Scope.ACCOUNTS_WRITE,
    "revoke_api_client": Scope.ACCOUNTS_WRITE,
    "create_membership": Scope.ACCOUNTS_WRITE,
    "update_membership": Scope.ACCOUNTS_WRITE,
    "create_organization": Scope.PLATFORM_WRITE,
    "replay_delivery": Scope.PLATFORM_WRITE,
    "acknowledge_alert": Scope.PLATFORM_WRITE,
}
