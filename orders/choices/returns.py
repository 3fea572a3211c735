"""Value sets of returns, and which status leads to which."""

from django.db.models import TextChoices

from hub.core.states import Transitions


class ReturnStatus(TextChoices):
    """Where a return stands; `docs/returns.md` draws how it moves."""

    REQUESTED = "requested", "The customer wants to send it back"
    APPROVED = "approved", "The seller agrees; it is awaited"
    RECEIVED = "received", "It has come back"
    REFUNDED = "refunded", "It has come back, and the money was given back"
    REJECTED = "rejected", "The seller does not agree"


RETURN_TRANSITIONS = Transitions(
    {
        ReturnStatus.REQUESTED: [ReturnStatus.APPROVED, ReturnStatus.REJECTED],
        ReturnStatus.APPROVED: [ReturnStatus.RECEIVED, ReturnStatus.REJECTED],
        ReturnStatus.RECEIVED: [ReturnStatus.REFUNDED],
    }
)


class ReturnReason(TextChoices):
    """Why pieces are sent back."""

    DAMAGED = "damaged", "Damaged or not working"
    WRONG_ITEM = "wrong_item", "Not what was ordered"
    NOT_AS_DESCRIBED = "not_as_described", "Not what was described"
    UNWANTED = "unwanted", "No longer wanted"
    OTHER = "other", "Another reason"


class ReturnOrder(TextChoices):
    """How a list of returns is ordered; the first is the default."""

    CREATED_AT_DESC = "created_at_desc", "Newest first"
    CREATED_AT = "created_at", "Oldest first"
    UPDATED_AT = "updated_at", "Longest unchanged first"
    UPDATED_AT_DESC = "updated_at_desc", "Last changed first"
