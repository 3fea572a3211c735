"""Pictures of demo products: drawn, small, and the same on every machine with this Pillow."""

import hashlib
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from hub.media.images import CleanImage, image_clean

SIZE = (320, 240)
VIEWS = ("front", "side")
Colour = tuple[int, int, int]


@cache
def picture(prefix: str, line: int, view: str) -> CleanImage:
    """Draw one line of a family from one side, made harmless as any upload is."""
    written = BytesIO()
    _drawn(prefix, line, view).save(written, "PNG")
    return image_clean(written.getvalue(), field="file")


def _drawn(prefix: str, line: int, view: str) -> Image.Image:
    dark, light = _colours(prefix)
    image = Image.new("RGB", SIZE, light)
    draw = ImageDraw.Draw(image)
    width = 160 if view == "front" else 70
    left, top = (SIZE[0] - width) // 2, 40
    draw.ellipse((left - 20, 190, left + width + 20, 214), fill=_mixed(dark, light))
    draw.rounded_rectangle((left, top, left + width, 202), radius=12 + 6 * line, fill=dark)
    for stripe in range(line + 1):
        y = top + 24 + 26 * stripe
        draw.line((left + 14, y, left + width - 14, y), fill=light, width=6)
    draw.text((12, 10), f"{prefix}-{line + 1}", font=ImageFont.load_default(20), fill=dark)
    return image


def _colours(prefix: str) -> tuple[Colour, Colour]:
    """Return a dark and a light colour that are a family's own."""
    red, green, blue, *_ = hashlib.sha256(prefix.encode()).digest()
    dark = (red // 2, green // 2, blue // 2)
    return dark, (255 - red // 5, 255 - green // 5, 255 - blue // 5)


def _mixed(one: Colour, other: Colour) -> Colour:
    red, green, blue = ((a + 2 * b) // 3 for a, b in zip(one, other, strict=True))
    return red, green, blue
