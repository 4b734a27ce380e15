"""What kinds of idea and tables are called, in the middle of a sentence."""

from __future__ import annotations

from facilitator.domain.ideas import Kind
from facilitator.domain.workshop import Table

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


def several(kind: Kind) -> str:
    return f"{ONE[kind]}s"


def table_name(table: Table | None) -> str:
    """A source by its own name or its number; no table is the whole room."""
    if table is None:
        return WHOLE_ROOM
    return table.name or f"Table {table.number}"
