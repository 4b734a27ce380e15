"""Brand colours are chosen by taste and read by everybody: this keeps them legible on the page."""

from __future__ import annotations

TEXT = 4.5
"""Least contrast of text, WCAG 2.2 AA."""


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 (black) to 1 (white), as WCAG defines it."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two `#RRGGBB` colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: str, on: str = "#FFFFFF", least: float = TEXT) -> str:
    """`colour`, or its nearest darker (on a dark ground: lighter) shade that reaches `least` contrast on `on`."""
    towards = 0 if luminance(on) > 0.18 else 255
    for step in range(101):
        shade = _mixed(colour, towards, step / 100)
        if contrast(shade, on) >= least:
            return shade
    return _mixed(colour, towards, 1.0)


def _mixed(colour: str, towards: int, share: float) -> str:
    return "#" + "".join(f"{round(part + (towards - part) * share):02X}" for part in _parts(colour))


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
