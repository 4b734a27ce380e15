"""How Live names kinds, tables and where an idea comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from facilitator.domain.attribution import Source
from facilitator.domain.ideas import Idea, Kind
from facilitator.ui.kit.names import several
from facilitator.ui.kit.times import clock_time, counted

PARKING_LOT = "Parking lot"

KIND_NAMES = {
    Kind.VISION: "Vision",
    Kind.GOAL: "Goal",
    Kind.ACTION: "Action",
    Kind.IDEA: "Idea",
    Kind.QUESTION: "Question",
    Kind.DECISION: "Decision",
    Kind.NOTE: "Note",
}
PLURALS = {kind: several(kind) for kind in Kind}


def kinds_counted(counts: Mapping[Kind, int], parked: int) -> str:
    """`24 visions, 2 parked`."""
    parts = [
        counted(number, KIND_NAMES[kind].lower(), PLURALS[kind]) for kind, number in counts.items() if number
    ]
    if parked:
        parts.append(f"{parked:,} parked")
    return ", ".join(parts)


def meta(idea: Idea, seen: Source, table: str, tz: tzinfo) -> tuple[str, ...]:
    """The line under an idea's words: as much of its source as may be shown, first of all, then when it was said."""
    parts = [table if seen.table else "", seen.name, seen.sector, clock_time(idea.captured_at, tz)]
    if idea.late:
        parts.append("late")
    if idea.text != idea.first_wording:
        parts.append("edited")
    if idea.hidden:
        parts.append("kept off the Stage")
    return tuple(part for part in parts if part)


def spoken(idea: Idea, meta: tuple[str, ...], merged: int, near: str = "", below: Sequence[str] = ()) -> str:
    """One sentence for a screen reader: "Vision, Table 2, Students, 11:15, starred: All students…"."""
    parts = [KIND_NAMES[idea.kind], *meta]
    if idea.parked:
        parts.insert(1, "parked")
    if idea.starred:
        parts.append("starred")
    if merged:
        parts.append(f"{merged + 1} ideas merged")
    said = ". ".join((f"{', '.join(parts)}: {idea.text}", *below))
    return f"{said}. {near}: M merges, K keeps both" if near else said
