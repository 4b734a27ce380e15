"""What is typed at the start of a line: `/v` makes it a vision, `/p` parks it. Pure, so every corner can be tested."""

from __future__ import annotations

import re
from dataclasses import dataclass

from facilitator.domain.ideas import Kind

KINDS = {
    "v": Kind.VISION,
    "g": Kind.GOAL,
    "a": Kind.ACTION,
    "i": Kind.IDEA,
    "q": Kind.QUESTION,
    "d": Kind.DECISION,
    "n": Kind.NOTE,
}
"""The letter after the stroke, and the kind that it sets."""

PARK = "p"

_COMMAND = re.compile(r"\s*/([vgaiqdnp])(?:\s+|$)", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•–—‣▪◦·]|\(?\d{1,3}[.)]|[a-z][.)])\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as it is meant: its words without commands, the kind where one was set, whether it is parked."""

    text: str
    kind: Kind | None = None
    parked: bool = False


def read(text: str) -> Typed:
    """Take the commands off the start of `text`; several may stand in a row, the last kind holds.

    Anything else that begins with a stroke (`/etc`, `/vision`) is people's own words and stays.
    """
    kind, parked = None, False
    while found := _COMMAND.match(text):
        letter = found[1].lower()
        if letter == PARK:
            parked = True
        else:
            kind = KINDS[letter]
        text = text[found.end() :]
    return Typed(text, kind, parked)


def completed(text: str) -> Typed | None:
    """As `read`, for a line that is still being typed: None until a command is followed by a blank."""
    if not re.match(r"\s*/[vgaiqdnp]\s", text, re.IGNORECASE):
        return None
    return read(text)


def lines(text: str) -> tuple[str, ...]:
    """The ideas of a pasted list: its lines without bullet marks and numbers, empty ones left out."""
    stripped = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return tuple(line for line in stripped if line)
