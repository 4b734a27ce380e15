"""How Themes names kinds, sources and counts."""

from __future__ import annotations

from facilitator.domain.attribution import Source
from facilitator.domain.ideas import Idea
from facilitator.domain.thread import Provenance
from facilitator.domain.workshop import Table
from facilitator.ui.kit.names import ONE as ONE
from facilitator.ui.kit.names import WHOLE_ROOM as WHOLE_ROOM
from facilitator.ui.kit.names import several as several
from facilitator.ui.kit.names import table_name as table_name
from facilitator.ui.kit.times import counted


def short_table_name(table: Table | None) -> str:
    """The same where there is room for two letters."""
    return "Room" if table is None else f"T{table.number}"


def provenance(found: Provenance) -> str:
    """`from 7 ideas, 4 tables`."""
    parts = [counted(found.ideas, "idea")]
    if found.tables:
        parts.append(counted(found.tables, "table"))
        if found.whole_room:
            parts.append("the whole room")
    return f"from {', '.join(parts)}"


def place(idea: Idea, source: str, time: str) -> str:
    """`Table 4, 11:15`, or `Table 4, arrived late`."""
    return ", ".join(part for part in (source, "arrived late" if idea.late else time) if part)


def meta(idea: Idea, seen: Source, table: str, time: str) -> str:
    """Who said an idea, where and when, as far as may be shown: `Table 4, Students, 11:15, arrived late`."""
    parts = [table if seen.table else "", seen.name, seen.sector, time]
    if idea.late:
        parts.append("arrived late")
    return ", ".join(part for part in parts if part)
