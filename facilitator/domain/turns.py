"""Share-out: which table speaks, for how long, who has spoken and who comes back; and what each table puts in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from facilitator.domain.clock import Countdown, Instant
from facilitator.domain.ids import HeadlineId, SegmentId, TableId
from facilitator.domain.live import LEADING, Do, RunCommand, held
from facilitator.domain.plan import Segment, SegmentKind
from facilitator.domain.text import clean_line

HEADLINE_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Headline:
    """What a table says of its work in one line; it stands on Stage while the table speaks."""

    id: HeadlineId
    segment_id: SegmentId
    table_id: TableId
    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean_line(self.text, HEADLINE_LIMIT))


@dataclass(frozen=True, slots=True)
class Turns:
    """A share-out as it stands: `current` speaks until its countdown ends, `waiting` come next in this order.

    A table that was passed over waits again behind the others. `current` None: all who wanted to have spoken.
    """

    order: tuple[TableId, ...]
    length: timedelta
    current: TableId | None
    countdown: Countdown | None
    spoken: tuple[TableId, ...] = ()
    waiting: tuple[TableId, ...] = ()
    skipped: frozenset[TableId] = frozenset()

    @property
    def over(self) -> bool:
        return self.current is None

    def remaining(self, now: Instant) -> timedelta | None:
        """What is left of the turn, negative when it runs over; None when all have spoken."""
        return self.countdown.remaining(now) if self.countdown is not None else None


def turn_length(segment: Segment, step: int, tables: int) -> timedelta | None:
    """How long each table speaks in a step that is planned as a share-out; None in any other."""
    if segment.steps:
        planned = segment.steps[min(step, len(segment.steps) - 1)].turn_seconds
        return timedelta(seconds=planned) if planned else None
    if segment.kind is SegmentKind.SHARE_OUT and tables:
        share = segment.length / tables
        return max(timedelta(seconds=5), share - share % timedelta(seconds=5))
    return None


def turns(commands: Iterable[RunCommand]) -> Turns | None:
    """The share-out of the running step; None where there is none. A move to another step ends it."""
    state = Floor()
    for command in held(commands):
        state = state.after(command)
    return state.turns


@dataclass(frozen=True, slots=True)
class Floor:
    """Who has the floor while a log of commands is read: the share-out, and whether the room stands still."""

    turns: Turns | None = None
    paused: Instant | None = None

    def after(self, command: RunCommand) -> Floor:
        if command.do in LEADING:
            return Floor()
        if command.do is Do.PAUSE or command.do is Do.RESUME:
            paused = command.at if command.do is Do.PAUSE else None
            return Floor(self.turns and _stood_still(self.turns, command), paused)
        if command.do is Do.SHARE_OUT:
            return replace(self, turns=_begun(command, self.paused))
        if self.turns is not None:
            return replace(self, turns=_next(self.turns, command, self.paused))
        return self


def _begun(command: RunCommand, paused: Instant | None) -> Turns:
    length = timedelta(seconds=command.seconds)
    idle = Turns(command.tables, length, None, None, waiting=command.tables)
    return _speaks(idle, command.tables[0] if command.tables else None, command.at, paused)


def _next(state: Turns, command: RunCommand, paused: Instant | None) -> Turns:
    table = command.table_id
    if command.do is Do.ADD:
        if table is None or table != state.current or state.countdown is None:
            return state
        return replace(state, countdown=state.countdown.extend(timedelta(seconds=command.seconds)))
    if command.do is Do.TURN:
        return _speaks(_done(state), table, command.at, paused)
    if command.do is Do.TURNS_END:
        return _speaks(_done(state), None, command.at, paused)
    if command.do is Do.SKIP and table is not None:
        waiting = (*(other for other in state.waiting if other != table), table)
        later = replace(state, waiting=waiting, skipped=state.skipped | {table})
        return _speaks(later, waiting[0], command.at, paused) if table == state.current else later
    return state


def _done(state: Turns) -> Turns:
    if state.current is None:
        return state
    return replace(state, spoken=(*(t for t in state.spoken if t != state.current), state.current))


def _speaks(state: Turns, table: TableId | None, at: Instant, paused: Instant | None) -> Turns:
    countdown = Countdown(at, state.length) if table is not None else None
    if countdown is not None and paused is not None:
        countdown = countdown.pause(at)
    return replace(
        state,
        current=table,
        countdown=countdown,
        spoken=tuple(other for other in state.spoken if other != table),
        waiting=tuple(other for other in state.waiting if other != table),
        skipped=state.skipped - {table} if table is not None else state.skipped,
    )


def _stood_still(state: Turns, command: RunCommand) -> Turns:
    if state.countdown is None:
        return state
    countdown = state.countdown
    moved = countdown.pause(command.at) if command.do is Do.PAUSE else countdown.resume(command.at)
    return replace(state, countdown=moved)
