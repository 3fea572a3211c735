"""What the platform itself offers, and who may call it."""

from hub.core.scopes import Access, Operations, Scope

OPERATIONS: Operations = {
    "ping": Access.PUBLIC,
    "get_current_actor": Access.SIGNED_IN,
    "login": Access.PUBLIC,
    "refresh_login": Access.PUBLIC,
    "logout": Access.PUBLIC,
    "list_calls": Scope.AUDIT_READ,
    "list_events": Scope.EVENTS_READ,
    "list_unread_events": Scope.EVENTS_READ,
    "acknowledge_events": Scope.EVENTS_READ,
    "list_external_ids": Access.SIGNED_IN,
    "attach_external_id": Scope.EXTERNAL_IDS_WRITE,
    "detach_external_id": Scope.EXTERNAL_IDS_WRITE,
    "list_jobs": Access.SIGNED_IN,
    "get_job": Access.SIGNED_IN,
    "submit_job": Access.SIGNED_IN,
    "upload_job": Access.SIGNED_IN,
    "cancel_job": Access.SIGNED_IN,
    "list_job_results": Access.SIGNED_IN,
    "get_job_errors": Access.SIGNED_IN,
}
