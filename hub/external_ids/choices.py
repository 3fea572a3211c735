"""How a list of external ids is ordered."""

from django.db.models import TextChoices


class ExternalIdOrder(TextChoices):
    """The first is the default."""

    CREATED_AT = "created_at", "Oldest first"
    CREATED_AT_DESC = "created_at_desc", "Newest first"
    EXTERNAL_ID = "external_id", "By external id"
    EXTERNAL_ID_DESC = "external_id_desc", "By external id, backwards"
