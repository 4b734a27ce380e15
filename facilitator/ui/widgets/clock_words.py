"""What the clock bar says at a moment: pure, from the run and the plan to words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from facilitator.domain.clock import ZERO, Instant
from facilitator.domain.live import Phase, Run, RunCommand, expected_ends
from facilitator.domain.plan import Fit, Planned, Segment
from facilitator.domain.workshop import Window, Workshop
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.names import SEGMENTS
from facilitator.ui.kit.times import (
    clock_time,
    countdown,
    counted,
    figures,
    short_date,
    span,
    until_next_second,
)
from facilitator.ui.widgets.clock_view import ClockView
from facilitator.ui.widgets.clock_view import Phase as Shown

MINUTE = timedelta(minutes=1)
NEWS = (RunCommand, Segment, Window, Workshop)
"""What the clock's words are made of."""

NEAR = timedelta(hours=12)
"""Further from its plan than this, the day is not late: it is rehearsed, or run on another day."""

_PHASES = {
    Phase.READY: Shown.READY,
    Phase.RESTING: Shown.READY,
    Phase.RUNNING: Shown.RUNNING,
    Phase.WARNING: Shown.WARNING,
    Phase.DANGER: Shown.DANGER,
    Phase.OVERTIME: Shown.OVERTIME,
    Phase.PAUSED: Shown.PAUSED,
    Phase.FINISHED: Shown.DONE,
}


@dataclass(frozen=True, slots=True)
class Day:
    """All that the clock's words depend on beside the moment."""

    title: str
    tz: tzinfo
    run: Run
    planned: Sequence[Planned]
    fits: Sequence[Fit] = ()
    saved_text: str = ""
    saved_tone: Tone = Tone.OK
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """The words, and in how many seconds (above 0, at most 1) they will read otherwise."""

    view: ClockView
    next_in: float


def moment(day: Day, now: Instant) -> Moment:
    """The clock bar at `now`."""
    run = day.run
    current = next((item for item in day.planned if item.segment.id == run.segment_id), None)
    saved: dict[str, Any] = {
        "saved_text": day.saved_text,
        "saved_tone": day.saved_tone,
        "sound_text": "Sound off" if day.muted else "",
    }
    if run.countdown is not None and current is not None:
        return _running(day, current, now, saved)
    if run.finished:
        return Moment(_finished(day, now, saved), 1.0)
    upcoming = next((item for item in day.planned if item.segment.id == run.upcoming), None)
    first = upcoming or (day.planned[0] if day.planned else None)
    if first is None:
        empty = ClockView(title=day.title, big="–", big_caption="no segments planned yet", pause_label="Start the day",
                          pause_enabled=False, plus_enabled=False, next_enabled=False, **saved)  # fmt: skip
        return Moment(empty, 1.0)
    return _waiting(day, first, upcoming is not None, now, saved)


def place_of(segment: Segment, planned: Sequence[Planned]) -> str:
    """Where a segment stands in the day: `Breakout 1 of 3`, else `Segment 4 of 11`."""
    if segment.number is not None:
        numbered = sum(1 for item in planned if item.segment.number is not None)
        return f"Breakout {segment.number} of {numbered}"
    place = next((i for i, item in enumerate(planned, start=1) if item.segment.id == segment.id), 0)
    return f"{SEGMENTS[segment.kind]}, segment {place} of {len(planned)}"


def _running(day: Day, current: Planned, now: Instant, saved: dict[str, Any]) -> Moment:
    run, segment = day.run, current.segment
    countdown_ = run.countdown
    assert countdown_ is not None
    left = countdown_.remaining(now)
    phase = run.phase(now, segment)
    behind = run.behind(now, segment, current)
    drift, tone = _drift(phase, behind, countdown_.paused_at is not None)
    elapsed, ticks, whole = _progress(run, segment, now)
    planned_share = (now.utc - current.start) / whole
    started = run.segment_started
    paused_for = now.since(countdown_.paused_at) if countdown_.paused_at is not None else None
    ends = now.utc + run.segment_remaining(now, segment)
    view = ClockView(
        over_title=place_of(segment, day.planned),
        title=segment.title,
        big=countdown(left),
        big_caption=_caption(run, segment, phase, paused_for),
        phase=_PHASES[phase],
        started_text=f"Started {clock_time(started.utc, day.tz)}" if started is not None else "",
        ends_text=f"Ends {clock_time(ends, day.tz)}",
        ends_more=_ends_more(day, now),
        progress=elapsed / whole,
        plan_mark=planned_share if MINUTE <= behind < NEAR else None,
        step_ticks=ticks,
        drift_text=drift,
        drift_tone=tone,
        pause_label="Resume" if paused_for is not None else "Pause",
        next_label=_next_label(run, segment, day.planned),
        **saved,
    )
    changing = -paused_for if paused_for is not None else left
    return Moment(view, until_next_second(changing))


def _caption(run: Run, segment: Segment, phase: Phase, paused_for: timedelta | None) -> str:
    if paused_for is not None:
        return f"paused for {figures(int(paused_for.total_seconds()))}"
    over = phase is Phase.OVERTIME
    if segment.steps:
        return f"{'over' if over else 'left'} in {segment.steps[run.step].title}"
    assert run.countdown is not None
    length = span(run.countdown.length)
    return f"over the {length}" if over else f"left of {length}"


def _drift(phase: Phase, behind: timedelta, paused: bool) -> tuple[str, Tone]:
    if paused:
        return "Paused", Tone.NEUTRAL
    if phase is Phase.OVERTIME:
        return "Over time", Tone.RED
    if phase is Phase.DANGER:
        return "Last minute", Tone.WARN
    if abs(behind) >= NEAR:
        return "", Tone.OK
    if behind >= MINUTE:
        return f"{span(_whole_minutes(behind))} behind", Tone.WARN
    if behind <= -MINUTE:
        return f"{span(_whole_minutes(-behind))} ahead", Tone.OK
    return "On time", Tone.OK


def _progress(run: Run, segment: Segment, now: Instant) -> tuple[timedelta, tuple[float, ...], timedelta]:
    """Time of the segment that has run, where its steps begin as shares, and its whole length as it now stands."""
    assert run.countdown is not None
    lengths = list(segment.step_lengths())
    slack = max(ZERO, segment.length - sum(lengths, ZERO))
    lengths[run.step] = run.countdown.length
    whole = max(sum(lengths, ZERO) + slack, timedelta(seconds=1))
    before = sum(lengths[: run.step], ZERO)
    elapsed = before + min(run.countdown.elapsed(now), lengths[run.step])
    starts, at = [], ZERO
    for length in lengths[:-1]:
        at += length
        starts.append(at / whole)
    return elapsed, tuple(starts), whole


def _ends_more(day: Day, now: Instant) -> str:
    """When the window and the day will end as things stand, against their plan."""
    ends = expected_ends(day.run, day.planned, now)
    if ends is None or abs(ends.day - ends.planned_day) >= NEAR:
        return ""
    lines = [f"This part ends {_against(ends.window, ends.planned_window, day.tz)}."]
    if ends.planned_day != ends.planned_window:
        lines.append(f"The day ends {_against(ends.day, ends.planned_day, day.tz)}.")
    return "\n".join(lines)


def _against(expected: datetime, planned: datetime, tz: tzinfo) -> str:
    at = clock_time(expected, tz)
    return at if abs(expected - planned) < MINUTE else f"{at}, planned {clock_time(planned, tz)}"


def _next_label(run: Run, segment: Segment, planned: Sequence[Planned]) -> str:
    if run.step + 1 < len(segment.step_lengths()):
        return "Next step"
    return "End the day" if planned[-1].segment.id == segment.id else "Next"


def _waiting(day: Day, first: Planned, resting: bool, now: Instant, saved: dict[str, Any]) -> Moment:
    """Before the day, or between two windows of it."""
    segment, left = first.segment, first.start - now.utc
    at = clock_time(first.start, day.tz)
    big, caption = figures(int(segment.step_lengths()[0].total_seconds())), f"planned for {at}"
    drift, tone, earlier = "", Tone.OK, ""
    if ZERO <= left < NEAR * 2:
        big = countdown(left)
        caption = f"until {segment.title}, {at}" if resting else f"until the first segment, {at}"
    elif left >= NEAR * 2:
        big = counted(-(-left // timedelta(days=1)), "day")
        caption = f"until {_date(first, day.tz)}, {at}"
    elif left > -NEAR:
        # Its time has come and nothing runs: that is said loudly, and what was forgotten can be made good.
        caption = f"Not started: planned {at}"
        if left <= -MINUTE:
            drift, tone = f"{span(_whole_minutes(-left))} behind", Tone.WARN
            earlier = f"Started {span(_whole_minutes(-left))} ago"
    else:
        caption = f"planned for {_date(first, day.tz)}"
    if not drift and not resting:
        drift, tone = _fit(day.fits)
    view = ClockView(
        over_title="Up next" if resting else "Up first",
        title=segment.title,
        big=big,
        big_caption=caption,
        phase=Shown.READY,
        drift_text=drift,
        drift_tone=tone,
        pause_label="Start" if resting else "Start the day",
        earlier_label=earlier,
        plus_enabled=False,
        next_enabled=False,
        **saved,
    )
    return Moment(view, until_next_second(left))


def _fit(fits: Sequence[Fit]) -> tuple[str, Tone]:
    """Whether the plan fits the room it has: the worst window speaks."""
    if not fits:
        return "", Tone.OK
    spare = min(fit.spare for fit in fits)
    if spare <= -MINUTE:
        return f"{span(-spare)} over in the plan", Tone.WARN
    if spare >= MINUTE and len(fits) == 1:
        return f"{span(spare)} spare", Tone.OK
    return "Plan fits", Tone.OK


def _finished(day: Day, now: Instant, saved: dict[str, Any]) -> ClockView:
    run = day.run
    ended = run.last.at if run.last is not None else now
    drift, tone = "", Tone.OK
    if day.planned and abs(late := ended.utc - day.planned[-1].end) < NEAR:
        late_words = f"{span(_whole_minutes(abs(late)))} {'late' if late > ZERO else 'early'}"
        drift, tone = ("On time", Tone.OK) if abs(late) < MINUTE else (late_words, Tone.NEUTRAL)
    return ClockView(
        over_title="The day is done",
        title=day.title,
        big=clock_time(ended.utc, day.tz),
        big_caption=f"ended, {short_date(ended.utc.astimezone(day.tz).date(), now.utc.year)}",
        phase=Shown.DONE,
        progress=1.0,
        drift_text=drift,
        drift_tone=tone,
        pause_label="Start",
        pause_enabled=False,
        plus_enabled=False,
        next_enabled=False,
        **saved,
    )


def _date(item: Planned, tz: tzinfo) -> str:
    return short_date(item.start.astimezone(tz).date())


def _whole_minutes(length: timedelta) -> timedelta:
    return MINUTE * (length // MINUTE)
