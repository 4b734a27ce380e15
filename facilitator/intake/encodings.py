"""Finds out in which encoding a text was written: a BOM, UTF-8, else the likeliest of what older programs write."""

from __future__ import annotations

import codecs
import re
import unicodedata

_BOMS = (  # UTF-32 first: its little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_MOST_CONTROLS = 0.01
_WORDLIKE_MARKS = "’'·­‑-"

_PROGRAM_NAMES = {"cp1252": "Windows-1252", "latin_1": "Latin-1", "mac_roman": "Mac Roman"}


def decoded(data: bytes) -> tuple[str, str] | None:
    """The text and the encoding's name where it was guessed ("" for Unicode); None for bytes that are no text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data.decode(encoding, errors="replace")
            return None if _too_many_controls(text.encode("utf-8", "surrogatepass")) else (text, "")
    if encoding := _bare_utf16(data):
        return data.decode(encoding, errors="replace"), ""
    if _too_many_controls(data):
        return None
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _guessed(data)


def _too_many_controls(data: bytes) -> bool:
    return len(data) - len(data.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(data)


def _bare_utf16(data: bytes) -> str:
    """UTF-16 without its mark shows in ASCII text by a NUL in every other byte."""
    sample = data[:4_096]
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _guessed(data: bytes) -> tuple[str, str] | None:
    for encoding in ("cp1252", "mac_roman"):
        if (text := _reads_well(data, encoding)) is not None:
            return text, _PROGRAM_NAMES[encoding]
    import charset_normalizer  # 40 ms, and most files never need it

    best = charset_normalizer.from_bytes(data[:200_000]).best()
    if best is not None:
        try:
            return data.decode(best.encoding), _PROGRAM_NAMES.get(
                best.encoding, best.encoding.replace("_", "-").upper()
            )
        except (UnicodeDecodeError, LookupError):
            pass  # right for the part it saw, not for the rest
    return data.decode("latin-1"), _PROGRAM_NAMES["latin_1"]


def _reads_well(data: bytes, encoding: str) -> str | None:
    """The text, where its letters beyond ASCII stand as they do in western European words; else None.

    A statistical guess needs more text than a page of notes with two curly quotes in it holds, and takes "naïve" for
    Czech; what tells the western encodings from others is where the odd letters stand.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    odd = [match.start() for match in re.finditer(r"[^\x00-\x7f]", text)]
    if sum(text[place].isalpha() for place in odd) > 0.2 * len(text):
        return None
    strange = sum(_out_of_place(text, place) for place in odd)
    return text if strange <= 0.05 * len(odd) else None


def _out_of_place(text: str, place: int) -> bool:
    letter = text[place]
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if letter.isalpha() and letter not in "ªºƒˆµ":
        return letter.isupper() and before.islower()
    if letter in _WORDLIKE_MARKS:
        return False
    if (
        unicodedata.category(letter) in ("Sc", "So", "Sk", "Lm", "Cc", "Lo", "No")
        and letter not in "€£©®°½¼¾"
    ):
        return True
    return before.isalpha() and after.isalpha() and letter not in "—–…/"
