"""What is typed at the start of a line: `/v` makes it a vision, `/p` parks it, `>V2` says what it serves, `#5` which part
of the draft it is about. Pure, so every corner can be tested."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from facilitator.domain.ideas import Kind, Stance

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

STANCES = {
    "k": Stance.KEEP,
    "c": Stance.CHANGE,
    "s": Stance.STRENGTHEN,
    "x": Stance.CUT,
    "+": Stance.ADD,
}
"""What a comment on the draft wants, where the workshop has one."""

_COMMAND = re.compile(r"\s*(?:/([a-z+])|>\s?([a-z]\d{1,3})|#(\w{1,8}(?:\.\w{1,8})*))(?:\s+|$)", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•–—‣▪◦·]|\(?\d{1,3}[.)]|[a-z][.)])\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """What of the workshop a command may name: themes by label (V2) and parts of the draft by number. All else is words."""

    themes: frozenset[str] = frozenset()
    elements: frozenset[str] = frozenset()


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as it is meant: its words without commands, the kind where one was set, whether it is parked; the label of
    what it serves, the number of the part of the draft, and what it wants of that."""

    text: str
    kind: Kind | None = None
    parked: bool = False
    serves: str = ""
    element: str = ""
    stance: Stance | None = None

    @property
    def says_more(self) -> bool:
        """Whether there was a command."""
        return self != Typed(self.text)


def read(text: str, known: Known = NOTHING_KNOWN) -> Typed:
    """Take the commands off the start of `text`; several may stand in a row, the last of a sort holds.

    Anything else that begins with a stroke or a sign (`/etc`, `#1 priority` where there is no element 1) is people's own
    words and stays.
    """
    typed = Typed(text)
    while (found := _COMMAND.match(text)) and (more := _meant(found, known)) is not None:
        text = text[found.end() :]
        typed = replace(typed, text=text, **more)
    return typed


def completed(text: str, known: Known = NOTHING_KNOWN) -> Typed | None:
    """As `read`, for a line that is still being typed: None until a command is followed by a blank."""
    found = _COMMAND.match(text)
    if found is None or not found[0][-1:].isspace() or _meant(found, known) is None:
        return None
    return read(text, known)


def _meant(found: re.Match[str], known: Known) -> dict[str, Any] | None:
    letter, serves, element = (found[1] or "").lower(), (found[2] or "").upper(), found[3] or ""
    if letter == PARK:
        return {"parked": True}
    if letter in KINDS:
        return {"kind": KINDS[letter]}
    if letter in STANCES and known.elements:
        return {"stance": STANCES[letter]}
    if serves in known.themes:
        return {"serves": serves}
    if element in known.elements:
        return {"element": element}
    return None


def lines(text: str) -> tuple[str, ...]:
    """The ideas of a pasted list: its lines without bullet marks and numbers, empty ones left out."""
    stripped = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return tuple(line for line in stripped if line)
