"""A photo is kept upright, bare and no larger than it can be read at; what is no photo is refused in one sentence."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from facilitator.domain.errors import CannotDo, Reason
from facilitator.intake.photos import LONGEST_SIDE, SIZE_LIMIT, as_photo, read_photo
from facilitator.services.wording import sentence

_ORIENTATION, _MAKE, _GPS = 0x0112, 0x010F, 0x8825


def _encoded(image: Image.Image, format: str = "JPEG", **how: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **how)
    return out.getvalue()


def _chart(width: int = 400, height: int = 300) -> Image.Image:
    """White, with a black stripe along its upper edge."""
    image = Image.new("RGB", (width, height), "white")
    image.paste((0, 0, 0), (0, 0, width, height // 10))
    return image


def _of_a_phone() -> bytes:
    """A photo that was taken with the phone on its side, somewhere."""
    exif = Image.Exif()
    exif[_ORIENTATION] = 6
    exif[_MAKE] = "A phone"
    exif.get_ifd(_GPS).update({1: "N", 2: (37.0, 0.0, 9.0), 3: "W", 4: (86.0, 26.0, 37.0)})
    return _encoded(_chart(), exif=exif, comment=b"taken at home")


def test_place_camera_and_comment_are_gone_and_it_stands_upright():
    data = _of_a_phone()
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(_GPS)
    kept = as_photo(data, "IMG_1.jpg")
    made = Image.open(io.BytesIO(kept.data))
    assert (made.format, made.size, (kept.width, kept.height)) == ("JPEG", (300, 400), (300, 400))
    assert not made.getexif()
    assert b"Exif" not in kept.data
    assert b"taken at home" not in kept.data
    assert b"A phone" not in kept.data
    dark = made.convert("L").getpixel((295, 200))
    assert isinstance(dark, int)
    assert dark < 40  # the stripe went from the top to the right


def test_a_large_photo_becomes_one_that_can_be_read_and_sent():
    kept = as_photo(_encoded(_chart(5_000, 3_000)), "large.jpg")
    assert (kept.width, kept.height) == (LONGEST_SIDE, 1_200)
    assert as_photo(_encoded(_chart(5_000, 3_000)), "other.jpg").digest == kept.digest


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "BMP", "GIF"])
def test_formats_that_are_read(tmp_path: Path, format: str):
    file = tmp_path / f"chart.{format.lower()}"
    file.write_bytes(_encoded(_chart(), format))
    kept = read_photo(file)
    assert (kept.width, kept.height, kept.name) == (400, 300, file.name)


def test_what_is_clear_in_a_picture_becomes_white_paper():
    clear = Image.new("RGBA", (30, 30), (0, 0, 0, 0))
    made = Image.open(io.BytesIO(as_photo(_encoded(clear, "PNG"), "clear.png").data))
    assert made.getpixel((15, 15)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "CMYK"])
def test_any_kind_of_picture_is_kept_in_colour(mode: str):
    image = Image.new(mode, (20, 10))
    kept = as_photo(_encoded(image, "TIFF" if mode == "never" else "JPEG" if mode == "CMYK" else "PNG"), "x")
    assert Image.open(io.BytesIO(kept.data)).mode == "RGB"


def _bomb() -> bytes:
    """A PNG of a few hundred bytes that says it has 3,600 million dots."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1_000)))
        + chunk(b"IEND", b"")
    )


_CUT_OFF = _encoded(_chart(1_000, 800))[:3_000]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"not a photo at all", "no photo"),
        (b"", "no photo"),
        (b"%PDF-1.7 ...", "no photo"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "HEIC"),
        (_CUT_OFF, "damaged or cut off"),
        (_encoded(_chart(), "PNG")[:-30], "damaged or cut off"),
        (_bomb(), "million dots"),
    ],
    ids=["words", "nothing", "pdf", "heic", "cut off jpeg", "cut off png", "bomb"],
)
def test_what_is_no_photo_is_refused_in_a_sentence(data: bytes, says: str):
    with pytest.raises(CannotDo) as refused:
        as_photo(data, "IMG_2.jpg")
    assert refused.value.reason is Reason.FILE_UNREADABLE
    words = sentence(refused.value)
    assert words.startswith("IMG_2.jpg cannot be read: ")
    assert says in words


def test_forty_megabytes_are_refused_before_they_are_looked_at(tmp_path: Path):
    file = tmp_path / "huge.jpg"
    with file.open("wb") as out:
        out.truncate(SIZE_LIMIT + 10_000_000)
    with pytest.raises(CannotDo) as refused:
        read_photo(file)
    assert sentence(refused.value) == "huge.jpg cannot be read: it is larger than 30 MB."


def test_a_file_that_is_gone(tmp_path: Path):
    with pytest.raises(CannotDo) as refused:
        read_photo(tmp_path / "gone.jpg")
    assert refused.value.reason is Reason.NO_SUCH_FILE
