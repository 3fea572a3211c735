"""Recording calls, sealing days, forgetting old ones."""

from hub.audit.services.calls import call_record, calls_purge
from hub.audit.services.seals import seal_days, verify_chain

__all__ = ["call_record", "calls_purge", "seal_days", "verify_chain"]
