"""Finds a readout's headings, how they stand to one another, and which of them open its sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitator.domain.text import LINE_LIMIT
from facilitator.intake.blocks import Block, Shape
from facilitator.intake.front import is_prose
from facilitator.intake.headings import (
    SessionHeading,
    Special,
    is_about_breakouts,
    numbered_heading,
    session_heading,
    special_heading,
    tells_kind,
    without_colon,
)
from facilitator.intake.line_starts import is_list_heading
from facilitator.intake.wrapping import ends_sentence, is_unfinished, starts_small

_WEAK_LEVEL = 8
_LIST_LEVEL = 9
_LONGEST_WEAK = 100
_NO_SECTION = {Special.PARKED, Special.NEXT_STEPS, Special.ASIDE, Special.INTRODUCTION}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its `level` (1 is the highest), its own place of a readout, and the session it opens, if any."""

    text: str
    level: int
    special: Special | None = None
    session: SessionHeading | None = None
    before_list: bool = False


def outline(blocks: Sequence[Block]) -> Mapping[int, Heading]:
    """The headings among `blocks`, by place: those the page shows, and short lines that head what follows them."""
    found: dict[int, Heading] = {}
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if heading := _heading(block, following):
            found[place] = heading
    return found


def sections(blocks: Sequence[Block], headings: Mapping[int, Heading]) -> Mapping[int, SessionHeading]:
    """Which headings open a section: those that say so; where none does, the highest that lists stand beneath."""
    said = {place: heading.session for place, heading in headings.items() if heading.session is not None}
    if said:
        return said
    return _highest_with_lists(blocks, headings)


def _heading(block: Block, following: Block | None) -> Heading | None:
    text = block.text.strip()
    certain = block.shape is Shape.HEADING
    if not certain and (block.shape is not Shape.PARAGRAPH or "\n" in text):
        return None
    before_list = following is not None and following.shape is Shape.BULLET
    bare = without_colon(text)
    if len(bare) > LINE_LIMIT or not bare:
        return None
    special, session = special_heading(text), session_heading(text, certain=certain)
    if certain:
        return Heading(bare, block.level, special, session, before_list)
    if session is not None:
        return Heading(bare, _WEAK_LEVEL, None, session, before_list)
    if following is None or starts_small(text):
        return None
    if is_list_heading(text):
        known = before_list or tells_kind(text) or special is not None
        return Heading(bare, _LIST_LEVEL, special, None, before_list) if known else None
    if (
        len(text) > _LONGEST_WEAK
        or is_unfinished(text)
        or ends_sentence(text)
        or text.endswith((";", ":"))
        or is_prose(text)
    ):
        return None
    return Heading(bare, _LIST_LEVEL if before_list else _WEAK_LEVEL, special, None, before_list)


def _highest_with_lists(
    blocks: Sequence[Block], headings: Mapping[int, Heading]
) -> Mapping[int, SessionHeading]:
    with_lists = {
        place: heading
        for place, heading in headings.items()
        if _may_open_a_section(heading) and _has_list(blocks, headings, place)
    }
    while with_lists:
        level = min(heading.level for heading in with_lists.values())
        top = [place for place, heading in with_lists.items() if heading.level == level]
        only = headings[top[0]]
        deeper = {place: heading for place, heading in with_lists.items() if heading.level > level}
        if len(top) == 1 and is_about_breakouts(only.text) and not only.before_list and deeper:
            with_lists = deeper  # "Breakout Sessions" is over the sections, not one of them
            continue
        opening = [place for place in with_lists if place <= top[0]] + top[1:]
        return {place: numbered_heading(headings[place].text) for place in opening}
    return {}


def _has_list(blocks: Sequence[Block], headings: Mapping[int, Heading], place: int) -> bool:
    """Whether bullets stand beneath a heading before one of the same level or a higher one."""
    for other in range(place + 1, len(blocks)):
        if other in headings:
            beneath = headings[other]
            if beneath.level <= headings[place].level:
                return False
            if beneath.special in (Special.PARKED, Special.NEXT_STEPS, Special.ASIDE):
                return False
        if blocks[other].shape is Shape.BULLET:
            return True
    return False


def _may_open_a_section(heading: Heading) -> bool:
    if heading.special is Special.PURPOSE:
        return heading.before_list  # "Objective" is a label over a paragraph, and a title over a list
    return heading.special not in _NO_SECTION
