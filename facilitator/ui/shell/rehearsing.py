"""Rehearses the day in the window: on a copy, by a faster clock, with a pretend room that types."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import CannotDo, FacilitatorError, Trouble
from facilitator.domain.live import RunCommand
from facilitator.domain.workshop import Table
from facilitator.services import capture, live, turns
from facilitator.services.rehearsal import Act, GoOn, Player, Say, SkipTo, TakeTurns, begins
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import span
from facilitator.ui.shell.notices import Notices

SPEEDS = (60, 10)
_LOOK_MS = 100


class Rehearsing(QObject):
    """Does nothing unless asked. Opening any other file ends a rehearsal; its copy is thrown away in every case."""

    def __init__(self, mirror: Mirror, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._mirror, self._notices, self._window = mirror, notices, window
        self._player = Player()
        self._playing = self._over = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        mirror.loaded.connect(self._on_loaded)
        mirror.closed.connect(self._stop)

    def ask(self) -> None:
        """Ask how fast, and begin."""
        if self._mirror.is_open and self._mirror.planned and not self._mirror.is_rehearsal:
            tasks.start(self, self._ask())

    def end(self) -> None:
        """Go back to the real file, as it was left."""
        if self._mirror.is_rehearsal:
            tasks.start(self, self._end())

    def look(self) -> None:
        """Let the pretend room do what is due, unless it is still at the last thing."""
        if self._mirror.is_rehearsal and self._mirror.is_open and not self._playing:
            acts = list(self._due())
            if acts:
                self._playing = True
                tasks.start(self, self._play(acts))
            if self._mirror.run.finished is not self._over:
                self._over = not self._over
                self._say()

    async def begin(self, speed: int) -> None:
        """Rehearse the open workshop, so many times as fast."""
        starts = begins(self._mirror.planned)
        if starts is None:
            return
        try:
            await self._mirror.rehearse(speed, starts)
        except FacilitatorError as error:
            self._notices.error("file", error)

    async def _ask(self) -> None:
        planned = self._mirror.planned
        whole = sum(((item.end - item.start) for item in planned), start=planned[0].end - planned[0].end)
        options = [f"{speed} times as fast, about {span(whole / speed)}" for speed in SPEEDS]
        text = (
            "The whole day is played through on a copy, with pretend notes. "
            "Your own file is not touched, and the copy is thrown away at the end."
        )
        chosen = await ask.choose(self._window, "Rehearse the day", text, options)
        if chosen is not None:
            await self.begin(SPEEDS[chosen])

    async def _end(self) -> None:
        rehearsal = self._mirror.app.rehearsal
        if rehearsal is None:
            return
        try:
            await self._mirror.open(rehearsal.original)
        except FacilitatorError as error:
            self._notices.error("file", error)

    def _due(self) -> Iterator[Act]:
        mirror = self._mirror
        return self._player.due(
            mirror.run, mirror.all(RunCommand), mirror.planned, mirror.all(Table), mirror.now()
        )

    async def _play(self, acts: list[Act]) -> None:
        try:
            for act in acts:
                await self._do(act)
        except CannotDo:  # the facilitator was quicker
            pass
        except Trouble:
            self._stop()
        finally:
            self._playing = False

    async def _do(self, act: Act) -> None:
        mirror, rehearsal = self._mirror, self._mirror.app.rehearsal
        if rehearsal is None:
            return
        match act:
            case SkipTo(moment):
                rehearsal.clock.skip_to(moment)
            case GoOn():
                await mirror.wish(live.next_step)
            case TakeTurns(begin):
                await mirror.wish(turns.share_out if begin else turns.next_turn)
            case Say(draft, by):
                await asyncio.wrap_future(mirror.app.run_as(by, capture.add_idea, draft))

    def _on_loaded(self) -> None:
        self._stop()
        if self._mirror.is_rehearsal:
            self._player = Player()
            self._say()
            self._timer.start()

    def _say(self) -> None:
        rehearsal = self._mirror.app.rehearsal
        if rehearsal is None:
            return
        strong = (
            "The rehearsal is over." if self._over else f"Rehearsal, {rehearsal.clock.speed:g} times as fast."
        )
        text = f"This is a copy with pretend notes; {rehearsal.original.name} is not touched."
        self._notices.strips.say(
            "rehearsal", Tone.ACCENT, strong, text, "End the rehearsal", self.end, icon=Icon.PLAY, stays=True
        )

    def _stop(self) -> None:
        self._timer.stop()
        self._over = False
        self._notices.strips.clear("rehearsal")
