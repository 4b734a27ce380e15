"""File names from people's words: what every system takes, and no two of them the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from facilitator.domain.text import normalise

LONGEST = 80
"""Code points of a name."""

_LONGEST_BYTES = 160
"""What a name may take on disk, with room for a stem before it and an ending behind it (255 at most)."""

_RESERVED = re.compile(r"(?i)con|prn|aux|nul|com\d|lpt\d")


def safe_name(words: str, fallback: str) -> str:
    """`words` as a file name that every system takes; `fallback` where nothing is left of them."""
    kept = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", normalise(words))
    name = " ".join(kept.split())[:LONGEST]
    while len(name.encode()) > _LONGEST_BYTES:
        name = name[:-1]
    name = name.strip(". ") or fallback
    return f"{name} {fallback.lower()}" if _RESERVED.fullmatch(name.split(".")[0].strip()) else name


def safe_names(words: Iterable[str], fallback: str) -> dict[str, str]:
    """A file name for each of `words`; those that a system might take for one another are numbered."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for each in dict.fromkeys(words):
        name = wanted = safe_name(each, fallback)
        number = 1
        while (key := unicodedata.normalize("NFKC", name).casefold()) in taken:
            number += 1
            name = f"{wanted} {number}"
        taken.add(key)
        names[each] = name
    return names
