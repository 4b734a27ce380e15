"""How Plan names what happens in a segment, what it gathers, and what its cues do."""

from __future__ import annotations

from datetime import time, timedelta

from facilitator.domain.ideas import Kind
from facilitator.domain.plan import Cue, CueEffect, CueMoment, Segment, SegmentKind
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Attribution
from facilitator.ui.kit.names import SEGMENTS
from facilitator.ui.kit.times import counted, span, wall_time

GATHERED = {
    Kind.VISION: "Visions",
    Kind.GOAL: "Goals",
    Kind.ACTION: "Actions",
    Kind.IDEA: "Ideas",
    Kind.QUESTION: "Questions",
    Kind.DECISION: "Decisions",
    Kind.NOTE: "Notes",
}

EFFECTS = {
    CueEffect.CHIME: "Chime",
    CueEffect.STAGE_AMBER: "Stage turns amber",
    CueEffect.NOTE: "Note to you",
    CueEffect.MOVE_ON: "Moves on by itself",
}


ATTRIBUTION = {
    Attribution.NOBODY: "Nothing",
    Attribution.TABLE: "The table",
    Attribution.SECTOR: "The sector",
    Attribution.NAME: "The name",
}


def over(snapshot: Snapshot, segment: Segment) -> str:
    """What stands above a segment's title: `Breakout 1 of 3`, or what happens in it."""
    breakouts = [other for other in snapshot.agenda if other.kind is SegmentKind.BREAKOUT]
    if segment.kind is SegmentKind.BREAKOUT and segment.number is not None and len(breakouts) > 1:
        return f"Breakout {segment.number} of {len(breakouts)}"
    return SEGMENTS[segment.kind]


def at(time_of_day: time) -> str:
    """A wall time as people say it."""
    return wall_time(time_of_day)


def title(segment: Segment) -> str:
    """The title as people say it: `Breakout 1: Visioning Success`."""
    named = segment.number is not None and segment.kind is SegmentKind.BREAKOUT
    return f"Breakout {segment.number}: {segment.title}" if named else segment.title


def gathered(captures: tuple[Kind, ...]) -> str:
    """`Visions, questions`; nothing for a segment that gathers nothing."""
    return ", ".join(GATHERED[kind] for kind in captures).capitalize()


def where(segment: Segment, tables: int) -> str:
    """Who does it together: the whole room or the tables; nothing for a break."""
    if segment.kind is SegmentKind.BREAK:
        return ""
    if segment.whole_room or not tables:
        return "Whole room"
    return counted(tables, "table")


def cue_moment(cue: Cue) -> str:
    """`5 min left`, `At the start`, `Time is up`."""
    if cue.moment is CueMoment.START:
        return "At the start"
    if cue.moment is CueMoment.END:
        return "Time is up"
    return f"{_length(cue.seconds)} left"


def cue_effect(cue: Cue) -> str:
    """What it does, with its own words where it has some."""
    effect = EFFECTS[cue.effect]
    return f"{effect}: {cue.text}" if cue.text else effect


def step_length(seconds: int) -> str:
    """`3 min`, `90 sec`."""
    return _length(seconds)


def _length(seconds: int) -> str:
    return span(timedelta(seconds=seconds)) if seconds % 60 == 0 else f"{seconds} sec"
