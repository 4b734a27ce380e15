"""Where an idea is best cut in two, as far as its marks and small words tell."""

from __future__ import annotations

import re

_SEAMS = (
    re.compile(r"\n+"),
    re.compile(r"(?<=[.!?;])\s+"),
    re.compile(r"\s*[;:–—]\s+"),
    re.compile(r",?\s+(?:and|but|or|also|as well as|und|aber|oder|y|pero|et|mais|ou)\s+", re.IGNORECASE),
    re.compile(r",\s+"),
)
"""From the surest on; of several alike the one nearest the middle is taken."""


def halves(text: str) -> tuple[str, str]:
    """Two halves of an idea, each beginning with a capital where the whole did; the second is empty where no seam shows."""
    for seam in _SEAMS:
        cuts = [
            found
            for found in seam.finditer(text)
            if text[: found.start()].strip() and text[found.end() :].strip()
        ]
        if cuts:
            best = min(cuts, key=lambda found: abs(found.start() + found.end() - len(text)))
            return text[: best.start()].strip(), _begun(text[best.end() :].strip(), text)
    return text, ""


def cut_at(text: str, position: int) -> tuple[str, str]:
    """The halves at a cursor."""
    return text[:position].strip(), _begun(text[position:].strip(), text)


def _begun(half: str, whole: str) -> str:
    return half[:1].upper() + half[1:] if whole[:1].isupper() else half
