"""Makes a stranger's photo safe to keep: bounded, upright, no larger than it can be read at, and nothing in it but the dots."""

from __future__ import annotations

import hashlib
import io
import struct
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.photos import Picture
from facilitator.domain.text import clean_line
from facilitator.intake.files import read_bytes

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif")
SIZE_LIMIT = 30_000_000
"""Largest file taken in, in bytes: twice what the finest phones make of a flipchart."""

MOST_PIXELS = 80_000_000
"""A picture of more dots is a trap, or a poster; it is refused before any of it is unpacked."""

LONGEST_SIDE = 2_000
"""Handwriting on a flipchart that fills the picture can be read at this size, in dots."""

_QUALITY = 80
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF")
_HEIC = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, IndexError, struct.error, EOFError)
"""What Pillow raises on a file that is damaged, beside its own errors."""


def read_photo(path: Path) -> Picture:
    """The photo in a file, as `as_photo` makes it.

    Raises what `files.read_bytes` raises, and CannotDo(FILE_UNREADABLE, path, detail) for what is no photo that is read.
    """
    name = path.name
    try:
        data = read_bytes(path, SIZE_LIMIT)
    except CannotDo as error:
        if error.reason is Reason.FILE_TOO_LARGE:
            raise _unreadable(name, f"it is larger than {SIZE_LIMIT // 1_000_000} MB") from None
        raise
    return as_photo(data, name)


def as_photo(data: bytes, name: str) -> Picture:
    """The photo that `data` holds: turned upright, at most `LONGEST_SIDE` dots long, as JPEG without place, date or camera.

    Raises CannotDo(FILE_UNREADABLE, path=name, detail).
    """
    if len(data) > SIZE_LIMIT:
        raise _unreadable(name, f"it is larger than {SIZE_LIMIT // 1_000_000} MB")
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise _unreadable(
            name, "it is in the HEIC format of iPhones; save or send it as JPEG (Settings, Camera, Formats)"
        )
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise _unreadable(name, f"it has more than {MOST_PIXELS // 1_000_000} million dots")
            found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG need not be unpacked in full
            found.load()
            made = _bare(found)
    except UnidentifiedImageError:
        raise _unreadable(name, "it is no photo; JPEG, PNG, WebP, BMP and GIF are read") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise _unreadable(name, f"it has more than {MOST_PIXELS // 1_000_000} million dots") from None
    except _BROKEN:
        raise _unreadable(name, "it is damaged or cut off; copy it from the camera once more") from None
    out = io.BytesIO()
    made.save(out, "JPEG", quality=_QUALITY, optimize=True)
    kept = out.getvalue()
    return Picture(kept, hashlib.sha256(kept).hexdigest(), made.width, made.height, _line(name))


def is_photo_name(path: Path) -> bool:
    """Whether a file is called as a photo is, HEIC included: reading it says what to do."""
    return path.suffix.casefold() in (*ENDINGS, ".heic", ".heif")


def _bare(found: Image.Image) -> Image.Image:
    """Upright, scaled, on white, and with none of what the file said besides."""
    upright = ImageOps.exif_transpose(found)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        layered = upright.convert("RGBA")
        upright = Image.new("RGB", layered.size, "white")
        upright.paste(layered, mask=layered.getchannel("A"))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright.convert("RGB"))
    return bare


def _line(name: str) -> str:
    try:
        return clean_line(name)
    except CannotDo:
        return ""


def _unreadable(name: str, detail: str) -> CannotDo:
    return CannotDo(Reason.FILE_UNREADABLE, path=name, detail=detail)
