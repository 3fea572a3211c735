"""Images of demo products: two drawn ones each, and for the first of a line one kept elsewhere."""

import hashlib
from collections.abc import Iterator

from django.core.files.storage import default_storage

from hub.accounts.models import Organization
from hub.media.files import files_write
from hub.media.names import stem_of
from products.demo.families import Family
from products.demo.pictures import VIEWS, picture
from products.models import Product, ProductImage
from products.services.images import FOLDER, described


def load_images(seller: Organization, families: tuple[Family, ...]) -> None:
    """Give their images to the products that have none."""
    bare = {each.sku: each for each in Product.objects.filter(organization=seller, images=None)}
    rows = [
        image
        for family in families
        for sku, line, variant in family.skus()
        if sku in bare
        for image in _images(bare[sku], family.prefix, line, variant)
    ]
    ProductImage.objects.bulk_create(rows)


def _images(product: Product, prefix: str, line: int, variant: int) -> Iterator[ProductImage]:
    owner = product.organization_id
    for place, view in enumerate(VIEWS, start=1):
        drawn = picture(prefix, line, view)
        name = f"{_stem(product.sku, view)}.{drawn.extension}"
        if not default_storage.exists(name):
            files_write(name, drawn)
        yield ProductImage(
            organization_id=owner,
            product=product,
            position=place,
            is_primary=place == 1,
            alt_text=f"{product.name}, {view}"[:250],
            **described(name, drawn),
        )
    if variant == 0:
        yield ProductImage(
            organization_id=owner,
            product=product,
            position=len(VIEWS) + 1,
            alt_text="How it is used",
            link=f"https://cdn.example.com/{product.sku.lower()}/in-use.jpg",
        )


def _stem(sku: str, view: str) -> str:
    """Return a name that is the same on every load, so that no load leaves files behind."""
    digits = hashlib.sha256(f"demo {sku} {view}".encode()).hexdigest()
    return stem_of(FOLDER, digits[:32])
