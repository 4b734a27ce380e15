"""The commands that work in every stage: the clock's, and undo. What cannot be done is said in the dark bar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.clock import ZERO
from facilitator.domain.debt import owed
from facilitator.domain.errors import CannotDo, Trouble
from facilitator.domain.events import Committed
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import SegmentId, TableId
from facilitator.domain.live import LEADING, Do, RunCommand, awaited
from facilitator.domain.plan import Segment
from facilitator.domain.turns import turns as share_out_of
from facilitator.domain.workshop import Table, zone
from facilitator.services import history, live, turns
from facilitator.services.wording import sentence
from facilitator.ui.kit import tasks
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.shell.gap import Look, asleep, question, silence, slept_words, stepped, stepped_words
from facilitator.ui.shell.notices import Notices
from facilitator.ui.shell.press_words import pressed
from facilitator.ui.widgets.clock_words import MINUTE, NEAR

_MINUTE = 60
BACK_MS = 5_000
"""How long the way back from a press of the clock is offered."""


class Steering(QObject):
    """Does nothing where no workshop is open, and nothing to the clock once the day has ended.

    `sound_changed`: the chimes were muted or let ring again.
    """

    sound_changed = Signal()

    def __init__(self, mirror: Mirror, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._mirror, self._notices = mirror, notices
        self._seen: Look | None = None

    # The clock

    def start_or_pause(self) -> None:
        if self._mirror.is_open and not self._mirror.run.finished:
            self._do(live.start_or_pause)

    def add_minute(self) -> None:
        self._add(_MINUTE)

    def add_five(self) -> None:
        self._add(5 * _MINUTE)

    def less_minute(self) -> None:
        self._add(-_MINUTE)

    def less_five(self) -> None:
        self._add(-5 * _MINUTE)

    def next_step(self) -> None:
        if self._mirror.is_open and not self._mirror.run.finished:
            self._do(live.next_step)

    def previous(self) -> None:
        if self._mirror.is_open:
            self._do(live.previous_step)

    def finish(self) -> None:
        if self._mirror.is_open:
            self._do(live.finish)

    def take_back(self) -> None:
        """Go back to where the clock stood before the last press."""
        if self._mirror.is_open:
            self._do(live.take_back)

    def forgotten(self) -> timedelta:
        """How long ago what is awaited should have begun, in whole minutes; zero where nothing is late."""
        waited = awaited(self._mirror.run, self._mirror.planned)
        late = self._mirror.now().utc - waited.start if waited is not None else ZERO
        return late // MINUTE * MINUTE if MINUTE <= late < NEAR else ZERO

    def can_be_earlier(self) -> bool:
        return self._mirror.is_open and (self._mirror.run.running or self.forgotten() > ZERO)

    def earlier(self) -> None:
        """Make good a press that was forgotten: start as planned, or put what runs a minute back."""
        if not self.can_be_earlier():
            return
        ago = self.forgotten()
        if ago:
            self._do(live.start, None, int(ago.total_seconds()))
        else:
            self._do(live.set_back, _MINUTE)

    def overdue(self) -> timedelta:
        """How long ago the running step should have ended, in whole minutes; zero where it has time left."""
        run = self._mirror.run
        if run.countdown is None or run.paused:
            return ZERO
        return max(ZERO, -run.countdown.remaining(self._mirror.now())) // MINUTE * MINUTE

    def next_as_planned(self) -> None:
        """The room moved on when the time was up, and nobody pressed: move on as of then."""
        if self._mirror.is_open and self.overdue():
            left = self._mirror.run.countdown
            assert left is not None
            over = -left.remaining(self._mirror.now())
            self._do(live.next_step, int(over.total_seconds()))

    def take_from(self) -> None:
        """Ask where the minutes that the day owes are to come from."""
        if self._mirror.is_open and owed(self._mirror.run, self._mirror.planned, self._mirror.now()):
            tasks.start(self, self._take_from())

    def next_turn(self) -> None:
        """In a share-out let the next table speak; where none has begun, begin it."""
        if self._mirror.is_open:
            going_on = share_out_of(self._mirror.all(RunCommand)) is not None
            self._do(turns.next_turn if going_on else turns.share_out)

    def skip_turn(self) -> None:
        if self._mirror.is_open:
            self._do(turns.skip_turn)

    def toggle_sound(self) -> None:
        """Mute the chimes, or let them ring again."""
        settings = self._mirror.app.settings
        on = not settings.now.sound
        settings.change(sound=on)
        self.sound_changed.emit()
        self._notices.done("Sound on." if on else "Sound off.", undo="Back", act=self.toggle_sound)

    # When time passed unseen

    def give_back(self, seconds: int) -> None:
        """Lengthen what runs by the time that nobody was there."""
        self.keep_end()
        self._do(live.add, seconds)

    def keep_end(self) -> None:
        """The room worked on: nothing changes."""
        self._notices.strips.clear("silence")

    def ask_about_silence(self) -> None:
        """Ask, where the clock may have run on while the computer was off."""
        mirror, now = self._mirror, self._mirror.now()
        self._seen = Look(now, mirror.app.clock.awake())
        self.keep_end()
        gap = silence(mirror.run, mirror.all(RunCommand), mirror.all(Idea), now)
        if gap is not None:
            self._ask(gap, *question(gap, now, zone(mirror.workshop.timezone)))

    def look(self) -> None:
        """At every tick: ask where this computer slept, and say where its clock was set."""
        before, self._seen = self._seen, Look(self._mirror.now(), self._mirror.app.clock.awake())
        if before is None:
            return
        if step := stepped(before, self._seen):
            self._notices.strips.say("wall", Tone.WARN, *stepped_words(step), icon=Icon.CLOCK)
        gap = asleep(before, self._seen)
        if gap and self._mirror.run.running and not self._mirror.run.paused:
            self._ask(gap, *slept_words(gap))

    def _ask(self, gap: timedelta, strong: str, text: str) -> None:
        self._notices.strips.say(
            "silence",
            Tone.WARN,
            strong,
            text,
            "Give the time back",
            partial(self.give_back, round(gap.total_seconds())),
            other="Keep the end time",
            other_act=self.keep_end,
            icon=Icon.CLOCK,
        )

    # What was pressed, and the way back

    def answer(self, event: Committed) -> None:
        """Something of this laptop's became durable: after a press of the clock say where it stands, with the way back."""
        self._notices.forget_done()
        commands = [change.after for change in event.about(RunCommand) if change.after is not None]
        if not commands:
            return
        command = commands[-1]
        words = pressed(command, self._mirror.run, self._mirror.get(Segment, self._here()), self._table)
        if command.do is Do.TAKE_BACK:
            self._notices.done(words, shown_ms=BACK_MS)
        else:
            undo = "Back" if command.do in LEADING else "Take back"
            act = partial(self._do, live.take_back, command.id)
            self._notices.done(words, undo=undo, key="Ctrl F8", act=act, shown_ms=BACK_MS)

    def _here(self) -> SegmentId | None:
        return self._mirror.run.segment_id or self._mirror.run.upcoming

    def _table(self, table_id: TableId | None) -> str:
        table = self._mirror.get(Table, table_id)
        return (table.name or f"Table {table.number}") if table is not None else "A table"

    def _add(self, seconds: int) -> None:
        if self._mirror.is_open and self._mirror.run.running:
            self._do(live.add, seconds)

    async def _take_from(self) -> None:
        from facilitator.ui.shell.taking import ask_where

        mirror = self._mirror
        window = self._notices.parent()
        assert isinstance(window, QWidget)
        chosen = await ask_where(
            window, mirror.run, mirror.planned, mirror.now(), zone(mirror.workshop.timezone)
        )
        if chosen is not None and await self._wish(live.shorten, chosen.minutes) is not None:
            taken = chosen.owed - chosen.missing
            self.say_undoable(f"Took {taken} min from {counted(len(chosen.minutes), 'segment')}.")

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
