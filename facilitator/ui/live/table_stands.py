"""How each table stands: whether its note-taker is there, how long nothing has come from it, whether it is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from facilitator.domain.ideas import Idea
from facilitator.domain.workshop import Table
from facilitator.room.facts import Guest, RoomFacts
from facilitator.ui.kit.room import note_takers
from facilitator.ui.kit.times import clock_time
from facilitator.ui.live.quiet import quiet


class Stand(StrEnum):
    """`quiet` is a cue for the facilitator, not a fault; `absent`: nobody has ever joined for it."""

    HERE = "here"
    OFFLINE = "offline"
    QUIET = "quiet"
    DONE = "done"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class TableStand:
    """One table; `words` say how it stands ("quiet 4 min"), `since` when an offline one was last heard of."""

    table: Table
    stand: Stand
    words: str = ""
    since: datetime | None = None


def table_stands(
    tables: Sequence[Table],
    facts: RoomFacts,
    segment_id: str | None,
    ideas: Iterable[Idea],
    running_since: datetime | None,
    now: datetime,
) -> tuple[TableStand, ...]:
    """How the tables stand in a segment. `running_since`: when it began, None while it does not run."""
    if not facts.is_open:
        return ()
    done = facts.done.get(segment_id or "", frozenset())
    newest: dict[str, datetime] = {}
    for idea in ideas:
        if idea.table_id and idea.segment_id == segment_id and idea.counts:
            newest[idea.table_id] = max(idea.captured_at, newest.get(idea.table_id, idea.captured_at))
    writing = note_takers(facts)
    return tuple(
        _stand(table, writing.get(table.id, ()), done, newest, running_since, now) for table in tables
    )


def _stand(
    table: Table,
    writing: Sequence[Guest],
    done: frozenset[str],
    newest: Mapping[str, datetime],
    running_since: datetime | None,
    now: datetime,
) -> TableStand:
    if table.id in done:
        return TableStand(table, Stand.DONE, "done")
    if writing and not any(guest.online for guest in writing):
        since = max((guest.seen for guest in writing if guest.seen), default=None)
        return TableStand(table, Stand.OFFLINE, "offline", since)
    if writing and (words := quiet(newest.get(table.id), now, running_since)):
        return TableStand(table, Stand.QUIET, words)
    return TableStand(table, Stand.HERE if writing else Stand.ABSENT)


def told(stands: Sequence[TableStand], tz: tzinfo) -> str:
    """What there is to say of the tables: who is offline since when, and who has not handed in."""
    said = []
    for stand in stands:
        if stand.stand is Stand.OFFLINE:
            since = f" since {clock_time(stand.since, tz)}" if stand.since else ""
            said.append(f"{_name(stand.table)} offline{since}, its notes are kept there.")
    if any(stand.stand is Stand.DONE for stand in stands):
        missing = [stand.table for stand in stands if stand.stand not in (Stand.DONE, Stand.ABSENT)]
        absent = any(stand.stand is Stand.ABSENT for stand in stands)
        every = "Every table with a note-taker is done." if absent else "All tables are done."
        said.append(f"Not handed in yet: {_names(missing)}." if missing else every)
    return " ".join(said)


def _name(table: Table) -> str:
    return table.name or f"Table {table.number}"


def _names(tables: Sequence[Table]) -> str:
    names = [_name(table) for table in tables]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
