"""What the side panel says of a share-out at a moment. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from facilitator.domain.clock import ZERO, Instant
from facilitator.domain.ids import TableId
from facilitator.domain.live import Run
from facilitator.domain.plan import Segment
from facilitator.domain.turns import Headline, Turns, turn_length
from facilitator.domain.workshop import Table
from facilitator.ui.kit.names import table_name
from facilitator.ui.kit.times import countdown, counted, figures, span


@dataclass(frozen=True, slots=True)
class Turn:
    """One table in the order: `stand` is waiting, speaking, spoken or skipped."""

    table_id: TableId
    label: str
    name: str
    stand: str


@dataclass(frozen=True, slots=True)
class TurnsView:
    """`speaking` is nothing before the first turn and after the last; `line` then says what there is to say."""

    line: str
    speaking: TableId | None = None
    title: str = ""
    time: str = ""
    progress: float = 0.0
    over: bool = False
    headline: str = ""
    turns: tuple[Turn, ...] = ()
    begun: bool = False
    can_skip: bool = False
    next_label: str = ""


def turns_view(
    turns: Turns | None,
    run: Run,
    segment: Segment | None,
    tables: Sequence[Table],
    headlines: Sequence[Headline],
    now: Instant,
) -> TurnsView | None:
    """What is shown of it for the running segment; None where no share-out is planned or going on."""
    if segment is None or not run.running or not tables:
        return None
    if turns is None:
        each = turn_length(segment, run.step, len(tables))
        if each is None:
            return None
        return TurnsView(f"{counted(len(tables), 'table')}, {_each(each)} each")
    by_id = {table.id: table for table in tables}
    rows = tuple(_turn(turns, by_id[id]) for id in turns.order if id in by_id)
    current = by_id.get(turns.current) if turns.current is not None else None
    if current is None:
        return TurnsView("All tables have spoken. Press one to hear it again.", turns=rows, begun=True)
    assert turns.countdown is not None
    left, length = turns.countdown.remaining(now), turns.countdown.length
    said = next((h.text for h in headlines if (h.segment_id, h.table_id) == (segment.id, current.id)), "")
    following = by_id.get(turns.waiting[0]) if turns.waiting else None
    return TurnsView(
        "",
        current.id,
        table_name(current),
        countdown(left),
        min(1.0, turns.countdown.elapsed(now) / length) if length > ZERO else 1.0,
        left < ZERO,
        said,
        rows,
        begun=True,
        can_skip=following is not None,
        next_label=f"Next: {table_name(following)}" if following is not None else "All have spoken",
    )


def _turn(turns: Turns, table: Table) -> Turn:
    stand = "waiting"
    if table.id == turns.current:
        stand = "speaking"
    elif table.id in turns.skipped:
        stand = "skipped"
    elif table.id in turns.spoken:
        stand = "spoken"
    said = {"waiting": "waits", "speaking": "speaks", "skipped": "comes back later", "spoken": "has spoken"}
    return Turn(table.id, str(table.number), f"{table_name(table)} {said[stand]}", stand)


def _each(length: timedelta) -> str:
    seconds = round(length.total_seconds())
    if seconds % 60 == 0:
        return span(length)
    return f"{seconds} s" if seconds < 120 else figures(seconds)
