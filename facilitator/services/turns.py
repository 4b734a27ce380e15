"""The share-out: tables speak in turn, may be passed over and come back, and each has a headline of its own."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.history import StepKind
from facilitator.domain.ids import CommandId, HeadlineId, SegmentId, TableId, new_id
from facilitator.domain.live import Do, RunCommand
from facilitator.domain.plan import Segment
from facilitator.domain.turns import Headline, Turns, turn_length, turns
from facilitator.domain.workshop import Table
from facilitator.services.live import run_state
from facilitator.services.ports import UnitOfWork

USUAL_SECONDS = 90
LONGEST_TURN = 60 * 60


def share_out(
    uow: UnitOfWork, seconds: int | None = None, order: Sequence[TableId] | None = None
) -> RunCommand:
    """Let the tables speak one after another in the running step; the first one's turn begins at once.

    `seconds` each: as the step plans it unless said. `order`: all tables by number unless said; a table stands in it once.
    Raises CannotDo(NOT_RUNNING), CannotDo(NO_TABLES), CannotDo(NOT_FOUND) or CannotDo(OUT_OF_RANGE).
    """
    run = run_state(uow)
    if not run.running:
        raise CannotDo(Reason.NOT_RUNNING)
    ids = dict.fromkeys(order if order is not None else [table.id for table in uow.all(Table)])
    tables = tuple(uow.need(Table, id).id for id in ids)
    if not tables:
        raise CannotDo(Reason.NO_TABLES)
    segment = uow.get(Segment, run.segment_id)
    planned = turn_length(segment, run.step, len(tables)) if segment is not None else None
    if seconds is None:
        seconds = round(planned.total_seconds()) if planned is not None else USUAL_SECONDS
    if not 1 <= seconds <= LONGEST_TURN:
        raise CannotDo(Reason.OUT_OF_RANGE, field="seconds", value=seconds, lowest=1, highest=LONGEST_TURN)
    return _give(uow, Do.SHARE_OUT, seconds=seconds, tables=tables)


def next_turn(uow: UnitOfWork) -> RunCommand:
    """The table that speaks is done: the next one speaks, or the share-out is over.

    Raises CannotDo(NO_SHARE_OUT) where none goes on, or all have spoken.
    """
    state = _going_on(uow)
    if state.waiting:
        return _give(uow, Do.TURN, table_id=state.waiting[0])
    return _give(uow, Do.TURNS_END)


def give_turn(uow: UnitOfWork, table_id: TableId) -> RunCommand:
    """Let this table speak now, whether it waits, was passed over, or has more to say. Raises as `next_turn`."""
    if turns(uow.all(RunCommand)) is None:
        raise CannotDo(Reason.NO_SHARE_OUT)
    return _give(uow, Do.TURN, table_id=uow.need(Table, table_id).id)


def skip_turn(uow: UnitOfWork, table_id: TableId | None = None) -> RunCommand:
    """Pass over the table that speaks (or the one named): it comes back behind the others.

    Raises CannotDo(NO_SHARE_OUT), or CannotDo(NOBODY_WAITS) where no other table could speak.
    """
    state = _going_on(uow)
    table_id = table_id or state.current
    if table_id == state.current and not state.waiting:
        raise CannotDo(Reason.NOBODY_WAITS)
    if table_id != state.current and table_id not in state.waiting:
        raise CannotDo(Reason.NOT_FOUND, what="table", id=table_id or "")
    return _give(uow, Do.SKIP, table_id=table_id)


def end_turns(uow: UnitOfWork) -> RunCommand:
    """End the share-out, whoever has not spoken yet. Raises CannotDo(NO_SHARE_OUT)."""
    _going_on(uow)
    return _give(uow, Do.TURNS_END)


def set_headline(uow: UnitOfWork, segment_id: SegmentId, table_id: TableId, text: str) -> Headline | None:
    """What a table says in one line in this segment; empty takes it away. Raises CannotDo(NOT_FOUND, TEXT_TOO_LONG)."""
    segment, table = uow.need(Segment, segment_id), uow.need(Table, table_id)
    before = headline(uow.all(Headline), segment.id, table.id)
    made = Headline(before.id if before else HeadlineId(new_id()), segment.id, table.id, text)
    if made.text:
        uow.put(made)
        return made
    if before is not None:
        uow.remove(before)
    return None


def headline(headlines: Sequence[Headline], segment_id: SegmentId, table_id: TableId) -> Headline | None:
    """A table's headline in a segment, or None."""
    here = (line for line in headlines if (line.segment_id, line.table_id) == (segment_id, table_id))
    return next(here, None)


def _going_on(uow: UnitOfWork) -> Turns:
    state = turns(uow.all(RunCommand))
    if state is None or state.over:
        raise CannotDo(Reason.NO_SHARE_OUT)
    return state


def _give(
    uow: UnitOfWork,
    do: Do,
    *,
    seconds: int = 0,
    table_id: TableId | None = None,
    tables: tuple[TableId, ...] = (),
) -> RunCommand:
    run = run_state(uow)
    command = RunCommand(
        CommandId(new_id()),
        uow.now,
        do,
        run.segment_id,
        run.step,
        seconds,
        table_id=table_id,
        tables=tables,
    )
    uow.mark(StepKind.LOG)
    uow.put(command)
    return command
