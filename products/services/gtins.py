"""Which trade item numbers are taken: judged alike for one product and for many."""

from collections.abc import Iterable
from uuid import UUID

from hub.core.errors import AlreadyExists, FieldError
from hub.core.statements import executed
from products.gtins import comparable
from products.models import Product
from products.selectors import products_with_gtins

Numbered = tuple[UUID, str]
"""An organization, and a GTIN with 14 digits."""
TAKEN = "A product that is not archived has this GTIN."
# Who writes a number waits for who is writing the same one, so that what is read holds.
HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(%s::text[]) AS name"


class Gtins:
    """The numbers that products have, of those that a transaction is going to write."""

    def __init__(self, wanted: Iterable[Numbered]) -> None:
        """Hold these numbers until the transaction ends, and read who has them."""
        held = sorted(set(wanted))
        self.holders: dict[Numbered, UUID] = {}
        if held:
            with executed(HOLD, [[f"gtin {owner} {gtin}" for owner, gtin in held]]):
                pass
            owners, gtins = ({*each} for each in zip(*held, strict=True))
            rows = products_with_gtins(organization_ids=owners, gtins=gtins)
            found = rows.values_list("organization_id", "gtin", "pk")
            self.holders = {(owner, comparable(gtin)): key for owner, gtin, key in found if gtin}

    def give(self, product: Product) -> None:
        """Let a product have its number. Raises AlreadyExists when another one has it."""
        if product.gtin is None:
            return
        number = product.organization_id, comparable(product.gtin)
        if self.holders.setdefault(number, product.pk) != product.pk:
            raise AlreadyExists(errors=[FieldError(("gtin",), "already_exists", TAKEN)])
