"""Whatever a file holds, an image comes out or the file is refused: nothing else ever happens."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hub.core.errors import ValidationFailed
from hub.media.images import image_clean
from tests.pictures import FILES, animated, drawn, turned, with_text_chunks

GOOD = [
    drawn("JPEG"),
    drawn("JPEG", progressive=True),
    turned(),
    drawn(),
    drawn(mode="RGBA"),
    drawn(mode="P"),
    with_text_chunks(),
    drawn("WEBP"),
    drawn("WEBP", lossless=True),
    drawn("GIF"),
    *map(animated, ("PNG", "WEBP", "GIF")),
]
CODES = {"unsupported_image", "image_too_large", "broken_image"}


def outcome(data: bytes) -> str:
    try:
        image_clean(data, field="file")
    except ValidationFailed as refusal:
        ((path, code),) = {(error.path, error.code) for error in refusal.errors}
        assert path == ("file",)
        assert code in CODES
        return code
    return "kept"


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(GOOD), st.data())
def test_a_damaged_image_is_kept_or_refused(good: bytes, data: st.DataObject):
    changed = bytearray(good)
    for place in data.draw(st.lists(st.integers(0, len(good) - 1), min_size=1, max_size=8)):
        changed[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(changed)) | st.just(len(changed)))
    outcome(bytes(changed[:cut]))


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF"]), st.binary()
)
@example(b"RIFF", b"\xff\xff\xff\xffWEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff")
def test_a_head_with_anything_behind_it_is_refused(head: bytes, rest: bytes):
    assert outcome(head + rest) in CODES


@pytest.mark.parametrize("name", ["JPEG", "PNG", "GIF", "WebP"])
def test_every_shorter_piece_of_an_image_is_kept_or_refused(name: str):
    good = FILES[name]()
    assert outcome(good) == "kept"
    found = {outcome(good[:length]) for length in range(1, len(good))}
    assert found <= CODES | {"kept"}
    assert "broken_image" in found


def test_odd_metadata_is_no_reason_to_refuse():
    good = turned()
    count = good.index(b"Exif\0\0") + 14  # how many tags there are
    assert outcome(good[:count] + b"\xff\xff" + good[count + 2 :]) == "kept"
