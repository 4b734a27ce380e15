"""What the Stage knows between two changes of the workshop, worked out once and not every second."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from facilitator.domain.plan import Planned, Segment
from facilitator.domain.readback import Life, life_of
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.stage import StageView
from facilitator.domain.themes import Ballot
from facilitator.domain.turns import Turns, turns
from facilitator.domain.votes import revealed
from facilitator.ui.kit.room_facts import RoomFacts
from facilitator.ui.stage.told import Told
from facilitator.ui.stage.views.view import View


@dataclass(frozen=True)
class Facts:
    """`fresh` are the ideas that came in a moment ago, by the window's own watch, the newest last.

    `before` are the facts until now: of these is kept what still holds. `views` keeps what was made of these facts: a
    second changes none of it.
    """

    snapshot: Snapshot
    room: RoomFacts | None = None
    fresh: tuple[str, ...] = ()
    before: Told | None = None
    views: dict[tuple[StageView, bool, bool], View] = field(default_factory=dict)

    @cached_property
    def told(self) -> Told:
        """What was said."""
        if self.before is not None and self.before.still_holds(self.snapshot):
            return self.before
        return Told(self.snapshot)

    @cached_property
    def running(self) -> Planned | None:
        run = self.snapshot.run
        return next((item for item in self.snapshot.planned if item.segment.id == run.segment_id), None)

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
    def on_the_wall(self) -> Segment | None:
        """Whose ideas the wall shows: the running segment's where it captures or has some, else the last that has."""
        running = self.running.segment if self.running else None
        if running is not None and (running.captures or self.told.shown(running.id)):
            return running
        visits = [visit.segment_id for visit in reversed(self.snapshot.run.visits)]
        known = self.snapshot.segment_by_id
        found = next((known[id] for id in visits if id in known and self.told.shown(id)), None)
        return found or running or self.following

    @cached_property
    def life(self) -> Life:
        """How far the room has checked the draft."""
        return life_of(self.snapshot)

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
