"""The moment as the room sees it: the clock bar's own number, how full the ring is, and what the calm rule keeps back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from facilitator.domain.clock import ZERO, Instant
from facilitator.domain.cues import amber
from facilitator.domain.live import Run
from facilitator.domain.plan import Segment
from facilitator.ui.kit.times import countdown
from facilitator.ui.widgets.clock_view import ClockView, Phase

HOUR = timedelta(hours=1)


class Look(StrEnum):
    """How the ring and its number are coloured."""

    RUNNING = "running"
    WARNING = "warning"
    OVER = "over"
    UP = "up"
    STILL = "still"


@dataclass(frozen=True, slots=True)
class Tick:
    """What changes from second to second. `share` of the ring is still to come (0 to 1), `wall` the time of day.

    `turn_left` are the seconds of the table that speaks, as figures; empty where nobody has the word.
    """

    big: str = ""
    caption: str = ""
    look: Look = Look.STILL
    share: float = 0.0
    wall: str = ""
    turn_left: str = ""


def tick_of(
    view: ClockView,
    run: Run,
    segment: Segment | None,
    now: Instant,
    *,
    wall: str,
    overtime: bool,
    waiting: timedelta = ZERO,
    turn_left: timedelta | None = None,
) -> Tick:
    """The room's moment from the clock bar's.

    Past the end the room reads 0:00 and *time’s up*, unless `overtime` lets it see the count. `waiting` is the time until
    what comes next begins: in a rest the ring is the last hour of it.
    """
    look, big, caption = _look(view.phase, run, segment, now), view.big, view.big_caption
    share = 0.0
    if run.countdown is not None:
        length = run.countdown.length
        share = min(1.0, max(0.0, run.countdown.remaining(now) / length)) if length > ZERO else 0.0
    elif not run.finished:
        share = min(1.0, max(0.0, waiting / HOUR))
    if view.phase is Phase.OVERTIME:
        look, big, caption = (
            (Look.OVER, view.big, "over time") if overtime else (Look.UP, "0:00", "time’s up")
        )
        share = 1.0 if overtime else 0.0
    left = countdown(max(ZERO, turn_left)) if turn_left is not None else ""
    return Tick(big, caption, look, share, wall, left)


def _look(phase: Phase, run: Run, segment: Segment | None, now: Instant) -> Look:
    if phase in (Phase.PAUSED, Phase.DONE):
        return Look.STILL
    warned = phase in (Phase.WARNING, Phase.DANGER) or (phase is Phase.RUNNING and amber(run, segment, now))
    return Look.WARNING if warned else Look.RUNNING
