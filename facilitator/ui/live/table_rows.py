"""What each table has said, newest first, and which of them have fallen silent. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from types import MappingProxyType

from facilitator.domain.ideas import Idea
from facilitator.domain.workshop import Table
from facilitator.ui.kit.names import WHOLE_ROOM, table_name
from facilitator.ui.kit.times import clock_time, counted
from facilitator.ui.live.quiet import quiet
from facilitator.ui.live.words import KIND_NAMES

JUST_NOW = timedelta(seconds=4)


@dataclass(frozen=True, slots=True)
class TileIdea:
    """One idea on a tile, with the line under it. `fresh` while it is new."""

    idea: Idea
    below: str
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """One source. `key` is its table's id, "" for the whole room; `note` says that it is quiet or has said nothing.

    `offline` is a sentence where its note-taker cannot be reached: what is said there waits on the phone.
    """

    key: str
    name: str
    ideas: tuple[TileIdea, ...]
    note: str = ""
    offline: str = ""

    def spoken(self) -> str:
        """One sentence for a screen reader."""
        parts = [self.name, counted(len(self.ideas), "idea")]
        if self.offline:
            parts.append("offline")
        elif self.note:
            parts.append(self.note)
        said = ", ".join(parts)
        if not self.ideas:
            return said
        newest = self.ideas[0].idea
        return f"{said}. Newest, {KIND_NAMES[newest.kind].lower()}: {newest.text}"


def tiles(
    ideas: Iterable[Idea],
    tables: Sequence[Table],
    tz: tzinfo,
    now: datetime,
    running_since: datetime | None,
    offline: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Tile, ...]:
    """A tile for each table, and for the whole room where it has said something.

    `ideas` are those to be shown, in their order; `running_since` None where the segment does not run: nobody is quiet then. `offline` has the sentence for each table that cannot be reached.
    """
    said: dict[str, list[Idea]] = {}
    for idea in ideas:
        said.setdefault(idea.table_id or "", []).append(idea)
    result = []
    for table in tables:
        here = said.get(table.id, [])
        note = quiet(here[-1].captured_at if here else None, now, running_since)
        newest = _newest_first(here, tz, now)
        result.append(Tile(table.id, table_name(table), newest, note, offline.get(table.id, "")))
    if "" in said or not tables:
        result.append(Tile("", WHOLE_ROOM, _newest_first(said.get("", []), tz, now)))
    return tuple(result)


def kept_there(since: datetime | None, tz: tzinfo) -> str:
    """What an offline table's tile says."""
    return f"New notes are kept on the phone{f' since {clock_time(since, tz)}' if since else ''}."


def _newest_first(ideas: Sequence[Idea], tz: tzinfo, now: datetime) -> tuple[TileIdea, ...]:
    rows = []
    for idea in reversed(ideas):
        fresh = timedelta() <= now - idea.captured_at < JUST_NOW
        rows.append(TileIdea(idea, "just now" if fresh else clock_time(idea.captured_at, tz), fresh))
    return tuple(rows)
