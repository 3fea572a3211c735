"""Making an uploaded image harmless: its pixels are decoded and encoded anew, nothing else stays.

The rules stand in `docs/images.md`. Nothing is decoded before its measures were judged.
"""

import struct
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from threading import BoundedSemaphore

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from hub.core.errors import Unavailable, ValidationFailed

FORMATS = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WEBP", "GIF": "PNG"}
"""What is read -> what is kept."""
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
SAVING: dict[str, Mapping[str, int]] = {
    "JPEG": {"quality": 90, "optimize": 1},
    "PNG": {},
    "WEBP": {"quality": 90},
}
THUMBNAIL = {"quality": 80}
MOST_SCANS = 100
"""A progressive JPEG has about ten; each costs a pass over all pixels, and hardly any bytes."""
SCAN = b"\xff\xda"
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    EOFError,
    IndexError,
    KeyError,
    OverflowError,
    MemoryError,
    struct.error,
)
"""What Pillow raises for files that are not what they say; it promises no single class."""
AT_ONCE = BoundedSemaphore(2)
"""An image needs some 250 MB while it is worked on; that many are, in each process."""
WAIT_SECONDS = 10

# Pillow by itself only warns of what is up to twice too large, and goes on.
Image.MAX_IMAGE_PIXELS = settings.IMAGE_MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


@dataclass(frozen=True)
class CleanImage:
    """An image as it is kept, and its thumbnail. ``extension`` is one of `hub.media.names`."""

    content: bytes
    extension: str
    width: int
    height: int
    thumbnail: bytes


def image_clean(data: bytes, *, field: str) -> CleanImage:
    """Decode an image and encode it anew.

    Raises ValidationFailed at ``field`` (``unsupported_image``, ``image_too_large``,
    ``broken_image``), and Unavailable when too many others are being worked on.
    """
    with _room(), _refusals(field), _opened(data) as source:
        kept_as = FORMATS[str(source.format)]
        pixels = _pixels(source, kept_as)
        return CleanImage(
            content=_encoded(pixels, kept_as, SAVING[kept_as]),
            extension=EXTENSIONS[kept_as],
            width=pixels.width,
            height=pixels.height,
            thumbnail=_encoded(_small(pixels), "WEBP", THUMBNAIL),
        )


@contextmanager
def _room() -> Iterator[None]:
    if not AT_ONCE.acquire(timeout=WAIT_SECONDS):
        raise Unavailable("Too many images are being worked on.", retry_after_seconds=WAIT_SECONDS)
    try:
        yield
    finally:
        AT_ONCE.release()


class _Unusable(Exception):
    """An image that is not taken, for one of the contract's reasons."""

    def __init__(self, code: str, message: str) -> None:
        self.code, self.message = code, message
        super().__init__(message)


@contextmanager
def _refusals(field: str) -> Iterator[None]:
    try:
        yield
    except _Unusable as reason:
        raise ValidationFailed.of(field, reason.code, reason.message) from None


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Read the head of a file, judge its measures, then let it be decoded."""
    try:
        with Image.open(BytesIO(data), formats=tuple(FORMATS)) as image:
            _refuse_large(image.size)
            if image.format == "JPEG" and data.count(SCAN) > MOST_SCANS:
                raise _broken()
            yield image
    except UnidentifiedImageError:
        message = "This is no JPEG, PNG, WebP or GIF image."
        raise _Unusable("unsupported_image", message) from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_large() from None
    except BROKEN:
        raise _broken() from None


def _refuse_large(size: tuple[int, int]) -> None:
    width, height = size
    if max(size) > settings.IMAGE_MAX_SIDE or width * height > settings.IMAGE_MAX_PIXELS:
        raise _too_large()


def _too_large() -> _Unusable:
    side, pixels = settings.IMAGE_MAX_SIDE, settings.IMAGE_MAX_PIXELS
    message = f"An image has at most {side} pixels on a side and {pixels} in all."
    return _Unusable("image_too_large", message)


def _broken() -> _Unusable:
    return _Unusable("broken_image", "The image is cut off or damaged.")


def _pixels(source: Image.Image, kept_as: str) -> Image.Image:
    """Decode the first frame into an image that has nothing but pixels."""
    source.load()
    upright = ImageOps.exif_transpose(source)
    mode = _mode(upright, kept_as)
    if upright.mode.startswith("I;16"):  # it would be clipped, not scaled
        upright = upright.convert("I").point(lambda level: level / 256)
    fresh = Image.new(mode, upright.size)
    fresh.paste(upright.convert(mode))
    return fresh


def _mode(image: Image.Image, kept_as: str) -> str:
    if kept_as != "JPEG" and image.has_transparency_data:
        return "RGBA"
    is_grey = image.mode in {"1", "L", "I", "F"} or image.mode.startswith("I;16")
    return "L" if is_grey and kept_as != "WEBP" else "RGB"


def _small(pixels: Image.Image) -> Image.Image:
    side = settings.IMAGE_THUMBNAIL_SIDE
    small = pixels.copy()
    small.thumbnail((side, side))
    return small


def _encoded(pixels: Image.Image, form: str, options: Mapping[str, int]) -> bytes:
    written = BytesIO()
    pixels.save(written, form, **options)
    return written.getvalue()
