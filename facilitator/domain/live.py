"""The run of the day: a log of commands as they were given, and the state of the clock that follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from facilitator.domain.clock import ZERO, Countdown, Instant
from facilitator.domain.ids import CommandId, SegmentId, TableId
from facilitator.domain.plan import Planned, Segment


class Do(StrEnum):
    """What was commanded. `start`, `next`, `previous` and `jump` carry where they lead, as it was resolved then."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    ADD = "add"
    NEXT = "next"
    PREVIOUS = "previous"
    JUMP = "jump"
    REST = "rest"
    FINISH = "finish"
    SET_BACK = "set_back"
    SHARE_OUT = "share_out"
    TURN = "turn"
    SKIP = "skip"
    TURNS_END = "turns_end"
    TAKE_BACK = "take_back"


MOVES = frozenset({Do.START, Do.NEXT, Do.PREVIOUS, Do.JUMP})
"""Commands that lead to a step."""

LEADING = MOVES | {Do.REST, Do.FINISH}
"""Commands after which the day stands somewhere else."""

TURN_TAKING = frozenset({Do.SHARE_OUT, Do.TURN, Do.SKIP, Do.TURNS_END})
"""Commands of a share-out (`domain.turns`); they do not move the room's clock."""


@dataclass(frozen=True, slots=True)
class RunCommand:
    """One command to the clock, stored with the instant it was given at.

    `segment_id` and `step`: where a move leads (for `rest`, the segment that comes next), or what `add` was meant for.
    `seconds`: what `add` adds, how long ago a move really was, by how much `set_back` puts the step's start earlier, or
    the length of a turn. `takes_back`: the command that is undone. `table_id`: one table's clock, or whose turn it is.
    `tables`: the order in which a `share_out` hears them.
    """

    id: CommandId
    at: Instant
    do: Do
    segment_id: SegmentId | None = None
    step: int = 0
    seconds: int = 0
    takes_back: CommandId | None = None
    table_id: TableId | None = None
    tables: tuple[TableId, ...] = ()


class Phase(StrEnum):
    """How the running step stands."""

    READY = "ready"
    RUNNING = "running"
    WARNING = "warning"
    DANGER = "danger"
    OVERTIME = "overtime"
    PAUSED = "paused"
    RESTING = "resting"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Visit:
    """One step as it was run: the as-run log. `ended` None while it runs."""

    segment_id: SegmentId
    step: int
    started: Instant
    ended: Instant | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """The state of the clock after a log of commands.

    `segment_id` is the one that runs (None before the day, between windows, and after its end), `step` its running
    step, `countdown` what people must do next; `upcoming` is what follows a rest.
    """

    segment_id: SegmentId | None = None
    step: int = 0
    countdown: Countdown | None = None
    segment_started: Instant | None = None
    upcoming: SegmentId | None = None
    finished: bool = False
    visits: tuple[Visit, ...] = ()
    last: RunCommand | None = None

    @property
    def running(self) -> bool:
        return self.countdown is not None

    @property
    def paused(self) -> bool:
        return self.countdown is not None and self.countdown.paused_at is not None

    def phase(self, now: Instant, segment: Segment | None) -> Phase:
        """The phase at `now`: warning and danger are the last 20 % and 5 % of the step, at most 5 and 1 min, unless
        the segment sets them."""
        if self.finished:
            return Phase.FINISHED
        if self.countdown is None:
            return Phase.RESTING if self.upcoming else Phase.READY
        if self.countdown.paused_at is not None:
            return Phase.PAUSED
        left = self.countdown.remaining(now)
        warning, danger = thresholds(self.countdown.length, segment)
        if left < ZERO:
            return Phase.OVERTIME
        if left <= danger:
            return Phase.DANGER
        return Phase.WARNING if left <= warning else Phase.RUNNING

    def segment_remaining(self, now: Instant, segment: Segment) -> timedelta:
        """Time until the segment is over: the running step's (never below zero) and the whole of what follows it."""
        if self.countdown is None:
            return segment.length
        lengths = segment.step_lengths()
        slack = max(ZERO, segment.length - sum(lengths, ZERO))
        return max(ZERO, self.countdown.remaining(now)) + sum(lengths[self.step + 1 :], ZERO) + slack

    def behind(self, now: Instant, segment: Segment, planned: Planned) -> timedelta:
        """How far the running segment's expected end lies behind its planned one; negative when ahead."""
        return now.utc + self.segment_remaining(now, segment) - planned.end


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the day stands, without its clock: the running segment, the last one that ran, and all that were run."""

    running: SegmentId | None
    last: SegmentId | None
    visited: frozenset[SegmentId]

    def is_over(self, segment_id: SegmentId) -> bool:
        """Whether the segment was run and left: what arrives for it now is late."""
        return segment_id in self.visited and segment_id != self.running


def whereabouts(commands: Iterable[RunCommand]) -> Whereabouts:
    """Where `commands` lead; far cheaper than `fold`, for use with every idea."""
    running = last = None
    visited = set()
    for command in standing(commands):
        if command.do in MOVES and command.segment_id is not None:
            running = last = command.segment_id
            visited.add(running)
        elif command.do is Do.REST or command.do is Do.FINISH:
            running = None
    return Whereabouts(running, last, frozenset(visited))


def thresholds(length: timedelta, segment: Segment | None = None) -> tuple[timedelta, timedelta]:
    """How long before the end warning and danger begin."""
    warning = min(length * 0.20, timedelta(minutes=5))
    danger = min(length * 0.05, timedelta(minutes=1))
    if segment is not None and segment.warning_seconds is not None:
        warning = timedelta(seconds=segment.warning_seconds)
    if segment is not None and segment.danger_seconds is not None:
        danger = timedelta(seconds=segment.danger_seconds)
    return warning, danger


def fold(commands: Iterable[RunCommand], segments: Mapping[SegmentId, Segment]) -> Run:
    """The state that follows from `commands` in the order they were given.

    Lengths are asked of `segments` as they are now, so a longer plan lengthens what runs. Commands that were taken
    back leave no trace; those of single tables do not move the room's clock.
    """
    run = Run()
    for command in standing(commands):
        run = replace(_after(run, command, segments), last=command)
    return run


def awaited(run: Run, planned: Iterable[Planned]) -> Planned | None:
    """What is waited for: what follows a rest, or the day's first segment; None while something runs or all is over."""
    if run.running or run.finished:
        return None
    items = tuple(planned)
    following = next((item for item in items if item.segment.id == run.upcoming), None)
    return following or (items[0] if items and not run.visits else None)


def expected_starts(
    run: Run, planned: Iterable[Planned], now: Instant
) -> Mapping[SegmentId, tuple[datetime, datetime]]:
    """When the running (or awaited) and the following segments are expected to start and end (UTC), were nothing to change.

    A delay pushes what follows in the same window; a window's own start, like a locked one, is never anticipated.
    """
    items = tuple(planned)
    result: dict[SegmentId, tuple[datetime, datetime]] = {}
    waited = awaited(run, items)
    here = waited.segment.id if waited is not None else run.segment_id
    at = next((i for i, item in enumerate(items) if item.segment.id == here), None)
    if at is None:
        return {item.segment.id: (item.start, item.end) for item in items}
    current = items[at]
    if waited is not None:
        start = max(now.utc, waited.start)
        end = start + current.segment.length
    else:
        assert run.segment_started is not None
        start, end = run.segment_started.utc, now.utc + run.segment_remaining(now, current.segment)
    result[current.segment.id] = (start, end)
    window = current.segment.window_id
    for item in items[at + 1 :]:
        other_window = item.segment.window_id != window
        held = other_window or item.segment.locked_start is not None
        start = max(end, item.start) if held else end
        end, window = start + item.segment.length, item.segment.window_id
        result[item.segment.id] = (start, end)
    return result


@dataclass(frozen=True, slots=True)
class Ends:
    """When the segment, its window and the day are expected to end (UTC), and when they were planned to."""

    segment: datetime
    window: datetime
    day: datetime
    planned_segment: datetime
    planned_window: datetime
    planned_day: datetime


def expected_ends(run: Run, planned: Iterable[Planned], now: Instant) -> Ends | None:
    """The ends that lie ahead of what runs or is awaited; None after the day and where nothing is planned."""
    items = tuple(planned)
    waited = awaited(run, items)
    here = waited.segment.id if waited is not None else run.segment_id
    current = next((item for item in items if item.segment.id == here), None)
    if current is None:
        return None
    expected = expected_starts(run, items, now)
    last = [item for item in items if item.segment.window_id == current.segment.window_id][-1]
    return Ends(
        expected[current.segment.id][1],
        expected[last.segment.id][1],
        expected[items[-1].segment.id][1],
        current.end,
        last.end,
        items[-1].end,
    )


def held(commands: Iterable[RunCommand]) -> list[RunCommand]:
    """The commands that still hold, those to single tables included: not taken back, nor given under a move that was.

    A pause holds wherever it was given, because the room stood still; all else (minutes, turns) was meant for the step
    it was given in, and goes with it.
    """
    log = tuple(commands)
    gone = {command.takes_back for command in log if command.do is Do.TAKE_BACK}
    kept: list[RunCommand] = []
    moves: list[CommandId] = []
    for command in log:
        if command.do is Do.TAKE_BACK:
            moves = [move for move in moves if move != command.takes_back]
            continue
        if command.do in LEADING:
            moves.append(command.id)
        under = moves[-1] if moves else None
        stays = command.do in _STAND_STILL or under not in gone
        if command.id not in gone and stays:
            kept.append(command)
    return kept


_STAND_STILL = frozenset({Do.PAUSE, Do.RESUME})


def standing(commands: Iterable[RunCommand]) -> list[RunCommand]:
    """The commands to the room's own clock that still hold."""
    return [
        command for command in held(commands) if command.table_id is None and command.do not in TURN_TAKING
    ]


def _after(run: Run, command: RunCommand, segments: Mapping[SegmentId, Segment]) -> Run:
    if command.do in MOVES and command.segment_id is not None:
        return _moved(run, command, segments)
    if command.do is Do.REST or command.do is Do.FINISH:
        finished = command.do is Do.FINISH
        upcoming = None if finished else command.segment_id
        return Run(upcoming=upcoming, finished=finished, visits=_left(run.visits, command.at))
    if run.countdown is None:
        return run
    if command.do is Do.PAUSE:
        return replace(run, countdown=run.countdown.pause(command.at))
    if command.do is Do.RESUME:
        return replace(run, countdown=run.countdown.resume(command.at))
    if command.do is Do.ADD:
        return replace(run, countdown=run.countdown.extend(timedelta(seconds=command.seconds)))
    if command.do is Do.SET_BACK:
        return _set_back(run, timedelta(seconds=command.seconds))
    return run


def _set_back(run: Run, by: timedelta) -> Run:
    """The running step began earlier, and what was before it ended then."""
    assert run.countdown is not None
    began = run.countdown.started.later(-by)
    first = run.segment_started == run.countdown.started
    visits = (*_left(run.visits[:-1], began, closed=True), replace(run.visits[-1], started=began))
    return replace(
        run,
        countdown=replace(run.countdown, started=began),
        segment_started=began if first else run.segment_started,
        visits=visits,
    )


def _moved(run: Run, command: RunCommand, segments: Mapping[SegmentId, Segment]) -> Run:
    segment_id = command.segment_id
    assert segment_id is not None
    segment = segments.get(segment_id)
    lengths = segment.step_lengths() if segment else (ZERO,)
    step = min(command.step, len(lengths) - 1)
    began = command.at.later(-timedelta(seconds=command.seconds)) if command.seconds else command.at
    same = run.segment_id == segment_id and command.do is not Do.START
    return Run(
        segment_id=segment_id,
        step=step,
        countdown=Countdown(began, lengths[step]),
        segment_started=run.segment_started if same else began,
        visits=(*_left(run.visits, began), Visit(segment_id, step, began)),
    )


def _left(visits: tuple[Visit, ...], at: Instant, *, closed: bool = False) -> tuple[Visit, ...]:
    """The visits with the last one ended at `at`, but not before it began; with `closed` only where it ended later."""
    if not visits:
        return visits
    last = visits[-1]
    if closed and (last.ended is None or last.ended.since(at) == ZERO):
        return visits
    if not closed and last.ended is not None:
        return visits
    return (*visits[:-1], replace(last, ended=at if at.since(last.started) > ZERO else last.started))
