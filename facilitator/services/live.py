"""Running the day: each wish writes one command with the instant it was given at; the clock follows from the log."""

from __future__ import annotations

from facilitator.domain.clock import ZERO
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.history import StepKind
from facilitator.domain.ids import CommandId, SegmentId, new_id
from facilitator.domain.live import MOVES, Do, Run, RunCommand, fold
from facilitator.domain.plan import Planned, Segment, schedule
from facilitator.domain.workshop import Window, Workshop, zone
from facilitator.services.ports import UnitOfWork

LONGEST_ADDITION = 24 * 60 * 60


def run_state(uow: UnitOfWork) -> Run:
    """The clock as it stands."""
    return fold(uow.all(RunCommand), {segment.id: segment for segment in uow.all(Segment)})


def start(uow: UnitOfWork, segment_id: SegmentId | None = None, ago_seconds: int = 0) -> RunCommand:
    """Start the day, or what follows a rest, or the segment named; `ago_seconds` sets a forgotten start back.

    Raises CannotDo(NO_SEGMENTS), CannotDo(NOT_FOUND), or CannotDo(ALREADY_RUNNING) when something runs and no segment
    was named.
    """
    run, agenda = run_state(uow), _agenda(uow)
    if run.running and segment_id is None:
        raise CannotDo(Reason.ALREADY_RUNNING)
    if not agenda:
        raise CannotDo(Reason.NO_SEGMENTS)
    if not 0 <= ago_seconds <= LONGEST_ADDITION:
        raise CannotDo(
            Reason.OUT_OF_RANGE, field="ago", value=ago_seconds, lowest=0, highest=LONGEST_ADDITION
        )
    target = uow.need(Segment, segment_id or run.upcoming or agenda[0].segment.id)
    return _give(uow, Do.START, segment_id=target.id, seconds=ago_seconds)


def pause(uow: UnitOfWork) -> RunCommand:
    """Stand still. Raises CannotDo(NOT_RUNNING)."""
    run = run_state(uow)
    if not run.running or run.paused:
        raise CannotDo(Reason.NOT_RUNNING)
    return _give(uow, Do.PAUSE)


def resume(uow: UnitOfWork) -> RunCommand:
    """Run on. Raises CannotDo(NOT_PAUSED)."""
    if not run_state(uow).paused:
        raise CannotDo(Reason.NOT_PAUSED)
    return _give(uow, Do.RESUME)


def start_or_pause(uow: UnitOfWork) -> RunCommand:
    """The one key: start what is ready, pause what runs, resume what is paused."""
    run = run_state(uow)
    if run.paused:
        return resume(uow)
    return pause(uow) if run.running else start(uow)


def add(uow: UnitOfWork, seconds: int) -> RunCommand:
    """Lengthen (or shorten) what the big number counts. A step is never made shorter than what has run of it.

    Raises CannotDo(NOT_RUNNING) or CannotDo(OUT_OF_RANGE).
    """
    run = run_state(uow)
    if run.countdown is None:
        raise CannotDo(Reason.NOT_RUNNING)
    if seconds < 0:
        left = max(ZERO, run.countdown.remaining(uow.now))
        seconds = -min(-seconds, int(left.total_seconds()))
    if seconds == 0 or abs(seconds) > LONGEST_ADDITION:
        raise CannotDo(
            Reason.OUT_OF_RANGE, field="seconds", value=seconds, lowest=1, highest=LONGEST_ADDITION
        )
    return _give(uow, Do.ADD, segment_id=run.segment_id, step=run.step, seconds=seconds)


def next_step(uow: UnitOfWork) -> RunCommand:
    """Move to the next step, else the next segment; rest at the end of a window, finish at the end of the day.

    From a rest it starts what is upcoming; before the day it starts the day.
    """
    run, agenda = run_state(uow), _agenda(uow)
    if run.segment_id is None:
        return start(uow)
    place = next((i for i, item in enumerate(agenda) if item.segment.id == run.segment_id), None)
    if place is None:  # the running segment was taken out of the plan
        return _give(uow, Do.NEXT, segment_id=agenda[0].segment.id) if agenda else _give(uow, Do.FINISH)
    segment = agenda[place].segment
    if run.step + 1 < len(segment.step_lengths()):
        return _give(uow, Do.NEXT, segment_id=segment.id, step=run.step + 1)
    if place + 1 == len(agenda):
        return _give(uow, Do.FINISH)
    following = agenda[place + 1].segment
    if following.window_id != segment.window_id:
        return _give(uow, Do.REST, segment_id=following.id)
    return _give(uow, Do.NEXT, segment_id=following.id)


def previous_step(uow: UnitOfWork) -> RunCommand:
    """Move to the step before, from its beginning. Raises CannotDo(NOTHING_BEFORE)."""
    run, agenda = run_state(uow), _agenda(uow)
    here = run.segment_id or run.upcoming
    if here is None and not run.finished:
        raise CannotDo(Reason.NOTHING_BEFORE)
    place = next((i for i, item in enumerate(agenda) if item.segment.id == here), len(agenda))
    if run.segment_id is not None and run.step > 0:
        return _give(uow, Do.PREVIOUS, segment_id=run.segment_id, step=run.step - 1)
    if place == 0:
        raise CannotDo(Reason.NOTHING_BEFORE)
    before = agenda[place - 1].segment
    return _give(uow, Do.PREVIOUS, segment_id=before.id, step=len(before.step_lengths()) - 1)


def jump(uow: UnitOfWork, segment_id: SegmentId, step: int = 0) -> RunCommand:
    """Move to a segment (and step) of one's choice."""
    segment = uow.need(Segment, segment_id)
    last = len(segment.step_lengths()) - 1
    if not 0 <= step <= last:
        raise CannotDo(Reason.OUT_OF_RANGE, field="step", value=step, lowest=0, highest=last)
    return _give(uow, Do.JUMP, segment_id=segment_id, step=step)


def finish(uow: UnitOfWork) -> RunCommand:
    """End the day."""
    if run_state(uow).finished:
        raise CannotDo(Reason.NOT_RUNNING)
    return _give(uow, Do.FINISH)


def take_back(uow: UnitOfWork) -> RunCommand:
    """Take back the last move, as if it had never been made: the clock before it runs on.

    Raises CannotDo(NOTHING_TO_TAKE_BACK).
    """
    gone = {command.takes_back for command in uow.all(RunCommand)}
    moves = MOVES | {Do.REST, Do.FINISH}
    for command in reversed(uow.all(RunCommand)):
        if command.do in moves and command.id not in gone:
            return _give(uow, Do.TAKE_BACK, takes_back=command.id)
    raise CannotDo(Reason.NOTHING_TO_TAKE_BACK)


def _agenda(uow: UnitOfWork) -> tuple[Planned, ...]:
    [workshop] = uow.all(Workshop)
    return schedule(uow.all(Window), uow.all(Segment), zone(workshop.timezone))


def _give(
    uow: UnitOfWork,
    do: Do,
    *,
    segment_id: SegmentId | None = None,
    step: int = 0,
    seconds: int = 0,
    takes_back: CommandId | None = None,
) -> RunCommand:
    command = RunCommand(CommandId(new_id()), uow.now, do, segment_id, step, seconds, takes_back)
    uow.mark(StepKind.LOG)
    uow.put(command)
    return command
