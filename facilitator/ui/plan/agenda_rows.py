"""The plan of the day as rows: windows with how well they fit, segments, the time between. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from facilitator.domain.clock import ZERO
from facilitator.domain.ids import SegmentId, WindowId
from facilitator.domain.plan import Fit, Planned, Segment, SegmentKind, fits, held_at
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.tasks import TeamTask, by_due
from facilitator.domain.workshop import Window
from facilitator.ui.kit.names import SEGMENTS
from facilitator.ui.kit.times import clock_time, counted, day, span, wall_time
from facilitator.ui.plan import words
from facilitator.ui.widgets.card_list import Place

_MINUTE = timedelta(minutes=1)
_OVERNIGHT = timedelta(hours=8)
_NEAR = timedelta(hours=12)
_FAR = timedelta(days=999)


@dataclass(frozen=True, slots=True)
class FitPart:
    """A piece of a window's time: `minutes` long, `kind` the mark of what it gathers ("" for none)."""

    minutes: float
    kind: str = ""
    is_break: bool = False
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class WindowRow:
    """A window: its name and times, its parts, and whether they fit (`spare` minutes, negative when over)."""

    window: Window
    label: str
    times: str
    parts: tuple[FitPart, ...]
    planned: int
    room: int

    @property
    def key(self) -> str | None:
        return self.window.id

    @property
    def spare(self) -> int:
        return self.room - self.planned

    @property
    def use(self) -> str:
        return f"{self.planned:,} of {self.room:,} min"

    @property
    def verdict(self) -> str:
        if self.spare > 0:
            return f"{self.spare:,} min spare"
        return f"{-self.spare:,} min over" if self.spare < 0 else "Fits exactly"

    def spoken(self) -> str:
        return f"{self.label or 'Window'}, {self.times}: {self.use}, {self.verdict}"


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """One segment: `over` where it runs past the end of its window, `locked` where its start is held, `late` where it
    cannot be, because what comes before runs into it.
    """

    segment: Segment
    time: str
    title: str
    kind: str
    where: str
    length: str
    place: Place
    over: bool = False
    locked: bool = False
    late: bool = False
    running: bool = False

    @property
    def key(self) -> str | None:
        return self.segment.id

    @property
    def is_break(self) -> bool:
        return self.segment.kind is SegmentKind.BREAK

    def spoken(self) -> str:
        gathers = words.gathered(self.segment.captures)
        parts = [
            self.time,
            self.title,
            "" if self.kind in self.title else self.kind,
            gathers,
            self.where,
            self.length,
        ]
        parts += ["start held"] * (self.locked and not self.late)
        parts += ["held start is missed, what comes before runs into it"] * self.late
        parts += ["runs past the end of its window"] * self.over + ["running now"] * self.running
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """Something for the team to do outside of the windows: `by` is when, `left` the time until then where it is near."""

    task: TeamTask
    by: str
    left: str = ""
    overdue: bool = False

    @property
    def key(self) -> str | None:
        return self.task.id

    def spoken(self) -> str:
        done = "done" if self.task.is_done else ""
        parts = ("Task for the team", self.task.text, self.by, self.left, self.task.who, done)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class GapRow:
    """Time between two windows, or free time before a held start (`inside` a window)."""

    words: str
    inside: bool = False
    key: str | None = None

    def spoken(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class TotalRow:
    """The day in one sentence."""

    words: str
    key: str | None = None

    def spoken(self) -> str:
        return self.words


PlanRow = WindowRow | SegmentRow | TaskRow | GapRow | TotalRow


def rows(snapshot: Snapshot, running: SegmentId | None, now: datetime | None = None) -> tuple[PlanRow, ...]:
    """The whole day in its order; `now` (UTC) is what tasks that are near count down from."""
    return tuple(_rows(snapshot, running, now))


def has_near_tasks(snapshot: Snapshot, now: datetime) -> bool:
    """Whether a task counts down just now, so that what is shown grows old by itself."""
    near = (task.remaining(now, snapshot.tz) for task in snapshot.tasks if not task.is_done)
    return any(abs(left) < _NEAR for left in near)


def _rows(snapshot: Snapshot, running: SegmentId | None, now: datetime | None) -> Iterator[PlanRow]:
    tz = snapshot.tz
    found = fits(snapshot.windows, snapshot.segments, tz)
    several_days = len({fit.window.date for fit in found}) > 1
    before: Fit | None = None
    inside_of: dict[WindowId, list[Planned]] = {fit.window.id: [] for fit in found}
    for item in snapshot.planned:
        inside_of[item.segment.window_id].append(item)
    waiting = list(by_due(snapshot.tasks))
    for fit in found:
        inside = inside_of[fit.window.id]
        start = fit.window.starts_at(tz)
        while waiting and waiting[0].due_at(tz) <= start:
            yield _task(waiting.pop(0), several_days, tz, now)
        if before is not None and (gap := fit.window.starts_at(tz) - before.window.ends_at(tz)) > ZERO:
            yield GapRow("Overnight" if gap > _OVERNIGHT else f"{span(gap)} between")
        yield _window(fit, inside, tz, several_days)
        yield from _segments(fit, inside, tz, len(snapshot.tables), running)
        before = fit
    yield from (_task(task, several_days, tz, now) for task in waiting)
    if snapshot.planned:
        yield TotalRow(_total(found, snapshot.planned))


def _window(fit: Fit, inside: Sequence[Planned], tz: tzinfo, several_days: bool) -> WindowRow:
    window = fit.window
    start, end = window.starts_at(tz), window.ends_at(tz)
    label = ", ".join(part for part in (day(window.date) if several_days else "", window.label) if part)
    times = f"{clock_time(start, tz)} to {clock_time(end, tz)}"
    return WindowRow(
        window, label, times, tuple(_parts(start, inside)), _minutes(fit.planned), _minutes(fit.room)
    )


def _task(task: TeamTask, several_days: bool, tz: tzinfo, now: datetime | None) -> TaskRow:
    by = f"by {wall_time(task.due)}, {day(task.date)}" if several_days else f"by {wall_time(task.due)}"
    left = task.remaining(now, tz) if now is not None and not task.is_done else _FAR
    if abs(left) >= _NEAR:
        return TaskRow(task, by)
    return TaskRow(task, by, f"{span(left)} left" if left >= ZERO else f"{span(-left)} over", left < ZERO)


def _parts(start: datetime, inside: Sequence[Planned]) -> Iterator[FitPart]:
    at = start
    for item in inside:
        if item.start - at >= _MINUTE:
            yield FitPart((item.start - at) / _MINUTE, is_free=True)
        segment = item.segment
        mark = segment.captures[0].value if segment.captures else ""
        yield FitPart(segment.minutes, mark, segment.kind is SegmentKind.BREAK)
        at = item.end


def _segments(
    fit: Fit, inside: Sequence[Planned], tz: tzinfo, tables: int, running: SegmentId | None
) -> Iterator[PlanRow]:
    end, at = fit.window.ends_at(tz), fit.window.starts_at(tz)
    for count, item in enumerate(inside):
        segment = item.segment
        if item.start - at >= _MINUTE:
            yield GapRow(f"{span(item.start - at)} free", inside=True)
        at = item.end
        yield SegmentRow(
            segment,
            clock_time(item.start, tz),
            words.title(segment),
            SEGMENTS[segment.kind],
            words.where(segment, tables),
            span(segment.length),
            _place(inside, count),
            over=item.end > end,
            locked=segment.locked_start is not None,
            late=_is_late(fit.window, item, tz),
            running=segment.id == running,
        )


def _is_late(window: Window, item: Planned, tz: tzinfo) -> bool:
    locked = item.segment.locked_start
    return locked is not None and item.start > held_at(window, locked, tz)


def _place(inside: Sequence[Planned], count: int) -> Place:
    """Free time before a held start cuts the card in two."""
    cut_before = count == 0 or inside[count].start - inside[count - 1].end >= _MINUTE
    cut_after = count == len(inside) - 1 or inside[count + 1].start - inside[count].end >= _MINUTE
    if cut_before and cut_after:
        return Place.ONLY
    return Place.FIRST if cut_before else Place.LAST if cut_after else Place.MIDDLE


def _total(found: Sequence[Fit], planned: Sequence[Planned]) -> str:
    used = sum((fit.planned for fit in found), ZERO)
    room = sum((fit.room for fit in found), ZERO)
    sentence = f"{_minutes(used):,} min planned in {_minutes(room):,} min of room time."
    breakouts = [item.segment.minutes for item in planned if item.segment.kind is SegmentKind.BREAKOUT]
    if breakouts:
        sentence += f" {counted(len(breakouts), 'breakout')} {'uses' if len(breakouts) == 1 else 'use'}"
        sentence += f" {sum(breakouts):,} min of it."
    return sentence


def _minutes(length: timedelta) -> int:
    return round(length / _MINUTE)
