"""Running the day: each wish writes one command with the instant it was given at; the clock follows from the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from facilitator.domain import debt
from facilitator.domain.clock import ZERO
from facilitator.domain.cues import moves_by_itself
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.history import StepKind
from facilitator.domain.ids import CommandId, SegmentId, TableId, new_id
from facilitator.domain.live import LEADING, Do, Run, RunCommand, fold, held
from facilitator.domain.plan import Cue, CueMoment, Planned, Segment, schedule
from facilitator.domain.workshop import Table, Window, Workshop, zone
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
    _check_ago(ago_seconds)
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

    Raises CannotDo(NOT_RUNNING), CannotDo(NO_TIME_LEFT) or CannotDo(OUT_OF_RANGE).
    """
    run = run_state(uow)
    if run.countdown is None:
        raise CannotDo(Reason.NOT_RUNNING)
    if seconds < 0:
        left = max(ZERO, run.countdown.remaining(uow.now))
        seconds = -min(-seconds, int(left.total_seconds()))
        if seconds == 0:
            raise CannotDo(Reason.NO_TIME_LEFT)
    _check_addition(seconds)
    return _give(uow, Do.ADD, segment_id=run.segment_id, step=run.step, seconds=seconds)


def add_for_table(uow: UnitOfWork, table_id: TableId, seconds: int) -> RunCommand:
    """Give one table more time (or take some back): its own clock of the running step, or its turn while it speaks.

    Raises CannotDo(NOT_RUNNING), CannotDo(NOT_FOUND) or CannotDo(OUT_OF_RANGE).
    """
    run, table = run_state(uow), uow.need(Table, table_id)
    if run.countdown is None:
        raise CannotDo(Reason.NOT_RUNNING)
    _check_addition(seconds)
    return _give(uow, Do.ADD, segment_id=run.segment_id, step=run.step, seconds=seconds, table_id=table.id)


def set_back(uow: UnitOfWork, seconds: int) -> RunCommand:
    """The running step really began so long before it was started here; its end moves with its start.

    Raises CannotDo(NOT_RUNNING) or CannotDo(OUT_OF_RANGE).
    """
    run = run_state(uow)
    if not run.running:
        raise CannotDo(Reason.NOT_RUNNING)
    if not 1 <= seconds <= LONGEST_ADDITION:
        raise _out_of_range("ago", seconds, 1)
    return _give(uow, Do.SET_BACK, segment_id=run.segment_id, step=run.step, seconds=seconds)


def next_step(uow: UnitOfWork, ago_seconds: int = 0) -> RunCommand:
    """Move to the next step, else the next segment; rest at the end of a window, finish at the end of the day.

    From a rest it starts what is upcoming; before the day it starts the day. `ago_seconds`: the room had moved on so
    long before.
    """
    _check_ago(ago_seconds)
    run, agenda = run_state(uow), _agenda(uow)
    if run.segment_id is None:
        return start(uow, ago_seconds=ago_seconds)
    place = next((i for i, item in enumerate(agenda) if item.segment.id == run.segment_id), None)
    if place is None:  # the running segment was taken out of the plan
        return _give(uow, Do.NEXT, segment_id=agenda[0].segment.id) if agenda else _give(uow, Do.FINISH)
    segment = agenda[place].segment
    if run.step + 1 < len(segment.step_lengths()):
        return _give(uow, Do.NEXT, segment_id=segment.id, step=run.step + 1, seconds=ago_seconds)
    if place + 1 == len(agenda):
        return _give(uow, Do.FINISH)
    following = agenda[place + 1].segment
    if following.window_id != segment.window_id:
        return _give(uow, Do.REST, segment_id=following.id)
    return _give(uow, Do.NEXT, segment_id=following.id, seconds=ago_seconds)


def move_on(uow: UnitOfWork, segment_id: SegmentId, step: int) -> RunCommand | None:
    """Leave a step whose time is up because its segment says so; None, and no trace, where that is not the case (any more).

    Whoever notices the end may ask, as often as they like: it happens once. A move at this end that was taken back is
    not made again, unless the step was lengthened since and has ended anew.
    """
    run = run_state(uow)
    segment = uow.get(Segment, run.segment_id)
    if (
        segment is None
        or run.countdown is None
        or run.paused
        or (run.segment_id, run.step) != (segment_id, step)
    ):
        return None
    if not moves_by_itself(run, segment) or run.countdown.remaining(uow.now) > ZERO:
        return None
    log = uow.all(RunCommand)
    kept = {command.id for command in held(log)}
    here = max(i for i, command in enumerate(log) if command.do in LEADING and command.id in kept)
    for command in log[here + 1 :]:
        if command.do in LEADING and run.countdown.remaining(command.at) <= ZERO:
            return None
    return next_step(uow)


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


def take_back(uow: UnitOfWork, command_id: CommandId | None = None) -> RunCommand:
    """Take back the last command that still holds, as if it had never been given: the clock before it runs on.

    `command_id` names another one (what a strip on the screen speaks of). Raises CannotDo(NOTHING_TO_TAKE_BACK).
    """
    for command in reversed(held(uow.all(RunCommand))):
        if command_id is None or command.id == command_id:
            return _give(uow, Do.TAKE_BACK, takes_back=command.id)
    raise CannotDo(Reason.NOTHING_TO_TAKE_BACK)


def shorten(uow: UnitOfWork, minutes: Mapping[SegmentId, int]) -> tuple[Segment, ...]:
    """Take what the day owes from what follows: these segments get these fewer minutes, as it was shown before.

    The running segment's planned end moves by as much, so that the day is on time again; its clock does not change.
    Raises CannotDo(NOT_RUNNING), CannotDo(NOT_FOUND), or CannotDo(OUT_OF_RANGE) for a segment that does not follow in
    this window, would not be shorter, or would have less than a minute.
    """
    run, agenda = run_state(uow), _agenda(uow)
    running = uow.get(Segment, run.segment_id)
    if not run.running or running is None:
        raise CannotDo(Reason.NOT_RUNNING)
    ahead = {segment.id: segment for segment in debt.following(run, agenda)}
    changed = []
    for segment_id, wanted in minutes.items():
        segment = uow.need(Segment, segment_id)
        if segment_id not in ahead or not debt.LEAST <= wanted < segment.minutes:
            most = segment.minutes - 1 if segment_id in ahead else segment.minutes
            raise CannotDo(
                Reason.OUT_OF_RANGE, field="minutes", value=wanted, lowest=debt.LEAST, highest=most
            )
        changed.append(debt.shortened(segment, wanted))
    taken = sum(ahead[segment.id].minutes - segment.minutes for segment in changed)
    if taken:
        uow.put(*changed, replace(running, overrun_minutes=running.overrun_minutes + taken))
    return tuple(changed)


def add_cue(uow: UnitOfWork, segment_id: SegmentId, cue: Cue) -> Segment:
    """Let a segment remind of something. Raises CannotDo(NOT_FOUND) or CannotDo(OUT_OF_RANGE)."""
    segment = uow.need(Segment, segment_id)
    longest = segment.minutes * 60
    if cue.moment is CueMoment.BEFORE_END and not 1 <= cue.seconds <= longest:
        raise CannotDo(Reason.OUT_OF_RANGE, field="seconds", value=cue.seconds, lowest=1, highest=longest)
    if cue in segment.cues:
        return segment
    kept = replace(segment, cues=(*segment.cues, cue))
    uow.put(kept)
    return kept


def remove_cue(uow: UnitOfWork, segment_id: SegmentId, cue: Cue) -> Segment:
    """Take a cue away; one that is not there (any more) is no fault."""
    segment = uow.need(Segment, segment_id)
    kept = replace(segment, cues=tuple(other for other in segment.cues if other != cue))
    uow.put(kept)
    return kept


def _check_ago(seconds: int) -> None:
    if not 0 <= seconds <= LONGEST_ADDITION:
        raise _out_of_range("ago", seconds, 0)


def _check_addition(seconds: int) -> None:
    if seconds == 0 or abs(seconds) > LONGEST_ADDITION:
        raise _out_of_range("seconds", seconds, 1)


def _out_of_range(field: str, seconds: int, lowest: int) -> CannotDo:
    return CannotDo(Reason.OUT_OF_RANGE, field=field, value=seconds, lowest=lowest, highest=LONGEST_ADDITION)


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
    table_id: TableId | None = None,
) -> RunCommand:
    command = RunCommand(CommandId(new_id()), uow.now, do, segment_id, step, seconds, takes_back, table_id)
    uow.mark(StepKind.LOG)
    uow.put(command)
    return command
