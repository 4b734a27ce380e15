"""Reads the head of a readout: title, convening, who held it, date and times, and what kind of paper it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from facilitator.domain.notes import NotesWindow
from facilitator.domain.text import LINE_LIMIT
from facilitator.intake.blocks import Block, Shape
from facilitator.intake.dates import find_dates, find_times
from facilitator.intake.headings import Special, is_about_breakouts, session_heading, special_heading
from facilitator.intake.line_starts import beside_the_time, held_by_at, is_about_time, is_held_by
from facilitator.intake.wrapping import ends_sentence

_PAPER_WORDS = frozenset(
    {
        "summary", "readout", "report", "notes", "minutes", "proceedings", "recap", "outcomes",
        "results", "synthesis", "highlights", "documentation",
    }
)  # fmt: skip
_PAPER_COMPANY = frozenset(
    {
        "workshop", "meeting", "session", "event", "convening", "conference", "read", "out", "read-out",
        "and", "&", "of", "the", "draft", "final", "group", "discussion", "outcome", "day", "full",
        "short", "a", "executive", "breakout",
    }
)  # fmt: skip
_EVENT = re.compile(
    r"\b(?:convening|conference|summit|meeting|gathering|forum|symposium|congress|retreat|assembly|institute|series|event"
    r"|workshop|seminar|academy|roundtable|colloquium|festival|expo|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_PROSE_LENGTH = 160
_SENTENCE_LENGTH = 40
_MOST_WINDOWS = 20
_LONGEST_LINE = 600


@dataclass(slots=True)
class Front:
    """What the head of a readout says; `blocks` is how many of the page's blocks it takes, `leftover` what fitted nowhere."""

    title: str = ""
    over_title: str = ""
    convening: str = ""
    hosts: list[str] = field(default_factory=list)
    date: date | None = None
    windows: list[NotesWindow] = field(default_factory=list)
    leftover: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    blocks: int = 0

    @property
    def host(self) -> str:
        return "; ".join(self.hosts)


def read_front(blocks: Sequence[Block]) -> Front:
    """The head of a readout: its short lines up to the first paragraph, list or session."""
    front = Front()
    title_level = 0
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if _begins_the_body(front, block, following, title_level):
            break
        if not front.title and block.shape is Shape.HEADING:
            title_level = block.level
        for text in _parts(block.text.strip()):
            _take(front, text, following)
        front.blocks = place + 1
    if not front.title:
        front.title, front.over_title = front.over_title, ""
    _part_title(front)
    return front


def is_prose(text: str) -> bool:
    """Whether `text` is a paragraph rather than a line of its own."""
    if len(text) > _PROSE_LENGTH:
        return True
    return ends_sentence(text) and len(text) >= _SENTENCE_LENGTH and not text.endswith("?")


def _begins_the_body(front: Front, block: Block, following: Block | None, title_level: int) -> bool:
    text = block.text.strip()
    if front.title and len(_parts(text)) > 1:
        return False
    if block.shape is Shape.BULLET:
        return not (front.title and (is_held_by(text) or is_about_time(text)))
    if block.shape is Shape.TABLE or is_prose(text) or "\n" in text:
        return True
    if session_heading(text, certain=block.shape is Shape.HEADING) is not None:
        return True
    if is_held_by(text) or is_about_time(text) or (front.title and _opens_with_date(text)):
        return False
    before_prose = following is not None and following.shape is Shape.PARAGRAPH and is_prose(following.text)
    special = special_heading(text)
    if special is Special.INTRODUCTION:
        return before_prose
    if special is not None or (
        following is not None and following.shape is Shape.BULLET and _is_listing(following)
    ):
        return True
    if not front.title:
        return False
    if _is_paper(text):
        return False
    deeper = block.shape is Shape.HEADING and block.level > title_level
    if is_about_breakouts(text):
        return True
    if _EVENT.search(text) and not front.convening and not text.endswith(":"):
        return deeper and before_prose
    return before_prose or deeper


def _is_listing(block: Block) -> bool:
    return not (is_held_by(block.text) or is_about_time(block.text))


def _parts(text: str) -> list[str]:
    """A line that says several things at once, “Spring Forum, hosted by Us. 1 May 2023, 9:00–12:00”, one by one."""
    if len(text) > _LONGEST_LINE:
        return [text]
    parts: list[str] = []
    dates = find_dates(text)
    day = dates[0].start if dates else len(text)
    head, tail = text[:day].strip(), text[day:].strip()
    if not tail or beside_the_time(tail) or not head.endswith((".", "|", ";", "–")):
        head, tail = text, ""
    place = held_by_at(head)
    if place < 0 and not (tail and is_held_by(head)):
        return [text]
    parts += [head[:place], head[place:]] if place > 0 else [head]
    return [part for part in (part.strip(" .,;|–") for part in (*parts, tail)) if part]


def _take(front: Front, text: str, following: Block | None) -> None:
    if is_held_by(text) and len(front.host) + len(text) < LINE_LIMIT:
        front.hosts.append(text)
        return
    if is_about_time(text) or (front.title and _opens_with_date(text)):
        _take_times(front, text)
        return
    if _is_paper(text) and not front.over_title:
        front.over_title = text
    elif not front.title and len(text) <= LINE_LIMIT:
        front.title = text
        _take_dates_in_passing(front, text)
    elif front.title and not front.convening and len(text) <= LINE_LIMIT and _EVENT.search(text):
        front.convening = text
    else:
        front.leftover.append(text)


def _take_times(front: Front, text: str) -> None:
    dates, times = find_dates(text), find_times(text)
    front.said += [f"{found.problem}, so the day was left open." for found in dates if found.date is None]
    days = [found for found in dates if found.date is not None]
    fits = not (days and front.date) and len(front.windows) + len(times) <= _MOST_WINDOWS
    if days and not front.date:
        front.date = days[0].date
    if fits:
        front.windows += [NotesWindow(found.begins, found.ends) for found in times]
    for found in times:
        if found.assumed:
            written = text[found.start : found.end].strip()
            front.said.append(f"Took “{written}” as {found.begins:%H:%M} to {found.ends:%H:%M}.")
    several = len(days) > 1 or any(found.several_days for found in days)
    if several:
        front.said.append(f"“{text}” names more than one day; the workshop has the first of them.")
    if several or not fits or beside_the_time(text) or len(days) < len(dates):
        front.leftover.append(text)


def _take_dates_in_passing(front: Front, text: str) -> None:
    day = next((found.date for found in find_dates(text) if found.date), None)
    front.date = front.date or day


def _opens_with_date(text: str) -> bool:
    """Whether a line has the date first and then, as often as not, the place."""
    dates = find_dates(text)
    return bool(dates) and dates[0].start == 0 and len(text) <= _PROSE_LENGTH


def _is_paper(text: str) -> bool:
    """Whether a line only says what kind of paper this is: “Workshop Summary and Readout”."""
    words = text.casefold().rstrip(":").split()
    return (
        1 < len(words) <= 12
        and any(w in _PAPER_WORDS for w in words)
        and all(w in _PAPER_WORDS or w in _PAPER_COMPANY for w in words)
    )


def _part_title(front: Front) -> None:
    """Part a title such as “Growing Together: Spring 2024 Convening” at its colon, where one side names the event."""
    before, colon, after = (part.strip() for part in front.title.partition(": "))
    if not colon or not before or not after:
        return
    if _is_paper(before) and not front.over_title:
        front.over_title, front.title = before, after
        _part_title(front)
    elif front.convening:
        return
    elif _EVENT.search(after):
        front.title, front.convening = before, after
    elif _EVENT.search(before):
        front.title, front.convening = after, before
