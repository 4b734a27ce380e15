"""The frame of the plan: windows of the day, tasks for the team beside them, and what the workshop says of itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from facilitator.domain.agenda_order import placed
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import TaskId, WindowId
from facilitator.domain.plan import Segment, held_at
from facilitator.domain.tasks import TeamTask
from facilitator.domain.workshop import Known, Window, Workshop
from facilitator.services.agenda import inside, numbers_following, tz_of
from facilitator.services.plan import delete_segment
from facilitator.services.ports import UnitOfWork

FIRST_YEAR, LAST_YEAR = 1900, 2199
_WINDOW_FIELDS = {"date", "start", "end", "label"}
_TASK_FIELDS = {"text", "date", "due", "who"}
_WORKSHOP_FIELDS = {field.name for field in dataclasses.fields(Workshop)} - {"id"}


def add_window(uow: UnitOfWork, window: Window) -> Window:
    """Put a window into the day.

    Raises CannotDo(BAD_VALUE, field="end") where it ends when it begins, CannotDo(WINDOWS_OVERLAP, start, end),
    CannotDo(OUT_OF_RANGE, field="year").
    """
    last = max((other.position for other in uow.all(Window)), default=-1)
    made = replace(window, position=last + 1)
    _check_times(uow, made)
    uow.put(made)
    return made


def edit_window(uow: UnitOfWork, window_id: WindowId, **changes: Any) -> Window:
    """Change `date`, `start`, `end` or `label`; what was made up of it by an import counts as said from now on.

    Raises as `add_window`, and CannotDo(BAD_VALUE) for another field.
    """
    window = uow.need(Window, window_id)
    edited = replace(window, **_known("window", changes, _WINDOW_FIELDS))
    if (window.date, window.start, window.end) != (edited.date, edited.start, edited.end):
        _check_times(uow, edited)
        edited = replace(edited, known=_said(window, edited))
    with numbers_following(uow):
        uow.put(edited)
    return edited


def delete_window(
    uow: UnitOfWork, window_id: WindowId, *, segments_to: WindowId | None = None, with_segments: bool = False
) -> None:
    """Take a window out of the day, its segments into another (at the end nearer to it), or `with_segments` altogether.

    A locked start that lies outside of the other window is unlocked. Raises CannotDo(WINDOW_HOLDS, label, segments) where
    nobody said what becomes of its segments, and as `delete_segment`.
    """
    window = uow.need(Window, window_id)
    segments = inside(uow, window_id)
    if segments and segments_to is not None and segments_to != window_id:
        with numbers_following(uow):
            _move_all(uow, segments, window, uow.need(Window, segments_to))
    elif segments and with_segments:
        for segment in segments:
            delete_segment(uow, segment.id)
    elif segments:
        raise CannotDo(Reason.WINDOW_HOLDS, label=window.label, segments=len(segments))
    uow.remove(window)


def add_task(uow: UnitOfWork, task: TeamTask) -> TeamTask:
    """Give the team something to do by a time."""
    uow.put(task)
    return task


def edit_task(uow: UnitOfWork, task_id: TaskId, **changes: Any) -> TeamTask:
    """Change `text`, `date`, `due` or `who`; raises CannotDo(BAD_VALUE)."""
    task = replace(uow.need(TeamTask, task_id), **_known("task", changes, _TASK_FIELDS))
    uow.put(task)
    return task


def tick_task(uow: UnitOfWork, task_id: TaskId, done: bool) -> TeamTask:
    """Say that a task is done, or that it is not after all."""
    task = uow.need(TeamTask, task_id)
    if task.is_done is not done:
        task = replace(task, done_at=uow.now.utc if done else None)
        uow.put(task)
    return task


def delete_task(uow: UnitOfWork, task_id: TaskId) -> None:
    """Take a task away."""
    uow.remove(uow.need(TeamTask, task_id))


def edit_workshop(uow: UnitOfWork, /, **changes: Any) -> Workshop:
    """Change what the workshop says of itself: title, hosts, introduction, method, time zone, attribution …

    Wall times stay what they are in another time zone. Raises CannotDo(BAD_VALUE) for an empty title or an unknown zone.
    """
    [workshop] = uow.all(Workshop)
    edited = replace(workshop, **_known("workshop", changes, _WORKSHOP_FIELDS))
    uow.put(edited)
    return edited


def _known(what: str, changes: dict[str, Any], known: Iterable[str]) -> dict[str, Any]:
    if unknown := next((name for name in changes if name not in known), None):
        raise CannotDo(Reason.BAD_VALUE, field=unknown, value="", expected=f"a field of the {what}")
    return changes


def _check_times(uow: UnitOfWork, window: Window) -> None:
    if window.start == window.end:
        raise CannotDo(
            Reason.BAD_VALUE, field="end", value=f"{window.end:%H:%M}", expected="a time after the start"
        )
    if not FIRST_YEAR <= window.date.year <= LAST_YEAR:
        year = window.date.year
        raise CannotDo(Reason.OUT_OF_RANGE, field="year", value=year, lowest=FIRST_YEAR, highest=LAST_YEAR)
    tz = tz_of(uow)
    start, end = window.starts_at(tz), window.ends_at(tz)
    for other in uow.all(Window):
        if other.id != window.id and start < other.ends_at(tz) and other.starts_at(tz) < end:
            raise CannotDo(Reason.WINDOWS_OVERLAP, start=other.start, end=other.end, field="start")


def _said(before: Window, after: Window) -> Known:
    """What of a window is known once somebody has typed some of it."""
    day = before.known in (Known.ALL, Known.DAY) or before.date != after.date
    times = before.known in (Known.ALL, Known.TIMES) or (before.start, before.end) != (after.start, after.end)
    return {(True, True): Known.ALL, (True, False): Known.DAY, (False, True): Known.TIMES}.get(
        (day, times), Known.NOTHING
    )


def _move_all(uow: UnitOfWork, segments: Sequence[Segment], out_of: Window, window: Window) -> None:
    """Put segments behind those of an earlier window, or before those of a later one, so that the day keeps its order."""
    tz = tz_of(uow)
    start, end = window.starts_at(tz), window.ends_at(tz)
    there = 0 if out_of.starts_at(tz) < start else len(inside(uow, window.id))
    for place, segment in enumerate(segments, start=there):
        locked = segment.locked_start
        held = locked if locked is not None and start <= held_at(window, locked, tz) < end else None
        moved = replace(segment, window_id=window.id, locked_start=held)
        uow.put(*placed(inside(uow, window.id), moved, place, comes_in=True))
