"""The day as rows for the agenda rail: windows, segments, the time between. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import Enum

from facilitator.domain.clock import ZERO, Instant
from facilitator.domain.ids import SegmentId
from facilitator.domain.live import Run, expected_starts
from facilitator.domain.plan import Planned, Segment, SegmentKind
from facilitator.domain.tasks import TeamTask, by_due
from facilitator.domain.workshop import Window
from facilitator.ui.kit.times import clock_time, day, span, wall_time

MINUTE = timedelta(minutes=1)
FAR = timedelta(hours=12)


class Stand(Enum):
    """How a segment stands to the present moment."""

    PAST = "past"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class WindowRow:
    """A heading: `Morning, 10:45 to 11:45`."""

    words: str


@dataclass(frozen=True, slots=True)
class GapRow:
    """The time between two windows."""

    words: str


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """One segment. `mark` is the kind it gathers first ("" for none), `progress` the share that has run while it runs."""

    segment: Segment
    stand: Stand
    time: str
    line: str
    mark: str = ""
    progress: float | None = None

    @property
    def is_break(self) -> bool:
        return self.segment.kind is SegmentKind.BREAK

    def spoken(self) -> str:
        """One sentence for a screen reader."""
        stand = {Stand.PAST: "done", Stand.NOW: "running now", Stand.NEXT: ""}[self.stand]
        return ", ".join(part for part in (self.time, self.segment.title, self.line, stand) if part)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """Something for the team to do meanwhile: by when, by whom, and how long there is still."""

    task: TeamTask
    time: str
    line: str
    overdue: bool = False

    @property
    def words(self) -> str:
        done = "done" if self.task.is_done else ""
        parts = ("Task for the team", self.task.text, f"by {self.time}", self.line, done)
        return ", ".join(part for part in parts if part)


AgendaRow = WindowRow | GapRow | SegmentRow | TaskRow


def heading(planned: Sequence[Planned], tz: tzinfo) -> str:
    """The day, or the days, over the agenda."""
    days = sorted({item.start.astimezone(tz).date() for item in planned})
    if not days:
        return "Agenda"
    return day(days[0]) if len(days) == 1 else f"{day(days[0])} and on"


def rows(
    windows: Sequence[Window],
    planned: Sequence[Planned],
    tz: tzinfo,
    run: Run,
    now: Instant,
    tasks: Sequence[TeamTask] = (),
) -> tuple[AgendaRow, ...]:
    """Every row of the agenda as it stands at `now`, the team's tasks before the window that follows them."""
    return tuple(_rows(windows, planned, tz, run, now, by_due(tasks)))


def _rows(
    windows: Sequence[Window],
    planned: Sequence[Planned],
    tz: tzinfo,
    run: Run,
    now: Instant,
    tasks: Sequence[TeamTask],
) -> Iterator[AgendaRow]:
    expected = _expected(run, planned, now)
    visited = {visit.segment_id for visit in run.visits}
    ordered = sorted(windows, key=lambda window: (window.starts_at(tz), window.position))
    several_days = len({window.date for window in windows}) > 1
    before: Window | None = None
    waiting = list(tasks)
    for window in ordered:
        while waiting and waiting[0].due_at(tz) <= window.starts_at(tz):
            yield _task_row(waiting.pop(0), tz, now)
        if before is not None and (gap := window.starts_at(tz) - before.ends_at(tz)) > ZERO:
            yield GapRow("overnight" if gap > timedelta(hours=8) else f"{span(gap)} between")
        if len(ordered) > 1 or window.label:
            yield WindowRow(_window_words(window, tz, several_days))
        for item in planned:
            if item.segment.window_id == window.id:
                yield _segment_row(item, tz, run, now, expected, visited)
        before = window
    yield from (_task_row(task, tz, now) for task in waiting)


def _task_row(task: TeamTask, tz: tzinfo, now: Instant) -> TaskRow:
    left = task.remaining(now.utc, tz)
    near = (
        "" if task.is_done or abs(left) >= FAR else f"{span(abs(left))} {'left' if left >= ZERO else 'over'}"
    )
    line = "Done" if task.is_done else ", ".join(part for part in (task.who, near) if part)
    return TaskRow(task, wall_time(task.due), line, overdue=bool(near) and left < ZERO)


def _window_words(window: Window, tz: tzinfo, several_days: bool) -> str:
    times = f"{clock_time(window.starts_at(tz), tz)} to {clock_time(window.ends_at(tz), tz)}"
    label = f"{window.label}, {times}" if window.label else times
    return f"{day(window.date)}: {label}" if several_days else label


def _segment_row(
    item: Planned,
    tz: tzinfo,
    run: Run,
    now: Instant,
    expected: Mapping[SegmentId, tuple[datetime, datetime]],
    visited: set[SegmentId],
) -> SegmentRow:
    segment = item.segment
    mark = segment.captures[0].value if segment.captures else ""
    length = span(segment.length)
    line = f"Breakout {segment.number}, {length}" if segment.number is not None else length
    if segment.id == run.segment_id:
        return SegmentRow(
            segment, Stand.NOW, clock_time(item.start, tz), line, mark, _share(run, segment, now)
        )
    if segment.id in visited:
        return SegmentRow(segment, Stand.PAST, clock_time(item.start, tz), "", mark)
    start = expected.get(segment.id, (item.start, item.end))[0]
    if abs(start - item.start) >= MINUTE:
        line = f"{length}, was {clock_time(item.start, tz)}"
    return SegmentRow(segment, Stand.NEXT, clock_time(start, tz), line, mark)


def _share(run: Run, segment: Segment, now: Instant) -> float:
    left = run.segment_remaining(now, segment)
    assert run.countdown is not None
    lengths = segment.step_lengths()
    gone = sum(lengths[: run.step], ZERO) + run.countdown.elapsed(now)
    whole = gone + left
    return min(1.0, gone / whole) if whole > ZERO else 1.0


def _expected(
    run: Run, planned: Sequence[Planned], now: Instant
) -> Mapping[SegmentId, tuple[datetime, datetime]]:
    """When what follows will start; nothing where the day is run far from its plan and the difference says nothing."""
    current = next((item for item in planned if item.segment.id == run.segment_id), None)
    if current is None or abs(run.behind(now, current.segment, current)) >= FAR:
        return {}
    return expected_starts(run, planned, now)
