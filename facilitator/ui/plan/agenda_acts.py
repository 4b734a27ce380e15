"""What the agenda does: each act is one wish, said in the dark bar where it can be undone and in a sentence where it cannot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import CannotDo, FacilitatorError, Reason, Trouble
from facilitator.domain.ids import SegmentId, TaskId, WindowId, new_id
from facilitator.domain.plan import Segment, SegmentKind, in_order
from facilitator.domain.tasks import TeamTask
from facilitator.domain.workshop import Window, zone
from facilitator.services import day, plan
from facilitator.services.wording import sentence
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.plan import words

NEW_TITLE = "New segment"
_NEW_MINUTES = 10
_LONGEST = 40


class AgendaActs(QObject):
    """`done(words)` and `said(words)` for the dark bar; `begun(id)`: a new thing is there and wants its name."""

    done = Signal(str)
    said = Signal(str)
    failed = Signal(object)
    begun = Signal(str)

    def __init__(self, mirror: Mirror, over: QWidget) -> None:
        super().__init__(over)
        self._mirror, self._over = mirror, over

    # New things

    def add_segment(self, beside: str | None, *, before: bool = False) -> None:
        """Add a segment behind (or before) the one of that id, or at the end of that window; None: of the last one."""
        segment = self._mirror.get(Segment, beside)
        window = self._mirror.get(Window, segment.window_id if segment is not None else beside)
        windows = self._mirror.snapshot.windows
        if window is None and not windows:
            self.add_window(None)
            return
        window = window or windows[-1]
        inside = self._inside(window.id)
        at = len(inside) if segment is None else inside.index(segment) + (0 if before else 1)
        made = Segment(SegmentId(new_id()), window.id, SegmentKind.TALK, NEW_TITLE, _NEW_MINUTES)
        self._do(self._begin(made.id, plan.add_segment, made, at))

    def add_window(self, after: str | None) -> None:
        """Add a window an hour long behind the one of that id; None: behind the last one, or today."""
        windows = sorted(self._mirror.all(Window), key=lambda each: (each.date, each.start))
        last = self._mirror.get(Window, after) or (windows[-1] if windows else None)
        tz = zone(self._mirror.workshop.timezone)
        if last is None:
            made = Window(WindowId(new_id()), self._mirror.now().utc.astimezone(tz).date(), time(9), time(12))
        else:
            begin = last.ends_at(tz).astimezone(tz) + timedelta(hours=1)
            end = begin + timedelta(hours=1)
            made = Window(WindowId(new_id()), begin.date(), begin.time(), end.time())
        self._do(self._begin(made.id, day.add_window, made))

    def add_task(self, beside: str | None) -> None:
        """Add a task for the team, due a quarter of an hour before the window that follows what is chosen begins."""
        tz = zone(self._mirror.workshop.timezone)
        segment = self._mirror.get(Segment, beside)
        here = self._mirror.get(Window, segment.window_id if segment is not None else beside)
        windows = sorted(self._mirror.all(Window), key=lambda each: each.starts_at(tz))
        later = [each for each in windows if here is None or each.starts_at(tz) > here.starts_at(tz)]
        if not windows:
            self.add_window(None)
            return
        due = later[0].starts_at(tz) - timedelta(minutes=15) if later else windows[-1].ends_at(tz)
        local = due.astimezone(tz)
        made = TeamTask(TaskId(new_id()), "New task", local.date(), local.time())
        self._do(self._begin(made.id, day.add_task, made))

    # Segments

    def duplicate(self, id: str) -> None:
        copy_id = SegmentId(new_id())
        self._do(self._begin(copy_id, plan.duplicate_segment, SegmentId(id), copy_id))

    def move(self, id: str, window_id: str, at: int) -> None:
        segment = self._mirror.get(Segment, id)
        if segment is not None:
            inside = [each.id for each in self._inside(segment.window_id)]
            if segment.window_id != window_id or inside.index(segment.id) != at:
                self._do(self._wish(plan.move_segment, SegmentId(id), WindowId(window_id), at))

    def step(self, id: str, by: int) -> None:
        """Move a segment one place up or down, over the edge of its window into the next."""
        segment = self._mirror.get(Segment, id)
        if segment is None:
            return
        inside = self._inside(segment.window_id)
        to = inside.index(segment) + by
        if 0 <= to < len(inside):
            self.move(id, segment.window_id, to)
            return
        tz = zone(self._mirror.workshop.timezone)
        windows = sorted(self._mirror.all(Window), key=lambda each: (each.starts_at(tz), each.position))
        place = next(n for n, each in enumerate(windows) if each.id == segment.window_id) + by
        if 0 <= place < len(windows):
            other = windows[place]
            self.move(id, other.id, 0 if by > 0 else len(self._inside(other.id)))

    def toggle_lock(self, id: str) -> None:
        """Hold a segment's start where it is now, or let it go."""
        segment = self._mirror.get(Segment, id)
        if segment is None:
            return
        if segment.locked_start is not None:
            self._do(self._wish(plan.unlock_start, segment.id))
            return
        snapshot = self._mirror.snapshot
        start = next(item.start for item in snapshot.planned if item.segment.id == id)
        self._do(self._wish(plan.lock_start, segment.id, start.astimezone(snapshot.tz).time()))

    def tick(self, id: str) -> None:
        task = self._mirror.get(TeamTask, id)
        if task is not None:
            self._do(self._wish(day.tick_task, task.id, done=not task.is_done))

    def trim(self, id: str) -> None:
        self._do(self._trim(id))

    def delete(self, id: str) -> None:
        """Delete whatever has that id; where something would be lost, ask what becomes of it."""
        self._do(self._delete(id))

    def save_template(self) -> None:
        self._do(self._save_template())

    async def edit(self, id: str, **changes: Any) -> None:
        """Change a segment, a window or a task; raises CannotDo or Trouble."""
        wishes: tuple[tuple[type, Callable[..., Any]], ...] = (
            (Segment, plan.edit_segment),
            (Window, day.edit_window),
            (TeamTask, day.edit_task),
        )
        wish = next(wish for kind, wish in wishes if self._mirror.get(kind, id) is not None)
        await self._mirror.wish(wish, id, **changes)

    async def hold(self, id: str, at: time) -> None:
        """Hold a segment's start at a time; raises CannotDo or Trouble."""
        await self._mirror.wish(plan.lock_start, SegmentId(id), at)

    # How it is done

    def _do(self, work: Any) -> None:
        tasks.start(self, work)

    async def _wish(self, wish: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        try:
            await self._mirror.wish(wish, *args, **kwargs)
        except Trouble:
            return False  # the red strip says so
        except CannotDo as error:
            self.said.emit(sentence(error))
            return False
        return True

    async def _begin(self, id: str, wish: Callable[..., Any], *args: Any) -> None:
        if await self._wish(wish, *args):
            self.begun.emit(id)

    async def _trim(self, id: str) -> None:
        from facilitator.ui.plan.trim_dialog import ask_for_trim

        window = self._mirror.get(Window, id)
        if window is None:
            return
        minutes = await ask_for_trim(self._over, self._mirror.snapshot, window)
        if minutes and await self._wish(plan.set_lengths, minutes):
            self.done.emit(f"Trimmed {counted(len(minutes), 'segment')}; the window fits now.")

    async def _delete(self, id: str) -> None:
        segment, window = self._mirror.get(Segment, id), self._mirror.get(Window, id)
        try:
            if segment is not None:
                await self._delete_segment(segment)
            elif window is not None:
                await self._delete_window(window)
            elif (task := self._mirror.get(TeamTask, id)) is not None:
                await self._mirror.wish(day.delete_task, task.id)
                self.done.emit(f"Deleted the task “{_short(task.text)}”.")
        except Trouble:
            return
        except CannotDo as error:
            self.said.emit(sentence(error))

    async def _delete_segment(self, segment: Segment) -> None:
        try:
            await self._mirror.wish(plan.delete_segment, segment.id)
        except CannotDo as error:
            if error.reason is not Reason.HOLDS_IDEAS:
                raise
            await self._delete_with_heir(segment, error)
        else:
            self.done.emit(f"Deleted “{_short(segment.title)}”.")

    async def _delete_with_heir(self, segment: Segment, held: CannotDo) -> None:
        heirs = self._heirs(segment)
        ideas = counted(int(str(held.fields["ideas"])), "idea")
        title = f"“{_short(segment.title)}” holds {ideas}"
        if not heirs:
            await ask.tell(self._over, title, "There is no other segment that could take them, so it stays.")
            return
        text = "What was said there is kept, with its themes and votes. Which segment do they go to?"
        options = [f"To “{_short(words.title(heir), 30)}”" for heir in heirs]
        chosen = await ask.choose(self._over, title, text, options)
        if chosen is not None:
            heir = heirs[chosen]
            await self._mirror.wish(plan.delete_segment, segment.id, ideas_to=heir.id)
            self.done.emit(f"Deleted “{_short(segment.title)}”; what it held went to “{_short(heir.title)}”.")

    def _heirs(self, segment: Segment) -> Sequence[Segment]:
        """The nearest segments before and behind, those that capture something first."""
        agenda = self._mirror.snapshot.agenda
        place = next(n for n, each in enumerate(agenda) if each.id == segment.id)
        others = sorted(
            (each for each in agenda if each.id != segment.id and each.kind is not SegmentKind.BREAK),
            key=lambda each: (not each.captures, abs(agenda.index(each) - place)),
        )
        return others[:2]

    async def _delete_window(self, window: Window) -> None:
        name = f"“{_short(window.label)}”" if window.label else "the window"
        try:
            await self._mirror.wish(day.delete_window, window.id)
        except CannotDo as error:
            if error.reason is not Reason.WINDOW_HOLDS:
                raise
            others = [each for each in self._mirror.snapshot.windows if each.id != window.id]
            inside = counted(len(self._inside(window.id)), "segment")
            near = min(others, key=lambda each: abs(each.position - window.position), default=None)
            options = [f"Move them to {_named(near)}"] if near is not None else []
            chosen = await ask.choose(
                self._over, f"Delete {name}?", f"It holds {inside}.", [*options, "Delete them too"]
            )
            if chosen is None:
                return
            if near is not None and chosen == 0:
                await self._mirror.wish(day.delete_window, window.id, segments_to=near.id)
            else:
                await self._mirror.wish(day.delete_window, window.id, with_segments=True)
        self.done.emit(f"Deleted {name}.")

    async def _save_template(self) -> None:
        from facilitator.intake.template_text import template_text
        from facilitator.services.readout import write_file

        snapshot, path = self._mirror.snapshot, self._mirror.path
        title = snapshot.workshop.title
        try:
            text = template_text(snapshot, title)
            suggested = (path or Path(title)).with_suffix(".toml")
            target = await ask.save_file(
                self._over, "Save as template", suggested=suggested, filters=("Templates (*.toml)",)
            )
            if target is None:
                return
            await asyncio.to_thread(write_file, target, text.encode())
        except FacilitatorError as error:
            self.failed.emit(error)
        else:
            self.said.emit(f"Saved as {target.name}. A new workshop can begin with it.")

    def _inside(self, window_id: str) -> list[Segment]:
        return [each for each in in_order(self._mirror.all(Segment)) if each.window_id == window_id]


def named_anew(segment: Segment, text: str) -> dict[str, Any]:
    """The changes that a typed title means: of a segment that had no name yet, what happens in it and how long, too."""
    from facilitator.ui.plan import typed

    if segment.title != NEW_TITLE:
        return {"title": text}
    title, kind, minutes = typed.segment(text)
    changes: dict[str, Any] = {"title": title or text}
    if kind is not None:
        changes["kind"] = kind
        changes["whole_room"] = kind not in (
            SegmentKind.BREAKOUT,
            SegmentKind.BREAK,
            SegmentKind.ACTION_PLANNING,
        )
    if minutes:
        replace(segment, minutes=minutes)  # raises where that is no length
        changes["minutes"] = minutes
    return changes


def _named(window: Window) -> str:
    return f"“{_short(window.label)}”" if window.label else words.at(window.start)


def _short(text: str, limit: int = _LONGEST) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
