"""Files for the tests of images: good ones, bad ones, and ones that are two things at once."""

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, PngImagePlugin

SCRIPT = b"<script>alert(document.domain)</script>"
ORIENTATION = 0x0112
MIB = 1024 * 1024


def drawn(
    form: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (64, 48), **how: Any
) -> bytes:
    """Draw a picture whose top left quarter is light and whose rest is dark."""
    return encoded(picture(mode, size), form, **how)


def picture(mode: str = "RGB", size: tuple[int, int] = (64, 48)) -> Image.Image:
    image = Image.new("RGBA", size, (20, 40, 60, 255))
    corner = (0, 0, size[0] // 2, size[1] // 2)
    ImageDraw.Draw(image).rectangle(corner, fill=(250, 240, 230, 0 if mode == "RGBA" else 255))
    return image if mode == "RGBA" else image.convert("RGB").convert(mode)


def encoded(image: Image.Image, form: str, **how: Any) -> bytes:
    written = BytesIO()
    image.save(written, form, **how)
    return written.getvalue()


def turned() -> bytes:
    """A picture that a camera held on its side: to be turned by a quarter, to the right."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x010E] = "taken at home"
    return drawn("JPEG", exif=exif)


def archive() -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("run.js", SCRIPT)
    return written.getvalue()


def with_text_chunks() -> bytes:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Comment", SCRIPT.decode())
    chunks.add_itxt("Author", SCRIPT.decode())
    return drawn(pnginfo=chunks)


def with_bomb_of_text() -> bytes:
    """A PNG of 100 kB whose text unpacks to 100 MB."""
    text = b"Comment\0\0" + zlib.compress(b"\0" * 100 * MIB, 9)
    head = drawn()
    return head[:33] + _chunk(b"zTXt", text) + head[33:]


def animated(form: str) -> bytes:
    second = picture().transpose(Image.Transpose.ROTATE_180)
    return encoded(picture(), form, save_all=True, append_images=[second], duration=100)


def png_that_claims(width: int, height: int) -> bytes:
    """A small PNG whose head says that it is huge: decoded, it would fill the memory."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 10 * MIB, 9)
    body = _chunk(b"IHDR", head) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def gif_that_claims(width: int, height: int) -> bytes:
    good = drawn("GIF")
    return good[:6] + struct.pack("<HH", width, height) + good[10:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def of_many_scans(scans: int) -> bytes:
    """A progressive JPEG that repeats its last scan: each costs a pass over all pixels."""
    good = drawn("JPEG", progressive=True)
    last = good.rindex(b"\xff\xda")
    return good[:last] + good[last:-2] * scans + good[-2:]


def with_wrong_checksum() -> bytes:
    good = drawn()
    place = good.index(b"IDAT") + 8
    return good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :]


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">' + SCRIPT + b"</svg>"
PAGE = b"<!doctype html><html><body>" + SCRIPT + b"</body></html>"


def file_named(name: str) -> bytes:
    """Make the file that a row of docs/images.md names."""
    return FILES[name]()


FILES = {
    "JPEG": lambda: drawn("JPEG"),
    "JPEG in grey": lambda: drawn("JPEG", "L"),
    "JPEG in CMYK": lambda: drawn("JPEG", "CMYK"),
    "JPEG turned by EXIF": turned,
    "JPEG with a ZIP archive behind it": lambda: drawn("JPEG") + archive(),
    "JPEG with a page in its comment": lambda: drawn("JPEG", comment=PAGE),
    "JPEG that says it is a PNG": lambda: drawn("JPEG"),
    "PNG": drawn,
    "PNG with transparency": lambda: drawn(mode="RGBA"),
    "PNG with a palette": lambda: drawn(mode="P"),
    "PNG in 16 bits of grey": lambda: encoded(picture("L").convert("I;16"), "PNG"),
    "PNG with a script in its text chunks": with_text_chunks,
    "animated PNG": lambda: animated("PNG"),
    "WebP": lambda: drawn("WEBP"),
    "WebP with transparency": lambda: drawn("WEBP", "RGBA"),
    "animated WebP": lambda: animated("WEBP"),
    "GIF": lambda: drawn("GIF"),
    "animated GIF": lambda: animated("GIF"),
    "8000 x 20 px": lambda: drawn(size=(8000, 20)),
    "8001 x 20 px": lambda: drawn(size=(8001, 20)),
    "10000 x 10000 px": lambda: drawn("JPEG", size=(10000, 10000)),
    "5001 x 5000 px": lambda: drawn(mode="1", size=(5001, 5000)),
    "PNG that says it has 60000 x 60000 px": lambda: png_that_claims(60_000, 60_000),
    "GIF that says it has 60000 x 60000 px": lambda: gif_that_claims(60_000, 60_000),
    "JPEG of 200 scans": lambda: of_many_scans(200),
    "JPEG that is cut off": lambda: cut(drawn("JPEG")),
    "PNG that is cut off": lambda: cut(drawn()),
    "WebP that is cut off": lambda: cut(drawn("WEBP")),
    "PNG with a wrong checksum": with_wrong_checksum,
    "PNG with a text chunk that unpacks to 100 MB": with_bomb_of_text,
    "SVG": lambda: SVG,
    "BMP": lambda: drawn("BMP"),
    "TIFF": lambda: drawn("TIFF"),
    "PDF": lambda: drawn("PDF"),
    "page of HTML": lambda: PAGE,
    "ZIP archive": archive,
    "text": lambda: b"A picture of a saw.",
    "empty file": bytes,
    "5 MiB and one byte": lambda: drawn("JPEG") + bytes(5 * MIB + 1 - len(drawn("JPEG"))),
}
