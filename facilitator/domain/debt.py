"""Running late: how many minutes the day owes, and from where in what follows they can be taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from facilitator.domain.clock import Instant
from facilitator.domain.ids import SegmentId
from facilitator.domain.live import Run
from facilitator.domain.plan import Planned, Segment, SegmentKind, TimedStep

LEAST = 1
"""Minutes that a segment keeps, however much is taken."""

_MINUTE = timedelta(minutes=1)
_HALF = 30


class TakeFrom(StrEnum):
    """Where owed minutes are taken from."""

    EVENLY = "evenly"
    BREAKS = "breaks"
    SEGMENT = "segment"


@dataclass(frozen=True, slots=True)
class Spread:
    """A proposal: new lengths in minutes of what follows, and what could not be found there."""

    owed: int
    minutes: Mapping[SegmentId, int]
    missing: int = 0


def owed(run: Run, planned: Iterable[Planned], now: Instant) -> int:
    """Whole minutes that the running segment will end behind its plan; 0 when it does not."""
    current = next((item for item in planned if item.segment.id == run.segment_id), None)
    if current is None or not run.running:
        return 0
    return max(0, run.behind(now, current.segment, current) // _MINUTE)


def following(run: Run, planned: Iterable[Planned]) -> tuple[Segment, ...]:
    """The segments behind the running one in its window: one window's time does not serve another."""
    items = tuple(planned)
    at = next((i for i, item in enumerate(items) if item.segment.id == run.segment_id), None)
    if at is None:
        return ()
    window = items[at].segment.window_id
    return tuple(item.segment for item in items[at + 1 :] if item.segment.window_id == window)


def spread(minutes: int, segments: Sequence[Segment], how: TakeFrom, only: SegmentId | None = None) -> Spread:
    """How to take `minutes` from `segments`, none of which is ever made shorter than a minute.

    Evenly goes by length, so that an hour gives more than ten minutes do; whole minutes, the rest from the longest.
    """
    if how is TakeFrom.BREAKS:
        givers = [segment for segment in segments if segment.kind is SegmentKind.BREAK]
    elif how is TakeFrom.SEGMENT:
        givers = [segment for segment in segments if segment.id == only]
    else:
        givers = list(segments)
    room = {segment.id: segment.minutes - LEAST for segment in givers}
    total = sum(room.values())
    wanted = min(max(0, minutes), total)
    taken = {id: wanted * most // total for id, most in room.items()} if total else {}
    rest = wanted - sum(taken.values())
    # What division leaves over: from those that lost most by rounding down, then from the longest.
    by_need = sorted(taken, key=lambda id: (-(wanted * room[id] % total), -room[id])) if total else []
    for id in by_need[:rest]:
        taken[id] += 1
    shorter = {segment.id: segment.minutes - taken[segment.id] for segment in givers if taken.get(segment.id)}
    return Spread(minutes, shorter, max(0, minutes) - wanted)


def shortened(segment: Segment, minutes: int) -> Segment:
    """The segment in fewer minutes; steps that no longer fit give in proportion, in half minutes where they can."""
    length = minutes * 60
    together = sum(step.seconds for step in segment.steps)
    if together <= length:
        return replace(segment, minutes=minutes)
    unit = _HALF if len(segment.steps) * _HALF <= length else 1
    return replace(segment, minutes=minutes, steps=_fitted(segment.steps, length, unit))


def _fitted(steps: tuple[TimedStep, ...], length: int, unit: int) -> tuple[TimedStep, ...]:
    """The steps scaled to `length` seconds together, each a multiple of `unit` and at least one."""
    units, together = length // unit, sum(step.seconds for step in steps)
    spare = units - len(steps)
    shares = [spare * step.seconds // together for step in steps]
    by_need = sorted(range(len(steps)), key=lambda n: -(spare * steps[n].seconds % together))
    for n in by_need[: spare - sum(shares)]:
        shares[n] += 1
    return tuple(replace(step, seconds=(share + 1) * unit) for step, share in zip(steps, shares, strict=True))
