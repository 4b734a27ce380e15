"""The whole workshop as it stood at one revision: what exports, suggestions and screens work from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import tzinfo
from functools import cached_property

from facilitator.domain.actions import Action, Decision, Undertaking
from facilitator.domain.checks import Check, Final
from facilitator.domain.entities import Entity
from facilitator.domain.framework import Amendment, Comment, Element, FrameworkVersion
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import ElementId, IdeaId, PersonId, SegmentId, TableId, ThemeId
from facilitator.domain.live import Run, RunCommand, fold
from facilitator.domain.paper import Sheets
from facilitator.domain.photos import Photo
from facilitator.domain.plan import Planned, Segment, schedule
from facilitator.domain.profiles import Logo, Profile
from facilitator.domain.stage import StageState, stage_of
from facilitator.domain.tasks import TeamTask
from facilitator.domain.themes import Ballot, Link, Theme, Vote
from facilitator.domain.turns import Headline
from facilitator.domain.workshop import Person, Seat, Table, Window, Workshop, zone


@dataclass(frozen=True)
class Snapshot:
    """Everything that is kept, each kind in its own order (ideas by time, the rest by place).

    Built by the storage room; the values are frozen, so it can be handed to any thread.
    """

    workshop: Workshop
    revision: int = 0
    windows: tuple[Window, ...] = ()
    segments: tuple[Segment, ...] = ()
    tasks: tuple[TeamTask, ...] = ()
    tables: tuple[Table, ...] = ()
    people: tuple[Person, ...] = ()
    seats: tuple[Seat, ...] = ()
    elements: tuple[Element, ...] = ()
    framework_versions: tuple[FrameworkVersion, ...] = ()
    themes: tuple[Theme, ...] = ()
    ideas: tuple[Idea, ...] = ()
    comments: tuple[Comment, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    links: tuple[Link, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    votes: tuple[Vote, ...] = ()
    actions: tuple[Action, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    decisions: tuple[Decision, ...] = ()
    commands: tuple[RunCommand, ...] = ()
    stage_states: tuple[StageState, ...] = ()
    headlines: tuple[Headline, ...] = ()
    sheets: tuple[Sheets, ...] = ()
    photos: tuple[Photo, ...] = ()
    checks: tuple[Check, ...] = ()
    finals: tuple[Final, ...] = ()
    profiles: tuple[Profile, ...] = ()
    logos: tuple[Logo, ...] = ()

    @cached_property
    def tz(self) -> tzinfo:
        return zone(self.workshop.timezone)

    @cached_property
    def planned(self) -> tuple[Planned, ...]:
        """The schedule, which is also the order of the day."""
        return schedule(self.windows, self.segments, self.tz)

    @cached_property
    def agenda(self) -> tuple[Segment, ...]:
        """Segments in the order of the day."""
        return tuple(item.segment for item in self.planned)

    @cached_property
    def run(self) -> Run:
        return fold(self.commands, self.segment_by_id)

    @cached_property
    def stage(self) -> StageState:
        """What the projector shows."""
        return stage_of(self.stage_states, self.workshop.id)

    @cached_property
    def segment_by_id(self) -> Mapping[SegmentId, Segment]:
        return {segment.id: segment for segment in self.segments}

    @cached_property
    def table_by_id(self) -> Mapping[TableId, Table]:
        return {table.id: table for table in self.tables}

    @cached_property
    def person_by_id(self) -> Mapping[PersonId, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def theme_by_id(self) -> Mapping[ThemeId, Theme]:
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def idea_by_id(self) -> Mapping[IdeaId, Idea]:
        return {idea.id: idea for idea in self.ideas}

    @cached_property
    def element_by_id(self) -> Mapping[ElementId, Element]:
        return {element.id: element for element in self.elements}

    @cached_property
    def live_ideas(self) -> tuple[Idea, ...]:
        """Ideas that count: not in the bin, not behind another."""
        return tuple(idea for idea in self.ideas if idea.counts)

    def ideas_in(self, segment_id: SegmentId) -> tuple[Idea, ...]:
        return tuple(idea for idea in self.live_ideas if idea.segment_id == segment_id)

    def themes_in(self, segment_id: SegmentId) -> tuple[Theme, ...]:
        return tuple(theme for theme in self.themes if theme.segment_id == segment_id)

    @cached_property
    def _ideas_of_theme(self) -> Mapping[ThemeId, tuple[Idea, ...]]:
        groups: dict[ThemeId, list[Idea]] = {}
        for idea in self.live_ideas:
            if idea.theme_id is not None:
                groups.setdefault(idea.theme_id, []).append(idea)
        return {theme_id: tuple(group) for theme_id, group in groups.items()}

    @cached_property
    def _merged(self) -> Mapping[IdeaId, tuple[Idea, ...]]:
        groups: dict[IdeaId, list[Idea]] = {}
        for idea in self.ideas:
            if idea.merged_into is not None and not idea.binned:
                groups.setdefault(idea.merged_into, []).append(idea)
        return {id: tuple(group) for id, group in groups.items()}

    def merged_behind(self, idea_id: IdeaId) -> tuple[Idea, ...]:
        """The ideas that stand behind one, those in the bin left out."""
        return self._merged.get(idea_id, ())

    def ideas_of(self, theme_id: ThemeId) -> tuple[Idea, ...]:
        """The ideas placed in a theme, those merged into them left out."""
        return self._ideas_of_theme.get(theme_id, ())

    def collections(self) -> Iterator[tuple[str, tuple[Entity, ...]]]:
        """Each kind's name in this snapshot with its things."""
        for field in fields(self):
            if field.name not in ("workshop", "revision"):
                yield field.name, getattr(self, field.name)
