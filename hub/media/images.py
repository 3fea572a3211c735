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

READ = ("JPEG", "PNG", "WEBP", "GIF")
LOSSY = frozenset({"JPEG", "WEBP"})
EXTENSIONS = {"JPEG": "jpg", "PNG": "png"}
"""What images are kept as. Not as WebP: its encoder is ten times slower and gives up on some."""
SAVING: dict[str, Mapping[str, int]] = {"JPEG": {"quality": 90, "optimize": 1}, "PNG": {}}
THUMBNAIL = {"quality": 80}
MOST_SCANS = 100
"""A progressive JPEG has about ten; each costs a pass over all pixels, and hardly any bytes."""
SCAN = b"\xff\xda"
MOST_KEPT = 20 * 1024 * 1024
"""Bytes of an image as it is kept: a small file may be a large one in another encoding."""
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
"""The largest image needs some 400 MB while it is worked on; so many are, in each process."""
WAIT_SECONDS = 10

# Pillow by itself only warns of what is up to twice too large, and goes on.
Image.MAX_IMAGE_PIXELS = settings.IMAGE_MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)
# What else is odd about a caller's file is no news to whoever reads the log.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")


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
    with _room(), _refusals(field):
        kept_as, pixels = _decoded(data)
        content = _encoded(pixels, kept_as, SAVING[kept_as])
        if len(content) > MOST_KEPT:
            raise _too_large()
        return CleanImage(
            content=content,
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


def _decoded(data: bytes) -> tuple[str, Image.Image]:
    """Return what an image is kept as, and its pixels alone; what it was read from is let go."""
    try:
        with Image.open(BytesIO(data), formats=READ) as source:
            _refuse_large(source.size)
            if source.format == "JPEG" and data.count(SCAN) > MOST_SCANS:
                raise _broken()
            pixels = _pixels(source)
            is_lossy = source.format in LOSSY and pixels.mode != "RGBA"
            return "JPEG" if is_lossy else "PNG", pixels
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
    message = f"An image has at most {side} pixels on a side, {pixels} in all, and 20 MiB as kept."
    return _Unusable("image_too_large", message)


def _broken() -> _Unusable:
    return _Unusable("broken_image", "The image is cut off or damaged.")


def _pixels(source: Image.Image) -> Image.Image:
    """Decode the first frame into an image that has nothing but pixels."""
    source.load()
    mode = _mode(source)
    ImageOps.exif_transpose(source, in_place=True)
    fresh = Image.new(mode, source.size)
    fresh.paste(_converted(source, mode))
    return fresh


def _converted(image: Image.Image, mode: str) -> Image.Image:
    if image.mode.startswith("I;16"):  # it would be clipped, not scaled
        image = image.convert("I").point(lambda level: level / 256)
    return image if image.mode == mode else image.convert(mode)


def _mode(image: Image.Image) -> str:
    if image.has_transparency_data and not _is_opaque(image):
        return "RGBA"
    is_grey = image.mode in {"1", "L", "I", "F"} or image.mode.startswith("I;16")
    return "L" if is_grey else "RGB"


def _is_opaque(image: Image.Image) -> bool:
    return image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255)


def _small(pixels: Image.Image) -> Image.Image:
    side = settings.IMAGE_THUMBNAIL_SIDE
    small = pixels.copy()
    small.thumbnail((side, side))
    return small


def _encoded(pixels: Image.Image, form: str, options: Mapping[str, int]) -> bytes:
    written = BytesIO()
    pixels.save(written, form, **options)
    return written.getvalue()
