"""Images of products in tests: rows by a short notation, files, and adding one by each protocol."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from products.models import Product, ProductImage
from tests.contract.envelopes import as_rest_path
from tests.pages import Page
from tests.products.callers import Caller, Fault, problem

PAGE = Page("images.md")
ADDRESS = "/api/v1/product-images/"
CREATED = 201


def make_images(product: Product, notation: str) -> dict[str, ProductImage]:
    """Give a product the images that ``a* b c`` describes, as addresses elsewhere."""
    names = [] if notation == "-" else notation.split()
    rows = [
        ProductImage.objects.create(
            organization_id=product.organization_id,
            product=product,
            position=place,
            is_primary=name.endswith("*"),
            alt_text=name.removesuffix("*"),
            link=f"https://cdn.example.com/{name.removesuffix('*')}.png",
        )
        for place, name in enumerate(names, start=1)
    ]
    return {row.alt_text: row for row in rows}


def notation(product: Product) -> str:
    """Describe the images that a product has, and check that their places have no gaps."""
    rows = list(ProductImage.objects.filter(product=product).order_by("position"))
    assert [row.position for row in rows] == [*range(1, len(rows) + 1)]
    return " ".join(row.alt_text + "*" * row.is_primary for row in rows) or "-"


def stored_files() -> list[str]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def by_form(caller: Caller, **image: Any) -> Any:
    """Add an image over REST, as a form."""
    file = image.pop("file", None)
    parts = {name: str(value).lower() if value is True else value for name, value in image.items()}
    if file is not None:
        parts["file"] = SimpleUploadedFile("../../evil.svg", file, "image/svg+xml")
    return caller.http.post(ADDRESS, parts)


def by_json(caller: Caller, **image: Any) -> Any:
    """Add an image over REST, as JSON."""
    return caller.send("POST", ADDRESS, _in_base64(image))


def by_soap(caller: Caller, **image: Any) -> Any:
    """Add an image over SOAP."""
    order = ("product_id", "file", "url", "alt_text", "is_primary")
    ordered = {name: image[name] for name in order if name in image}
    return caller.call("add_product_image", image=_in_base64(ordered))


def _in_base64(image: dict[str, Any]) -> dict[str, Any]:
    spelled = {name: str(value) if name == "product_id" else value for name, value in image.items()}
    if isinstance(image.get("file"), bytes):
        spelled["file"] = base64.b64encode(image["file"]).decode()
    return spelled


WAYS: dict[str, Callable[..., Any]] = {"form": by_form, "json": by_json, "soap": by_soap}


def added(answer: Any) -> dict[str, Any]:
    """Return the image that was added."""
    if isinstance(answer, dict):
        return dict(answer["image"])
    assert answer.status_code == CREATED, answer.content
    return dict(answer.json())


def refused(answer: Any) -> tuple[str, set[tuple[str, str]]]:
    """Return code and wrong fields of a refusal, in REST's spelling."""
    if isinstance(answer, Fault):
        return answer.code, {(as_rest_path(path), code) for path, code in answer.errors}
    _, code, errors = problem(answer)
    return code, errors
