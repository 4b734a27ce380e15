"""How much each table has said in the segment that is looked at, and how it stands: over the list and side by side."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from facilitator.domain.events import Committed
from facilitator.domain.ideas import Idea
from facilitator.domain.workshop import Table, zone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.names import WHOLE_ROOM, table_name
from facilitator.ui.kit.room import RoomLink
from facilitator.ui.live import table_rows
from facilitator.ui.live.centre import LiveCentre
from facilitator.ui.live.counts import SegmentCounts
from facilitator.ui.live.head import TABLES
from facilitator.ui.live.looked_at import LookedAt
from facilitator.ui.live.side import LiveSide
from facilitator.ui.live.table_chips import Source
from facilitator.ui.live.table_stands import Stand, TableStand, table_stands, told


class TablesNow(QObject):
    """Counts as ideas come, so that one more costs the same beside ten thousand."""

    def __init__(self, mirror: Mirror, looked_at: LookedAt, centre: LiveCentre, side: LiveSide) -> None:
        super().__init__(centre)
        self._mirror, self._looked_at, self._centre, self._side = mirror, looked_at, centre, side
        self._room: RoomLink | None = None
        self._stands: tuple[TableStand, ...] = ()
        self._counts = SegmentCounts()

    def use_room(self, room: RoomLink) -> None:
        """The room whose tables are told of."""
        self._room = room
        room.changed.connect(self.show_room)
        self.show_room()

    def recount(self) -> None:
        """Another segment, or another workshop."""
        segment = self._looked_at.segment
        self._counts.recount(self._mirror.all(Idea) if segment else (), segment.id if segment else None)
        self.show()

    def take(self, events: Iterable[Committed]) -> None:
        """What became durable."""
        events = tuple(events)
        for event in events:
            self._counts.apply(event.about(Idea))
        if any(event.touches(Idea, Table) for event in events):
            self.show()

    def show(self) -> None:
        tables = self._mirror.all(Table)
        stands = {stand.table.id: stand for stand in self._stands}
        sources = [_source(table, self._counts.by_table[table.id], stands.get(table.id)) for table in tables]
        if tables and self._counts.by_table[""]:
            sources.append(Source("", WHOLE_ROOM, self._counts.by_table[""]))
        self._centre.head.show_counts(self._counts.by_kind, self._counts.parked, sources)
        self.show_tiles()

    def show_tiles(self) -> None:
        """The tables side by side, while they are looked at."""
        segment, mirror = self._looked_at.segment, self._mirror
        if segment is None or self._centre.head.view.current() != TABLES:
            return
        run = mirror.run
        runs = run.segment_id == segment.id and not run.paused and run.segment_started is not None
        since = run.segment_started.utc if runs and run.segment_started is not None else None
        wanted = self._centre.model.filter
        shown = [
            idea
            for idea in mirror.all(Idea)
            if idea.segment_id == segment.id and idea.counts and wanted.lets(idea)
        ]
        tz = zone(mirror.workshop.timezone)
        offline: dict[str, str] = {
            each.table.id: table_rows.kept_there(each.since, tz)
            for each in self._stands
            if each.stand is Stand.OFFLINE
        }
        rows = table_rows.tiles(shown, mirror.all(Table), tz, mirror.now().utc, since, offline)
        self._centre.tables.show_tiles(rows)

    def show_room(self) -> None:
        """Who is there, table by table, and how one joins."""
        if self._room is None or not self._mirror.is_open:
            return
        facts, mirror, segment, run = (
            self._room.facts,
            self._mirror,
            self._looked_at.segment,
            self._mirror.run,
        )
        running = segment is not None and run.segment_id == segment.id and not run.paused
        since = run.countdown.started.utc if running and run.countdown is not None else None
        segment_id = segment.id if segment is not None else None
        stands = table_stands(mirror.all(Table), facts, segment_id, mirror.all(Idea), since, mirror.now().utc)
        said = told(stands, zone(mirror.workshop.timezone))
        self._side.show_room(facts, stands, said, without=self._room.without_phones)
        if stands != self._stands:
            self._stands = stands
            self.show()


_SIGNS = {Stand.OFFLINE: Icon.WIFI_OFF, Stand.QUIET: Icon.QUIET, Stand.DONE: Icon.CHECK}


def _source(table: Table, count: int, stand: TableStand | None) -> Source:
    if stand is None or stand.stand not in _SIGNS:
        return Source(table.id, table_name(table), count)
    offline = stand.stand is Stand.OFFLINE
    return Source(table.id, table_name(table), count, stand.words, _SIGNS[stand.stand], offline)
