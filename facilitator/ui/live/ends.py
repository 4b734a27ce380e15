"""When the part of the day and the day itself will end as things stand, for the foot of the agenda. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from facilitator.domain.clock import ZERO, Instant
from facilitator.domain.live import Run, awaited, expected_ends
from facilitator.domain.plan import Planned
from facilitator.domain.workshop import Window
from facilitator.ui.kit.times import clock_time, span

MINUTE = timedelta(minutes=1)
FAR = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class EndLine:
    """`Morning ends 11:48`, `3 min late`."""

    words: str
    drift: str
    late: bool = False


def end_lines(
    run: Run, planned: Sequence[Planned], windows: Sequence[Window], now: Instant, tz: tzinfo
) -> tuple[EndLine, ...]:
    """One line for the window, one more for the day where that ends with another; none far from the plan."""
    ends = expected_ends(run, planned, now)
    if ends is None or abs(ends.segment - ends.planned_segment) >= FAR:
        return ()
    waited = awaited(run, planned)
    here = waited.segment.id if waited is not None else run.segment_id
    current = next(item.segment for item in planned if item.segment.id == here)
    label = next((window.label for window in windows if window.id == current.window_id), "")
    day = _line("The day", ends.day, ends.planned_day, tz)
    if ends.planned_day == ends.planned_window:
        return (day,)
    return _line(label or "This part", ends.window, ends.planned_window, tz), day


def _line(what: str, expected: datetime, planned: datetime, tz: tzinfo) -> EndLine:
    drift = expected - planned
    minutes = span(abs(drift) // MINUTE * MINUTE)
    words = f"{what} ends {clock_time(expected, tz)}"
    if abs(drift) < MINUTE:
        return EndLine(words, "on time")
    return EndLine(words, f"{minutes} {'late' if drift > ZERO else 'early'}", drift > ZERO)
