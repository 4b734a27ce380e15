"""What somebody already wrote, as an import understood it: a readout in the same shape as ours, and rows of lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from facilitator.domain.ideas import Kind


@dataclass(frozen=True, slots=True)
class NotesBullet:
    """One bullet, whole; owner and due as found at its end (and then no longer in `text`)."""

    text: str
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class NotesSection:
    """One breakout: its number and title, the purpose paragraph, the list heading and its bullets.

    `heading` is the list heading without its colon ("Visions for 2050"). `kind` is what its bullets are.
    """

    title: str
    number: int | None = None
    purpose: str = ""
    heading: str = ""
    kind: Kind = Kind.IDEA
    bullets: tuple[NotesBullet, ...] = ()


@dataclass(frozen=True, slots=True)
class NotesWindow:
    """A stretch of the day named in the notes."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Notes:
    """A whole readout as read. Empty fields were not there.

    `breakouts_heading` and `method` are the heading over the breakouts and the paragraph beneath it. `leftover` holds
    what was not understood, in its order, to be kept as the workshop's notes. `said` are sentences for the person who
    imports: what was taken for what.
    """

    title: str = ""
    over_title: str = ""
    convening: str = ""
    host: str = ""
    date: date | None = None
    windows: tuple[NotesWindow, ...] = ()
    introduction: str = ""
    breakouts_heading: str = ""
    method: str = ""
    next_steps: str = ""
    sections: tuple[NotesSection, ...] = ()
    parked: tuple[NotesBullet, ...] = ()
    leftover: str = ""
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """One idea of a list or table that somebody hands over; `table` by number or name, `line` where it stood."""

    text: str
    line: int = 0
    kind: Kind | None = None
    table: str = ""
    author: str = ""
    captured_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of a roster."""

    name: str
    sector: str = ""
    organisation: str = ""
    group: str = ""
    table: str = ""
