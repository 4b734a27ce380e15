"""One table's own clock: the room's, and what that table was given on top of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from facilitator.domain.clock import ZERO, Countdown
from facilitator.domain.ids import TableId
from facilitator.domain.live import LEADING, Do, Run, RunCommand, held
from facilitator.domain.turns import Floor


def extra_time(commands: Iterable[RunCommand]) -> Mapping[TableId, timedelta]:
    """What single tables were given on top of the running step; tables that run with the room are left out.

    Minutes given to the table whose turn it is lengthen that turn, not the table's step.
    """
    extra: dict[TableId, timedelta] = {}
    floor = Floor()
    for command in held(commands):
        if command.do in LEADING:
            extra = {}
        elif command.do is Do.ADD and command.table_id is not None:
            speaking = floor.turns.current if floor.turns is not None else None
            if command.table_id != speaking:
                before = extra.get(command.table_id, ZERO)
                extra[command.table_id] = before + timedelta(seconds=command.seconds)
        floor = floor.after(command)
    return {table: more for table, more in extra.items() if more}


def table_countdown(
    run: Run, extra: Mapping[TableId, timedelta], table_id: TableId | None
) -> Countdown | None:
    """What a table's phone counts: the running step with what that table has on top; None while nothing runs."""
    if run.countdown is None:
        return None
    more = extra.get(table_id, ZERO) if table_id is not None else ZERO
    return run.countdown.extend(more)
