"""Value sets of customers, and which status leads to which."""

from django.db.models import TextChoices

from hub.core.states import Transitions


class CustomerStatus(TextChoices):
    """Where a customer stands; `docs/customers.md` draws how it moves."""

    PENDING_VERIFICATION = "pending_verification", "Nobody has said yet who it is"
    ACTIVE = "active", "Known, and may buy"
    BLOCKED = "blocked", "May not buy"


CUSTOMER_TRANSITIONS = Transitions(
    {
        CustomerStatus.PENDING_VERIFICATION: [CustomerStatus.ACTIVE, CustomerStatus.BLOCKED],
        CustomerStatus.ACTIVE: [CustomerStatus.BLOCKED],
        CustomerStatus.BLOCKED: [CustomerStatus.ACTIVE, CustomerStatus.PENDING_VERIFICATION],
    }
)


class CustomerOrder(TextChoices):
    """How a list of customers is ordered; the first is the default."""

    NAME = "name", "By name"
    NAME_DESC = "name_desc", "By name, backwards"
    CREATED_AT = "created_at", "Oldest first"
    CREATED_AT_DESC = "created_at_desc", "Newest first"
    UPDATED_AT = "updated_at", "Longest unchanged first"
    UPDATED_AT_DESC = "updated_at_desc", "Last changed first"


class DocumentType(TextChoices):
    """By what a person proves who it is."""

    PASSPORT = "passport", "Passport"
    NATIONAL_ID = "national_id", "National identity card"
    RESIDENCE_PERMIT = "residence_permit", "Residence permit"
    DRIVING_LICENCE = "driving_licence", "Driving licence"
    OTHER = "other", "Another document"
