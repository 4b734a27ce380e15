"""When a segment's cues are due, and what Stage's colour follows from them."""

from __future__ import annotations

from datetime import timedelta

from facilitator.domain.clock import ZERO, Instant
from facilitator.domain.live import Phase, Run
from facilitator.domain.plan import Cue, CueEffect, CueMoment, Segment


def due_between(run: Run, segment: Segment, earlier: Instant, now: Instant) -> tuple[Cue, ...]:
    """The running segment's cues whose moment lies after `earlier` and not after `now`, while `run` held all that time."""
    if run.countdown is None or run.countdown.paused_at is not None:
        return ()
    before, after = _left(run, segment, earlier), _left(run, segment, now)
    began = run.segment_started is not None and now.since(run.segment_started) < now.since(earlier)
    return tuple(cue for cue in segment.cues if _is_due(cue, before, after, began))


def amber(run: Run, segment: Segment | None, now: Instant) -> bool:
    """Whether a cue of the running segment has turned Stage amber."""
    if run.countdown is None or segment is None:
        return False
    left = _left(run, segment, now)
    return any(_is_past(cue, left) for cue in segment.cues if cue.effect is CueEffect.STAGE_AMBER)


def stage_phase(run: Run, segment: Segment | None, now: Instant) -> Phase:
    """The phase as the room sees it: the clock's own, or a warning from the moment of an amber cue."""
    phase = run.phase(now, segment)
    return Phase.WARNING if phase is Phase.RUNNING and amber(run, segment, now) else phase


def moves_by_itself(run: Run, segment: Segment) -> bool:
    """Whether the running step, once its time is up, is left without anybody asking: the segment says so, or a cue at
    its end does."""
    last = run.step + 1 >= len(segment.step_lengths())
    told = any(cue.effect is CueEffect.MOVE_ON and cue.moment is CueMoment.END for cue in segment.cues)
    return segment.moves_on or (told and last)


def _left(run: Run, segment: Segment, now: Instant) -> timedelta:
    """Time until the segment is over; below zero only once its last step runs over."""
    assert run.countdown is not None
    left = run.countdown.remaining(now)
    last = run.step + 1 >= len(segment.step_lengths())
    return left if last and left < ZERO else run.segment_remaining(now, segment)


def _is_due(cue: Cue, before: timedelta, after: timedelta, began: bool) -> bool:
    if cue.moment is CueMoment.START:
        return began
    at = timedelta(seconds=cue.seconds) if cue.moment is CueMoment.BEFORE_END else ZERO
    return after <= at < before


def _is_past(cue: Cue, left: timedelta) -> bool:
    if cue.moment is CueMoment.START:
        return True
    return left <= (timedelta(seconds=cue.seconds) if cue.moment is CueMoment.BEFORE_END else ZERO)
