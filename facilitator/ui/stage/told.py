"""What was said, as far as a room may see it; worked out when it changes, and kept while only the clock does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from facilitator.domain.attribution import small_sectors, source_in
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import SegmentId
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.stage import WallMode
from facilitator.ui.kit.names import mark_of, table_name
from facilitator.ui.stage.views.wall import WallCard


class Told:
    """The ideas of a snapshot: which a room may see, how they look on the wall, and where they come from."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._shown: dict[SegmentId, tuple[Idea, ...]] = {}
        self._cards: dict[tuple[SegmentId, WallMode], dict[str, WallCard]] = {}
        self._sources: dict[tuple[str | None, ...], str] = {}

    def still_holds(self, snapshot: Snapshot) -> bool:
        """Whether nothing that this was made of is another in `snapshot`."""
        mine = self._snapshot
        return (
            mine.ideas is snapshot.ideas
            and mine.segments is snapshot.segments
            and mine.tables is snapshot.tables
            and mine.people is snapshot.people
            and mine.workshop == snapshot.workshop
        )

    def shown(self, segment_id: SegmentId) -> tuple[Idea, ...]:
        """A segment's ideas as far as a room may see them: neither hidden nor the rapporteur's own notes."""
        if segment_id not in self._shown:
            self._shown[segment_id] = tuple(
                idea
                for idea in self._snapshot.ideas
                if idea.segment_id == segment_id
                and idea.counts
                and not idea.hidden
                and idea.kind is not Kind.NOTE
            )
        return self._shown[segment_id]

    def cards(self, segment_id: SegmentId, mode: WallMode) -> Mapping[str, WallCard]:
        """What may stand on the wall, by the idea's id, in the order in which it was said."""
        if mode is WallMode.OFF:
            return {}
        key = (segment_id, mode)
        if key not in self._cards:
            self._cards[key] = {
                idea.id: WallCard(mark_of(idea), idea.text, self.source_of(idea))
                for idea in self.shown(segment_id)
                if mode is WallMode.ALL or idea.approved
            }
        return self._cards[key]

    def source_of(self, idea: Idea) -> str:
        """Where an idea comes from, as far as the promise on names goes; a small sector would name a person."""
        key = (idea.segment_id, idea.table_id, idea.person_id, idea.sector, idea.author, idea.promised)
        if key not in self._sources:
            self._sources[key] = self._source(idea)
        return self._sources[key]

    def _source(self, idea: Idea) -> str:
        seen = source_in(self._snapshot, idea, self._small)
        table = self._snapshot.table_by_id.get(idea.table_id) if idea.table_id else None
        parts = (seen.name, table_name(table) if seen.table else "", seen.sector)
        return ", ".join(part for part in parts if part)

    @cached_property
    def _small(self) -> frozenset[str]:
        return small_sectors(self._snapshot.people, self._snapshot.ideas)
