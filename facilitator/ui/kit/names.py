"""What kinds of idea and tables are called in the middle of a sentence, what kinds of segment by themselves, and the mark
that an idea bears."""

from __future__ import annotations

from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.plan import SegmentKind
from facilitator.domain.workshop import Table
from facilitator.ui.kit.marks import Mark

WHOLE_ROOM = "Whole room"

ONE = {
    Kind.VISION: "vision",
    Kind.GOAL: "goal",
    Kind.ACTION: "action",
    Kind.IDEA: "idea",
    Kind.QUESTION: "question",
    Kind.DECISION: "decision",
    Kind.NOTE: "note",
}


SEGMENTS = {
    SegmentKind.OPENING: "Opening",
    SegmentKind.TALK: "Talk",
    SegmentKind.BREAKOUT: "Breakout",
    SegmentKind.SHARE_OUT: "Share-out",
    SegmentKind.VOTE: "Vote",
    SegmentKind.FRAMEWORK: "Framework",
    SegmentKind.ACTION_PLANNING: "Action planning",
    SegmentKind.BREAK: "Break",
    SegmentKind.CLOSING: "Closing",
    SegmentKind.OPEN: "Open session",
}
"""What happens in a segment, wherever it stands by itself."""


def several(kind: Kind) -> str:
    return f"{ONE[kind]}s"


def table_name(table: Table | None) -> str:
    """A source by its own name or its number; no table is the whole room."""
    if table is None:
        return WHOLE_ROOM
    return table.name or f"Table {table.number}"


def mark_of(idea: Idea) -> Mark:
    """Parked is a state of its own: its mark stands in place of the kind's."""
    return Mark.PARKED if idea.parked else _MARKS[idea.kind]


_MARKS = {kind: Mark(kind.value) for kind in Kind}
