"""The keys that the sample's files share: who "T3" is, when "11:16" was, which id a thing has every time it is read."""

from __future__ import annotations

import uuid
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from facilitator.domain.blueprint import Blueprint
from facilitator.domain.ideas import Kind
from facilitator.domain.ids import ElementId, IdeaId, SegmentId, TableId, ThemeId
from facilitator.domain.plan import Segment
from facilitator.domain.themes import Ref, Thing
from facilitator.domain.workshop import Actor, Role, zone

_SAMPLE = uuid.UUID("6f1c7c9e-2a0b-5d57-9a3e-51a1f2c4b8d0")
_THINGS = {"V": Thing.THEME, "G": Thing.THEME, "K": Thing.THEME, "A": Thing.ACTION, "E": Thing.ELEMENT}


def sample_id(thing: str, key: str) -> str:
    """The id of the sample's `thing` ("idea", "theme") with that key; the same in every copy, so exports are too."""
    return str(uuid.uuid5(_SAMPLE, f"{thing} {key}"))


@dataclass(frozen=True, slots=True)
class Book:
    """What the other files look up: the plan, and who took notes at which table."""

    blueprint: Blueprint
    note_takers: Mapping[str, str]
    team: str

    @property
    def day(self) -> date:
        return self.blueprint.windows[0].date

    @property
    def tz(self) -> tzinfo:
        return zone(self.blueprint.workshop.timezone)

    def at(self, wall: str) -> datetime:
        """The moment (UTC) of a wall time on the day, "11:16" or "11:16:30"."""
        return datetime.combine(self.day, time.fromisoformat(wall), self.tz).astimezone(UTC)

    def segment(self, key: str) -> Segment:
        wanted = SegmentId(sample_id("segment", key))
        return next(segment for segment in self.blueprint.segments if segment.id == wanted)

    def gathers(self, segment: str) -> Kind:
        """What a segment captures first."""
        return self.segment(segment).captures[0]

    def table_of(self, idea: str) -> TableId:
        """The table of an idea's key: "T3 11:16" came from Table 3."""
        return TableId(sample_id("table", idea.split()[0].removeprefix("T")))

    def said_at(self, idea: str) -> datetime:
        """When an idea was written down: in the minute its key names, at a second of its own."""
        second = zlib.crc32(idea.encode()) % 60
        return self.at(idea.split()[1]) + timedelta(seconds=second)

    def note_taker(self, idea: str) -> Actor:
        """Who writes for the table of an idea's key."""
        table = idea.split()[0]
        return Actor(f"table-{table.removeprefix('T')}", Role.NOTE_TAKER, self.note_takers[table])

    @property
    def theme_team(self) -> Actor:
        return Actor("theme-board", Role.THEME_TEAM, self.team)


def idea_id(key: str) -> IdeaId:
    return IdeaId(sample_id("idea", key))


def theme_id(key: str) -> ThemeId:
    return ThemeId(sample_id("theme", key))


def element_id(number: str) -> ElementId:
    return ElementId(sample_id("element", number))


def ref(key: str) -> Ref:
    """What a label such as V3, A1 or E5 (element 5) points at."""
    thing = _THINGS[key[0]]
    return Ref(thing, sample_id(thing.value, key[1:] if thing is Thing.ELEMENT else key))
