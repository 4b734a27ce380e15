"""Paragraphs run the way their own words run, whatever the language of the document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from facilitator.readout.document import Line

RTL_LANGUAGES = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
"""Languages whose pages are read from right to left."""

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_LEFT = "A-Za-z\u00c0-\u024f\u0370-\u058f\u0900-\u1fff\u3040-\ud7ff"
# From one letter of a direction to the next: the blanks, marks and figures between them run with them.
_FROM_RIGHT = re.compile(f"[{_RIGHT}](?:[^{_LEFT}]*[{_RIGHT}])?")
_FROM_LEFT = re.compile(f"[{_LEFT}](?:[^{_RIGHT}]*[{_LEFT}])?")


def is_rtl(line: Line | str) -> bool:
    """Whether the first letter with a direction of its own runs from right to left."""
    text = line if isinstance(line, str) else "".join(span.text for span in line)
    for letter in text:
        if (direction := unicodedata.bidirectional(letter)) in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def runs(text: str, from_right: bool) -> Iterator[tuple[str, bool]]:
    """`text` in stretches, each with whether it runs from right to left.

    What has no direction of its own runs as its neighbours on both sides do, or else as the paragraph does.
    """
    at = 0
    for found in (_FROM_LEFT if from_right else _FROM_RIGHT).finditer(text):
        if found.start() > at:
            yield text[at : found.start()], from_right
        yield found.group(), not from_right
        at = found.end()
    if at < len(text):
        yield text[at:], from_right
