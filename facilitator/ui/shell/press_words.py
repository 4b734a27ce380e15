"""What a press of the clock did, in words. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from facilitator.domain.ids import TableId
from facilitator.domain.live import LEADING, Do, Run, RunCommand
from facilitator.domain.plan import Segment
from facilitator.ui.kit.times import figures, span


def pressed(
    command: RunCommand, run: Run, here: Segment | None, table: Callable[[TableId | None], str]
) -> str:
    """The sentence for a command; `here` is what runs now or comes next, `table` names one."""
    whose = f"{table(command.table_id)}: " if command.table_id is not None else ""
    if command.do in LEADING:
        return where(run, here)
    if command.do is Do.TAKE_BACK:
        return f"Taken back. {where(run, here)}"
    if command.do is Do.ADD:
        return f"{whose}{_minutes(command.seconds)}."
    if command.do is Do.TURN:
        return f"{table(command.table_id)} speaks."
    if command.do is Do.SKIP:
        return f"{table(command.table_id)} comes back later."
    return {
        Do.PAUSE: "Paused.",
        Do.RESUME: "Running again.",
        Do.SET_BACK: f"Began {_length(command.seconds)} earlier.",
        Do.SHARE_OUT: "Share-out: one table after another.",
        Do.TURNS_END: "The share-out is over.",
    }.get(command.do, where(run, here))


def where(run: Run, here: Segment | None) -> str:
    """Where the day stands."""
    if run.finished:
        return "The day has ended."
    if here is None:
        return "Moved on." if run.running else "The day has not begun."
    if run.segment_id is None:
        return f"Resting until {here.title}."
    title = here.steps[run.step].title if here.steps and run.step else here.title
    return f"Now: {title}."


def _minutes(seconds: int) -> str:
    return f"{_length(abs(seconds))} {'more' if seconds > 0 else 'less'}"


def _length(seconds: int) -> str:
    return span(timedelta(seconds=seconds)) if seconds % 60 == 0 else figures(seconds)
