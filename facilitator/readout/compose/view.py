"""What the parts of the readout share while it is composed: names, numbers and anchors of the things they speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial

from facilitator.domain import thread
from facilitator.domain.attribution import allows, attribution
from facilitator.domain.checks import Says
from facilitator.domain.comeback import mark_of
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import IdeaId, SegmentId
from facilitator.domain.plan import Segment, SegmentKind
from facilitator.domain.readback import Life, Standing
from facilitator.domain.readout import Audience, Part, ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ref, Theme, Thing
from facilitator.domain.workshop import Attribution
from facilitator.readout.document import Behind, Line, Span
from facilitator.readout.english import English
from facilitator.readout.labels import name_of

LONG_LIST = 24
"""More ideas than these, not yet gathered into themes, are left to the appendix where there is one."""

QUIET_KINDS = frozenset(
    {SegmentKind.OPENING, SegmentKind.TALK, SegmentKind.SHARE_OUT, SegmentKind.VOTE, SegmentKind.FRAMEWORK,
     SegmentKind.BREAK, SegmentKind.CLOSING}
)  # fmt: skip
"""Kinds of segment that have no place of their own in the readout unless they are given one."""


Pictures = Callable[[str], bytes | None]
"""A photo's bytes by its digest, None where they are not in the file."""


def no_pictures(_digest: str) -> bytes | None:
    """For a workshop without its file."""
    return None


@dataclass(frozen=True)
class View:
    """A workshop as its audience may see it, with the options, the words, and what follows from them."""

    snapshot: Snapshot
    options: ReadoutOptions
    words: English
    now: datetime
    pictures: Pictures = no_pictures
    life: Life = field(default_factory=Life)

    @property
    def public(self) -> bool:
        return self.options.audience is Audience.PUBLIC

    @property
    def inside(self) -> bool:
        return self.options.audience is Audience.ORGANISERS

    @cached_property
    def labels(self) -> Mapping[Ref, str]:
        """What themes and actions are called: V1, G2, A3."""
        return thread.labels(self.snapshot)

    @cached_property
    def gaps(self) -> Mapping[Ref, list[thread.GapKind]]:
        """What is open, by the thing it is open at, in the order of the labels; empty where gaps are not told."""
        found: dict[Ref, list[thread.GapKind]] = {ref: [] for ref in self.labels}
        if self.options.gaps:
            for gap in thread.gaps(self.snapshot):
                if gap.kind is not thread.GapKind.SENTENCE_WITHOUT_IDEAS or self.inside:
                    found[gap.ref].append(gap.kind)
        return {ref: kinds for ref, kinds in found.items() if kinds}

    def said_in_the_room(self, says: Says, id: str) -> Line:
        """What was objected to a sentence as it stands, and for organisers what is to be changed in it."""
        checked = self.life.by_key.get(f"{says.value}:{id}")
        if checked is None or checked.check is None:
            return ()
        note = checked.check.note
        if checked.standing is Standing.OBJECTION:
            return (Span(self.words.objected(note), muted=True),)
        if checked.standing is Standing.CHANGE and self.inside:
            return (Span(self.words.to_be_changed(note), muted=True),)
        return ()

    def mark(self, says: Says, id: str) -> str:
        """What a sentence is known by when the readout comes back."""
        return mark_of(self.snapshot.workshop.id, says, id)

    def marks(self, says: Says) -> Callable[[str], str]:
        """What passages of prose are known by, from their place."""
        return partial(self.mark, says)

    # what is told where

    def is_told(self, segment: Segment) -> bool:
        """Whether a segment has a place in the body of the readout."""
        themes = self.snapshot.themes_in(segment.id)
        if segment.kind in QUIET_KINDS and not segment.readout_heading:
            return bool(themes)
        if themes or self.bare_ideas(segment):
            return True
        began = bool(self.snapshot.run.visits)
        return bool(segment.purpose) and (not began or segment.id in self.visited)

    @cached_property
    def visited(self) -> frozenset[SegmentId]:
        return frozenset(visit.segment_id for visit in self.snapshot.run.visits)

    @cached_property
    def ideas_by_segment(self) -> Mapping[SegmentId, tuple[Idea, ...]]:
        """All ideas of each segment in their order, those merged into others among them."""
        groups: dict[SegmentId, list[Idea]] = {}
        for idea in self.snapshot.ideas:
            groups.setdefault(idea.segment_id, []).append(idea)
        return {segment_id: tuple(group) for segment_id, group in groups.items()}

    @cached_property
    def _bare(self) -> Mapping[SegmentId, tuple[Idea, ...]]:
        gathered = {theme.segment_id for theme in self.snapshot.themes}
        return {
            segment_id: tuple(i for i in ideas if i.counts and not i.parked and i.kind is not Kind.NOTE)
            for segment_id, ideas in self.ideas_by_segment.items()
            if segment_id not in gathered
        }

    def bare_ideas(self, segment: Segment) -> tuple[Idea, ...]:
        """The ideas that stand for themselves, because nobody has gathered them into themes yet."""
        return self._bare.get(segment.id, ())

    def listed_ideas(self, segment: Segment) -> tuple[Idea, ...]:
        """Those of the bare ideas that are told one by one in the body."""
        ideas = self.bare_ideas(segment)
        return () if len(ideas) > LONG_LIST and self.options.has(Part.APPENDIX) else ideas

    @cached_property
    def loose_ideas(self) -> tuple[Idea, ...]:
        """Ideas in no theme and not told by a breakout, in their order."""
        bare = {idea.id for s in self.snapshot.agenda if self.is_told(s) for idea in self.bare_ideas(s)}
        themes = self.snapshot.theme_by_id
        return tuple(i for i in self.snapshot.live_ideas if i.id not in bare and i.theme_id not in themes)

    @cached_property
    def appendix_ideas(self) -> Mapping[SegmentId, tuple[Idea, ...]]:
        """The appendix's ideas by segment, all of a segment where the body does not tell each word for word."""
        if not self.options.has(Part.APPENDIX):
            return {}
        found = {}
        for segment in self.snapshot.agenda:
            ideas = self.ideas_by_segment.get(segment.id, ())
            listed = {idea.id for idea in self.listed_ideas(segment)} if self.is_told(segment) else set()
            if any(idea.id not in listed and not self._is_whole(idea) for idea in ideas):
                found[segment.id] = ideas
        return found

    def _is_whole(self, idea: Idea) -> bool:
        """Whether an idea that is not listed by its breakout stands word for word elsewhere in the body."""
        if idea.merged_into is not None:
            return False
        if theme := self.snapshot.theme_by_id.get(idea.theme_id) if idea.theme_id else None:
            return thread.says_it_itself(self.snapshot, theme)
        return self.options.has(Part.STILL_OPEN) and (idea.parked or idea.kind is Kind.QUESTION)

    # names and numbers

    def name(self, ref: Ref) -> str:
        return name_of(self.snapshot, ref)

    def short_name(self, ref: Ref) -> str:
        """A thing's title; else its first words, but never so many that they are all of it."""
        name = self.name(ref)
        if ref.thing is Thing.THEME:
            return (
                ""
                if name in {theme.sentence for theme in self.snapshot.themes if theme.id == ref.id}
                else name
            )
        return name

    @cached_property
    def cited(self) -> frozenset[Ref]:
        """The things that the readout speaks of by their label, so that the label has to stand beside them."""
        links = self.snapshot.links
        ends = {end for link in links for end in (link.source, link.target)}
        if self.options.has(Part.APPENDIX) or self.gaps:
            return frozenset(ends | set(self.gaps))
        actions = {link.source for link in links if link.target.thing is Thing.ACTION}
        return frozenset(actions if self.options.has(Part.ACTIONS) else ())

    def anchor(self, ref: Ref) -> str:
        """The anchor of a theme's sentence or an action's row: its label."""
        return self.labels.get(ref, "")

    @cached_property
    def numbers(self) -> Mapping[IdeaId, str]:
        """What each idea is called in the appendix: the end of its id, or its place where ids are not to be seen."""
        ideas = self.snapshot.ideas
        if self.options.redacted:
            return {idea.id: str(place) for place, idea in enumerate(ideas, start=1)}
        bare = {idea.id: idea.id.replace("-", "") for idea in ideas}
        for length in (6, 8, 12):
            short = {idea_id: text[-length:] for idea_id, text in bare.items()}
            if len(set(short.values())) == len(short):
                return short
        return bare

    def idea_anchor(self, idea: Idea) -> str:
        """Where the idea stands in the appendix; empty where it does not."""
        return f"idea-{self.numbers[idea.id]}" if idea.segment_id in self.appendix_ideas else ""

    # what stands behind

    def source(self, idea: Idea) -> str:
        """The table an idea came from as far as it may be told; empty where it may not, or says nothing."""
        if not self.snapshot.tables or not allows(attribution(self.snapshot, idea), Attribution.TABLE):
            return ""
        table = self.snapshot.table_by_id.get(idea.table_id) if idea.table_id else None
        return self.words.table(table)

    def behind_theme(self, theme: Theme) -> Behind | None:
        """What stands behind a theme's sentence; None where that is nothing, or the sentence itself."""
        if thread.says_it_itself(self.snapshot, theme):
            return None
        return self.behind(self.ideas_of(thread.provenance(self.snapshot, theme).idea_ids))

    def behind(self, ideas: Sequence[Idea]) -> Behind | None:
        """What stands behind a sentence made of `ideas`; None where counts are not told."""
        if not ideas or not self.options.counts:
            return None
        found = thread.provenance_of(ideas)
        told = [self.source(idea) for idea in ideas]
        sources = self._in_order(ideas) if all(told) else ()
        return Behind(
            ideas=found.ideas,
            tables=found.tables,
            words=self.words.behind(found.ideas, sources, found.whole_room),
            sources=sources,
            anchors=tuple(anchor for idea in ideas if (anchor := self.idea_anchor(idea))),
        )

    def behind_idea(self, idea: Idea) -> Behind | None:
        """Where an idea that stands for itself came from; None where that says nothing."""
        source = self.source(idea)
        nobody_else = idea.table_id is None and not self.snapshot.tables
        if not source or not self.options.counts or nobody_else:
            return None
        anchors = (anchor,) if (anchor := self.idea_anchor(idea)) else ()
        return Behind(1, int(idea.table_id is not None), source, (source,), anchors)

    def ideas_of(self, ids: Iterable[IdeaId | None]) -> tuple[Idea, ...]:
        """The ideas of these ids that the audience may see."""
        found = (self.snapshot.idea_by_id.get(idea_id) for idea_id in ids if idea_id is not None)
        return tuple(idea for idea in found if idea is not None)

    def _in_order(self, ideas: Iterable[Idea]) -> tuple[str, ...]:
        """The names of the ideas' tables by number, the whole room last."""
        tables = {idea.table_id for idea in ideas}
        named = [self.words.table(table) for table in self.snapshot.tables if table.id in tables]
        return (*named, *([self.words.whole_room] if None in tables else []))
