"""What is served, read from the published documents and not from what made the pages."""

from pathlib import Path

import yaml

PUBLISHED = Path(__file__).parents[2] / "wsdl"
METHODS = {"get", "put", "post", "patch", "delete"}


def served_on_rest():
    """Return every operation as method and address."""
    document = yaml.safe_load((PUBLISHED / "openapi-v1.yaml").read_text())
    return {
        f"{method.upper()} {path}"
        for path, methods in document["paths"].items()
        for method in methods
        if method in METHODS
    }
