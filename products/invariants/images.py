"""What must always be true of images of products."""

import time
from collections.abc import Iterator

from hub.core.invariants import Invariant, Violation, violations_in
from hub.media.files import missing
from products.models import ProductImage
from products.services.images import FOLDER

NEWEST = 1000
FOLDERS = 256
HOUR = 3600
DISORDER = """
    SELECT 'product ' || product_id, CASE
        WHEN count(*) FILTER (WHERE is_primary) <> 1
            THEN count(*) FILTER (WHERE is_primary) || ' primary images'
        ELSE 'places from ' || min(position) || ' to ' || max(position) || ' of ' || count(*)
    END
    FROM products_productimage GROUP BY product_id
    HAVING count(*) FILTER (WHERE is_primary) <> 1
        OR min(position) <> 1 OR max(position) <> count(*)
"""
STRANGERS = """
    SELECT 'image ' || image.id, 'is of another organization than its product'
    FROM products_productimage AS image JOIN products_product AS product
        ON product.id = image.product_id
    WHERE image.organization_id <> product.organization_id
"""


def _missing_files() -> Iterator[Violation]:
    """Look for the newest files, and for those in one of the folders: another one every hour."""
    part = f"{FOLDER}/{int(time.time() // HOUR) % FOLDERS:02x}/"
    rows = ProductImage.objects.exclude(file="").order_by("-pk").values_list("pk", "file")
    looked_at = {name: pk for pk, name in rows[:NEWEST]}
    looked_at |= {name: pk for pk, name in rows.filter(file__startswith=part)[:NEWEST]}
    for name, pk in looked_at.items():
        yield from (Violation(f"image {pk}", f"{each} is not there") for each in missing([name]))


INVARIANTS = (
    Invariant(
        "products.images_are_in_order",
        "A product's images count from 1 without gaps, and exactly one of them is primary.",
        lambda: violations_in(DISORDER),
    ),
    Invariant(
        "products.images_belong_where_their_product_does",
        "An image is of the organization that its product is of.",
        lambda: violations_in(STRANGERS),
    ),
    Invariant(
        "products.image_files_are_there",
        "Every file that an image names is in the storage, and its thumbnail beside it.",
        _missing_files,
    ),
)
