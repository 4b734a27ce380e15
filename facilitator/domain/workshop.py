"""The workshop itself, its windows in the day, its tables and the people at them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import PersonId, SeatId, SegmentId, TableId, WindowId, WorkshopId
from facilitator.domain.text import clean_line, clean_prose


class Attribution(StrEnum):
    """What is shown of the source beside an idea, from least to most."""

    NOBODY = "nobody"
    TABLE = "table"
    SECTOR = "sector"
    NAME = "name"


class Role(StrEnum):
    """Who somebody is in the room; the join code decides it."""

    FACILITATOR = "facilitator"
    CO_FACILITATOR = "co_facilitator"
    THEME_TEAM = "theme_team"
    NOTE_TAKER = "note_taker"
    PARTICIPANT = "participant"
    OBSERVER = "observer"


class Known(StrEnum):
    """What of a window somebody said; the rest was made up, to have somewhere to plan, and is never printed."""

    ALL = "all"
    DAY = "day"
    TIMES = "times"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who makes a wish: a device, in a role, with a name where one was given."""

    device: str
    role: Role
    name: str = ""


MOST_HEADS = 9_999
"""More people than any one room that a workshop is held in."""

THIS_LAPTOP = Actor("laptop", Role.FACILITATOR)
"""The facilitator at the laptop that owns the file."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What the day is about and who holds it. One a file.

    `timezone` is an IANA name, empty for the laptop's own. `over_title` stands above the title in the readout
    ("Workshop Summary and Readout"). `breakouts_heading` heads the paragraph on method. `illustrative` says in every
    export that parts of it are made up (the sample). `notes` holds what an import did not understand. `heads` is how many
    people were counted in the room, where somebody counted.
    """

    id: WorkshopId
    title: str
    over_title: str = ""
    convening: str = ""
    host: str = ""
    organiser: str = ""
    introduction: str = ""
    breakouts_heading: str = ""
    method: str = ""
    conclusions: str = ""
    next_steps: str = ""
    contact: str = ""
    notes: str = ""
    timezone: str = ""
    language: str = "en"
    attribution: Attribution = Attribution.TABLE
    illustrative: str = ""
    heads: int | None = None

    def __post_init__(self) -> None:
        set_ = object.__setattr__
        for name in ("title", "over_title", "convening", "host", "organiser", "breakouts_heading", "contact"):
            set_(self, name, clean_line(getattr(self, name), 1_000))
        for name in ("introduction", "method", "conclusions", "next_steps", "notes", "illustrative"):
            set_(self, name, clean_prose(getattr(self, name)))
        if not self.title:
            raise CannotDo(Reason.BAD_VALUE, field="title", value="", expected="a title")
        if self.heads is not None and not 0 <= self.heads <= MOST_HEADS:
            raise CannotDo(Reason.OUT_OF_RANGE, field="heads", value=self.heads, lowest=0, highest=MOST_HEADS)
        if self.timezone:
            zone(self.timezone)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of one day that the workshop has the room for; wall times in the workshop's time zone.

    An `end` at or before `start` is on the next day. `known` says what of it an import found.
    """

    id: WindowId
    date: date
    start: time
    end: time
    label: str = ""
    position: int = 0
    known: Known = Known.ALL

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", clean_line(self.label))

    def starts_at(self, tz: tzinfo) -> datetime:
        """Start in UTC."""
        return datetime.combine(self.date, self.start, tz).astimezone(UTC)

    def ends_at(self, tz: tzinfo) -> datetime:
        """End in UTC."""
        day = self.date if self.end > self.start else self.date + timedelta(days=1)
        return datetime.combine(day, self.end, tz).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the room, known by its number."""

    id: TableId
    number: int
    name: str = ""
    seats: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean_line(self.name))
        if not 1 <= self.number <= 999:
            raise CannotDo(Reason.OUT_OF_RANGE, field="table", value=self.number, lowest=1, highest=999)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was invited or walked in; `table_id` is the home table, `group` the home group.

    `present` None: not checked in yet. Who `hosts` a table stays at it while the others move on.
    """

    id: PersonId
    name: str
    sector: str = ""
    organisation: str = ""
    group: str = ""
    table_id: TableId | None = None
    present: bool | None = None
    hosts: bool = False

    def __post_init__(self) -> None:
        for name in ("name", "sector", "organisation", "group"):
            object.__setattr__(self, name, clean_line(getattr(self, name)))


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a person sits in one segment, when that differs from the home table."""

    id: SeatId
    segment_id: SegmentId
    person_id: PersonId
    table_id: TableId | None = None


def zone(name: str) -> tzinfo:
    """The time zone of an IANA `name`, the laptop's own for an empty one; raises CannotDo(BAD_VALUE)."""
    if not name:
        return datetime.now().astimezone().tzinfo or UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CannotDo(
            Reason.BAD_VALUE, field="timezone", value=name, expected="a name such as Europe/Berlin"
        ) from None
