"""Knows the lines that never go on from the line above: sessions, list headings, who held the day and when."""

from __future__ import annotations

import re

from facilitator.intake.dates import find_dates, find_times
from facilitator.intake.headings import session_heading, special_heading, tells_kind

_HELD_BY = re.compile(
    r"(?:(?:co-?)?(?:managed|hosted|held|convened|organi[sz]ed|presented|led|facilitated|moderated|run|sponsored"
    r"|produced|prepared|brought to you)(?:\s+and\s+\w+)?\s+by\b"
    r"|(?:(?:co-?)?hosts?|organi[sz]ers?|organi[sz]ing team|conveners?|facilitators?|moderators?|sponsors?|presenters?)\s*:)",
    re.IGNORECASE,
)
_LONGEST_LIST_HEADING = 80
_FILLERS = re.compile(
    r"\b(?:date|dates|time|times|when|day|from|to|and|on|at|between|of|the|both|hours?|hrs?|h|local"
    r"|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)


def is_held_by(text: str) -> bool:
    """Whether a short line says who holds the day: “Managed by …”, “Host: …”."""
    return _HELD_BY.match(text.strip()) is not None and len(text) <= 300


def held_by_at(text: str) -> int:
    """Where in a line, past other words and a comma, it begins to say who holds the day; -1 where it does not."""
    places = (match.start() for match in _HELD_BY.finditer(text))
    return next(
        (place for place in places if place > 0 and text[:place].rstrip().endswith((",", ";", "|", "–"))), -1
    )


def is_list_heading(text: str) -> bool:
    """Whether a line ends in the colon of a list heading and is short enough to be one."""
    return text.rstrip().endswith((":", "：")) and len(text.strip()) <= _LONGEST_LIST_HEADING


def beside_the_time(text: str) -> str:
    """What a line says beside dates, times of day and the words that go with them; "" for nothing."""
    rest = text
    spans = [(found.start, found.end) for found in find_dates(text)]
    spans += [(found.start, found.end) for found in find_times(text)]
    for start, end in sorted(spans, reverse=True):
        rest = f"{rest[:start]} {rest[end:]}"
    return " ".join(re.findall(r"\w+", _FILLERS.sub(" ", rest)))


def is_about_time(text: str) -> bool:
    """Whether a line is mostly a date or times of day."""
    if len(text) > 150 or not (find_dates(text) or find_times(text)):
        return False
    return len(beside_the_time(text)) <= 0.4 * len(text)


def starts_anew(line: str) -> bool:
    """Whether a line cannot be the rest of a wrapped one."""
    text = line.strip()
    if is_list_heading(text) and (tells_kind(text) or special_heading(text)):
        return True
    return session_heading(text) is not None or is_held_by(text) or is_about_time(text)
