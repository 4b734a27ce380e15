"""What an organizer may choose of the readout: for whom, which parts, in what look."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from facilitator.domain.errors import CannotDo, Reason


class Audience(StrEnum):
    """Who will read it; decides what may be seen."""

    ORGANISERS = "organisers"
    PARTICIPANTS = "participants"
    PUBLIC = "public"


class Part(StrEnum):
    """The parts of the readout, in their default order."""

    TITLE = "title"
    INTRODUCTION = "introduction"
    CHARTS = "charts"
    CONCLUSIONS = "conclusions"
    BREAKOUTS = "breakouts"
    FRAMEWORK = "framework"
    WHAT_BECAME = "what_became"
    ACTIONS = "actions"
    STILL_OPEN = "still_open"
    NEXT_STEPS = "next_steps"
    APPENDIX = "appendix"


WHAT_BECAME = (Part.TITLE, Part.WHAT_BECAME)
"""What became of what was agreed earlier, as a document of its own."""


class Paper(StrEnum):
    """Paper sizes."""

    A4 = "a4"
    LETTER = "letter"


BRAND = "#0F766E"


@dataclass(frozen=True, slots=True)
class ReadoutOptions:
    """How a readout is composed and rendered.

    `parts` are what is in, in order. `hide_names` leaves tables but drops people's names; without `tables` nothing says which
    table or part of the room it came from. `counts` puts "from 7 ideas, 4 tables" in the margin; `gaps` lists what is still
    open. `photos` ends the appendix with those of flipcharts, for any audience only where somebody chose it. `logo` puts the
    workshop's logo at the top. `brand` is `#RRGGBB`. `language` is that of the readout's own words, by its BCP 47 tag; empty means the workshop's.
    """

    audience: Audience = Audience.ORGANISERS
    parts: tuple[Part, ...] = tuple(Part)
    hide_names: bool = False
    tables: bool = True
    logo: bool = True
    counts: bool = True
    gaps: bool = True
    photos: bool = False
    brand: str = BRAND
    paper: Paper = Paper.A4
    language: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", self.brand):
            raise CannotDo(
                Reason.BAD_VALUE, field="colour", value=self.brand, expected="a colour such as #0F766E"
            )

    def has(self, part: Part) -> bool:
        return part in self.parts

    @property
    def redacted(self) -> bool:
        """Whether something of the workshop is left out on purpose."""
        return self.hide_names or not self.tables or self.audience is not Audience.ORGANISERS


def in_order(parts: Iterable[Part]) -> tuple[Part, ...]:
    """All parts: those that are in by their own order, each other one behind its neighbour in the default order.

    The title comes first and the appendix last, wherever they stand.
    """
    order = list(dict.fromkeys(parts))
    for part, before in zip(Part, (None, *Part), strict=False):
        if part not in order:
            order.insert(order.index(before) + 1 if before is not None else 0, part)
    middle = [part for part in order if part not in (Part.TITLE, Part.APPENDIX)]
    return (Part.TITLE, *middle, Part.APPENDIX)


def moved(parts: Iterable[Part], part: Part, to: int) -> tuple[Part, ...]:
    """All parts in order with `part` at place `to`, at most to either end of what lies between title and appendix."""
    order = [each for each in in_order(parts) if each is not part]
    if part in (Part.TITLE, Part.APPENDIX):
        return in_order(parts)
    order.insert(min(max(to, 1), len(order) - 1), part)
    return tuple(order)


PUBLIC_PARTS = tuple(part for part in Part if part not in (Part.CHARTS, Part.APPENDIX))


def options_for(audience: Audience, **changes: object) -> ReadoutOptions:
    """The default options for an audience: the public gets no charts, counts, gaps, names or appendix."""
    base: dict[str, object] = {"audience": audience}
    if audience is Audience.PUBLIC:
        base |= {"parts": PUBLIC_PARTS, "hide_names": True, "counts": False, "gaps": False}
    if audience is Audience.PARTICIPANTS:
        base |= {"hide_names": True}
    return ReadoutOptions(**(base | changes))  # type: ignore[arg-type]
