"""How wide words are, well enough to place labels and share out columns without a font engine."""

from __future__ import annotations

import unicodedata

_WIDTHS = {
    letter: share
    for share, letters in {
        0.25: "Iijl",
        0.30: " !',.:;`",
        0.35: "()/[\\]ft|",
        0.40: "1r",
        0.45: '"-^_{}',
        0.50: "*?",
        0.55: "7JLacksvxyz",
        0.60: "235689EFbdeghnopqu",
        0.65: "#$&+04<=>BKPRSTZ~",
        0.70: "ADVXY",
        0.75: "CGHNOQU",
        0.80: "w",
        0.90: "Mm",
        0.95: "@",
        1.00: "%W",
    }.items()
    for letter in letters
}
"""Inter's advance widths in em, to the nearest twentieth."""


def text_width(words: str, size: float) -> float:
    """About how wide `words` are in px at `size` px."""
    return size * sum(_advance(letter) for letter in words)


def _advance(letter: str) -> float:
    if (known := _WIDTHS.get(letter)) is not None:
        return known
    if unicodedata.combining(letter):
        return 0.0
    return 1.05 if unicodedata.east_asian_width(letter) in "WF" else 0.66
