"""What the Stage knows between two changes of the workshop, worked out once and not every second."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from facilitator.domain.attribution import allows, attribution, small_sectors
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import SegmentId
from facilitator.domain.plan import Planned, Segment
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.stage import StageView, WallMode
from facilitator.domain.themes import Ballot
from facilitator.domain.turns import Turns, turns
from facilitator.domain.votes import revealed
from facilitator.domain.workshop import Attribution, Person
from facilitator.ui.kit.names import table_name
from facilitator.ui.kit.room_facts import RoomFacts
from facilitator.ui.stage.views.view import View


@dataclass(frozen=True)
class Facts:
    """`fresh` are the ideas that came in a moment ago, by the window's own watch. `views` keeps what was made of these
    facts already: a second changes none of it."""

    snapshot: Snapshot
    room: RoomFacts | None = None
    fresh: frozenset[str] = field(default_factory=frozenset)
    views: dict[tuple[StageView, bool, bool], View] = field(default_factory=dict, compare=False)
    _sources: dict[tuple[str | None, ...], str] = field(default_factory=dict, compare=False)

    @cached_property
    def running(self) -> Planned | None:
        return self._planned(self.snapshot.run.segment_id)

    @cached_property
    def following(self) -> Segment | None:
        """The segment after the one that runs, or what a rest leads to, or the day's first."""
        run, agenda = self.snapshot.run, self.snapshot.agenda
        if run.finished:
            return None
        if run.segment_id is None:
            first = agenda[0] if agenda else None
            return self.snapshot.segment_by_id.get(run.upcoming) if run.upcoming else first
        place = next((n for n, segment in enumerate(agenda) if segment.id == run.segment_id), len(agenda))
        return agenda[place + 1] if place + 1 < len(agenda) else None

    @cached_property
    def turns(self) -> Turns | None:
        """The tables that take turns to speak, or None."""
        return turns(self.snapshot.commands)

    @cached_property
    def told(self) -> Segment | None:
        """Whose ideas the wall shows: the running segment's where it captures or has some, else the last that has."""
        running = self.running.segment if self.running else None
        if running is not None and (running.captures or self.shown_ideas(running.id)):
            return running
        visits = [visit.segment_id for visit in reversed(self.snapshot.run.visits)]
        known = self.snapshot.segment_by_id
        found = next((known[id] for id in visits if id in known and self.shown_ideas(id)), None)
        return found or running or self.following

    def shown_ideas(self, segment_id: SegmentId) -> tuple[Idea, ...]:
        """A segment's ideas as far as a room may see them: neither hidden nor the rapporteur's own notes."""
        return tuple(
            idea
            for idea in self.snapshot.ideas_in(segment_id)
            if not idea.hidden and idea.kind is not Kind.NOTE
        )

    def wall_ideas(self, segment_id: SegmentId) -> tuple[Idea, ...]:
        """Those that may stand on the wall as it is set."""
        mode = self.snapshot.stage.wall
        if mode is WallMode.OFF:
            return ()
        ideas = self.shown_ideas(segment_id)
        return ideas if mode is WallMode.ALL else tuple(idea for idea in ideas if idea.approved)

    def source_of(self, idea: Idea) -> str:
        """Where an idea comes from, as far as the promise on names goes; a small sector would name a person."""
        key = (idea.segment_id, idea.table_id, idea.person_id, idea.sector, idea.author)
        if key not in self._sources:
            self._sources[key] = self._source(idea)
        return self._sources[key]

    def _source(self, idea: Idea) -> str:
        level = attribution(self.snapshot, idea)
        parts = []
        if allows(level, Attribution.TABLE):
            table = self.snapshot.table_by_id.get(idea.table_id) if idea.table_id else None
            parts.append(table_name(table))
        person = self._people.get(idea.person_id) if idea.person_id else None
        sector = idea.sector or (person.sector if person else "")
        if allows(level, Attribution.SECTOR) and sector and sector.casefold() not in self._small:
            parts.append(sector)
        if allows(level, Attribution.NAME) and (author := idea.author or (person.name if person else "")):
            parts.insert(0, author)
        return ", ".join(parts)

    @cached_property
    def ballot(self) -> Ballot | None:
        """The revealed ballot to show: the running segment's latest, else the latest of all."""
        ballots = revealed(self.snapshot)
        own = [ballot for ballot in ballots if ballot.segment_id == self.snapshot.run.segment_id]
        return (own or ballots or (None,))[-1]

    @cached_property
    def has_results(self) -> bool:
        """Whether a ballot of the running segment was revealed."""
        return self.ballot is not None and self.ballot.segment_id == self.snapshot.run.segment_id

    def _planned(self, segment_id: SegmentId | None) -> Planned | None:
        return next((item for item in self.snapshot.planned if item.segment.id == segment_id), None)

    @cached_property
    def _small(self) -> frozenset[str]:
        return small_sectors(self.snapshot.people, self.snapshot.ideas)

    @cached_property
    def _people(self) -> Mapping[str, Person]:
        return {person.id: person for person in self.snapshot.people}
