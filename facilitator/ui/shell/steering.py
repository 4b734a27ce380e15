"""The commands that work in every stage: the clock's, and undo. What cannot be done is said in the dark bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from facilitator.domain.errors import CannotDo, Trouble
from facilitator.domain.events import Committed
from facilitator.domain.ideas import Idea
from facilitator.domain.live import MOVES, Do, RunCommand
from facilitator.domain.plan import Segment
from facilitator.domain.workshop import zone
from facilitator.services import history, live
from facilitator.services.wording import sentence
from facilitator.ui.kit import tasks
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.shell.gap import question, silence
from facilitator.ui.shell.notices import Notices

_MINUTE = 60
_LEADING = MOVES - {Do.START} | {Do.REST, Do.FINISH}
"""Commands after which one may want to go back."""


class Steering(QObject):
    """Does nothing where no workshop is open, and nothing to the clock once the day has ended."""

    def __init__(self, mirror: Mirror, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._mirror, self._notices = mirror, notices

    # The clock

    def start_or_pause(self) -> None:
        if self._mirror.is_open and not self._mirror.run.finished:
            self._do(live.start_or_pause)

    def add_minute(self) -> None:
        if self._mirror.is_open and self._mirror.run.running:
            self._do(live.add, _MINUTE)

    def next_step(self) -> None:
        if self._mirror.is_open and not self._mirror.run.finished:
            self._do(live.next_step)

    def take_back(self) -> None:
        """Go back to where the clock stood before the last move."""
        self._do(live.take_back)

    def give_back(self, seconds: int) -> None:
        """Lengthen what runs by the time that nobody was there."""
        self._notices.strips.clear("silence")
        self._do(live.add, seconds)

    def ask_about_silence(self) -> None:
        """Ask, where the clock may have run on while the computer was off."""
        mirror, now = self._mirror, self._mirror.now()
        self._notices.strips.clear("silence")
        gap = silence(mirror.run, mirror.all(RunCommand), mirror.all(Idea), now)
        if gap is not None:
            strong, text = question(gap, now, zone(mirror.workshop.timezone))
            act = partial(self.give_back, int(gap.total_seconds()))
            self._notices.strips.say(
                "silence", Tone.WARN, strong, text, "Give the time back", act, icon=Icon.CLOCK
            )

    def answer(self, event: Committed) -> None:
        """Something of this laptop's became durable: after a move say where the day stands, with the way back."""
        self._notices.forget_done()
        commands = [change.after for change in event.about(RunCommand)]
        if any(command is not None and command.do in _LEADING for command in commands):
            self._notices.done(self._where(), undo="Back", act=self.take_back)

    def _where(self) -> str:
        run = self._mirror.run
        if run.finished:
            return "The day has ended."
        segment = self._mirror.get(Segment, run.segment_id or run.upcoming)
        if segment is None:
            return "Moved on."
        if run.segment_id is None:
            return f"Resting until {segment.title}."
        title = segment.steps[run.step].title if segment.steps and run.step else segment.title
        return f"Now: {title}."

    # Undo

    def undo(self) -> None:
        if self._mirror.is_open:
            tasks.start(self, self._undo())

    def redo(self) -> None:
        if self._mirror.is_open:
            tasks.start(self, self._redo())

    def say_undoable(self, words: str) -> None:
        """Say what was done, with the way to undo it."""
        self._notices.done(words, undo="Undo", key="Ctrl Z", act=self.undo)

    async def _undo(self) -> None:
        from facilitator.ui.shell import undo_words

        step = await self._wish(history.undo)
        if step is not None:
            self._notices.done(undo_words.undone(step), undo="Redo", key="Ctrl Shift Z", act=self.redo)

    async def _redo(self) -> None:
        from facilitator.ui.shell import undo_words

        step = await self._wish(history.redo)
        if step is not None:
            self._notices.done(undo_words.redone(step), undo="Undo", key="Ctrl Z", act=self.undo)

    async def _wish(self, wish: Callable[..., Any], *args: Any) -> Any:
        """Do a wish; None where it could not be done. Trouble has its red strip already."""
        try:
            result = await self._mirror.wish(wish, *args)
        except CannotDo as error:
            self._notices.done(sentence(error))
            return None
        except Trouble:
            return None
        self._notices.strips.clear("wish")
        return result

    def _do(self, wish: Callable[..., Any], *args: Any) -> None:
        tasks.start(self, self._wish(wish, *args))
