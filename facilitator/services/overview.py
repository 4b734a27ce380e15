"""What is in a workshop, counted: for `show`, for Home and for whoever wants to know before opening it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from facilitator.domain.ideas import Idea
from facilitator.domain.ids import TableId
from facilitator.domain.plan import Planned
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.thread import Gap, gaps
from facilitator.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class SegmentCount:
    """One segment with how many ideas (parked ones apart) and themes it holds; times in UTC."""

    planned: Planned
    ideas: int
    parked: int
    themes: int
    by_kind: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A workshop in numbers. `by_table` names tables by what they are called; `ideas` counts what is not in the bin."""

    snapshot: Snapshot
    segments: tuple[SegmentCount, ...]
    ideas: int
    by_kind: tuple[tuple[str, int], ...]
    by_table: tuple[tuple[str, int], ...]
    gaps: tuple[Gap, ...]
    history: int
    last_change: datetime | None


def overview(uow: UnitOfWork) -> Overview:
    """Count what is there."""
    snapshot, steps = uow.snapshot(), uow.steps()
    ideas = snapshot.live_ideas
    return Overview(
        snapshot=snapshot,
        segments=tuple(_count(snapshot, planned) for planned in snapshot.planned),
        ideas=len(ideas),
        by_kind=_by_kind(ideas),
        by_table=_by_table(snapshot, ideas),
        gaps=gaps(snapshot),
        history=len(steps),
        last_change=steps[-1].at.utc if steps else None,
    )


def table_name(snapshot: Snapshot, table_id: TableId | None) -> str:
    """What a source is called in English: its own name, its number, or the whole room."""
    table = snapshot.table_by_id.get(table_id) if table_id else None
    if table is None:
        return "Whole room"
    return table.name or f"Table {table.number}"


def _count(snapshot: Snapshot, planned: Planned) -> SegmentCount:
    ideas = snapshot.ideas_in(planned.segment.id)
    here = [idea for idea in ideas if not idea.parked]
    themes = snapshot.themes_in(planned.segment.id)
    return SegmentCount(planned, len(here), len(ideas) - len(here), len(themes), _by_kind(ideas))


def _by_kind(ideas: Iterable[Idea]) -> tuple[tuple[str, int], ...]:
    counts = Counter("parked" if idea.parked else idea.kind.value for idea in ideas)
    return tuple(counts.most_common())


def _by_table(snapshot: Snapshot, ideas: Iterable[Idea]) -> tuple[tuple[str, int], ...]:
    counts = Counter(idea.table_id for idea in ideas)
    order = {table.id: table.number for table in snapshot.tables}
    ids = sorted(counts, key=lambda id: order.get(id, 10_000) if id else 10_001)
    return tuple((table_name(snapshot, id), counts[id]) for id in ids)
