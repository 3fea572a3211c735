"""Under which names files are kept: random, of one form, and nothing of what the caller said."""

import re
import secrets

CONTENT_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
"""Extension -> type of everything that is ever kept or served."""

_STEM = r"(?P<folder>[a-z-]{1,30})/(?P<shard>[0-9a-f]{2})/(?P=shard)[0-9a-f]{30}"
_FORM = re.compile(rf"(?P<stem>{_STEM})(-thumbnail)?\.(?P<extension>jpg|png|webp)")


def new_stem(folder: str) -> str:
    """Make a name without its extension; 256 folders keep each of them short."""
    return stem_of(folder, secrets.token_hex(16))


def stem_of(folder: str, digits: str) -> str:
    """Spell 32 hexadecimal digits as a name without its extension."""
    return f"{folder}/{digits[:2]}/{digits}"


def stem(name: str) -> str | None:
    """Return a name without its extension, that of a thumbnail's image; None for other forms."""
    found = _FORM.fullmatch(name)
    return found["stem"] if found else None


def thumbnail_name(name: str) -> str:
    """Return where the thumbnail of an image lies."""
    return f"{stem(name)}-thumbnail.webp"


def content_type_of(name: str) -> str | None:
    """Return the type of a file by its name; None for a name that no file of ours has."""
    found = _FORM.fullmatch(name)
    return CONTENT_TYPES[found["extension"]] if found else None
