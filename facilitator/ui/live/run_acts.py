"""What one can do to the run from Live: jump, turns, a table's own time, headlines, cues. Each is one wish."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import CannotDo, Trouble
from facilitator.domain.ids import SegmentId, TableId
from facilitator.domain.plan import Cue, CueEffect, Segment
from facilitator.domain.tasks import TeamTask
from facilitator.domain.workshop import Table
from facilitator.services import day, live, turns
from facilitator.services.wording import sentence
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import countdown
from facilitator.ui.live.turns_block import FROM_LAST, SHUFFLED

TURN_MORE = 30


class RunActs(QObject):
    """`done(words)` can be undone; `said(words)` is what could not be done, and why."""

    done = Signal(str)
    said = Signal(str)

    def __init__(self, mirror: Mirror, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror, self._parent = mirror, parent

    def jump(self, segment_id: SegmentId) -> None:
        """Let a segment run now; asked about gently where another one is running."""
        tasks.start(self, self._jump(segment_id))

    def tick_task(self, task_id: str) -> None:
        """A task of the team is done, or is not after all."""
        task = self._mirror.get(TeamTask, task_id)
        if task is not None:
            self._do(day.tick_task, task.id, not task.is_done)

    def share_out(self, order: str) -> None:
        """Begin a share-out by number, from the last table, or shuffled."""
        ids = [table.id for table in self._mirror.all(Table)]
        if order == FROM_LAST:
            ids.reverse()
        elif order == SHUFFLED:
            random.shuffle(ids)
        self._do(turns.share_out, None, ids)

    def next_turn(self) -> None:
        self._do(turns.next_turn)

    def skip_turn(self) -> None:
        self._do(turns.skip_turn)

    def end_turns(self) -> None:
        self._do(turns.end_turns)

    def give_turn(self, table_id: str) -> None:
        self._do(turns.give_turn, TableId(table_id))

    def give_time(self, table_id: str, seconds: int = TURN_MORE) -> None:
        """More (or less) time for one table, or for its turn while it speaks."""
        if table_id:
            self._do(live.add_for_table, TableId(table_id), seconds)

    def say_headline(self, table_id: str, text: str) -> None:
        """Keep the headline of a table in the running segment."""
        running = self._mirror.run.segment_id
        if running is not None and table_id:
            self._do(turns.set_headline, running, TableId(table_id), text)

    def add_cue(self, segment: Segment, cue: Cue) -> None:
        tasks.start(self, self._add_cue(segment, cue))

    def remove_cue(self, segment: Segment, cue: Cue) -> None:
        tasks.start(self, self._wish(live.remove_cue, segment.id, cue, said="Took a cue away."))

    async def _add_cue(self, segment: Segment, cue: Cue) -> None:
        if cue.effect is CueEffect.NOTE:
            words = await ask.text(self._parent, "A note to yourself", "What it says", yes="Add")
            if not words:
                return
            cue = replace(cue, text=words)
        await self._wish(live.add_cue, segment.id, cue, said="Added a cue.")

    async def _jump(self, segment_id: SegmentId) -> None:
        run, wanted = self._mirror.run, self._mirror.get(Segment, segment_id)
        present = self._mirror.get(Segment, run.segment_id)
        if wanted is None or run.segment_id == segment_id:
            return
        if run.countdown is not None and present is not None:
            left = run.countdown.remaining(self._mirror.now())
            text = f"{present.title} is running: {countdown(left)}. You can come back with one press."
            if not await ask.confirm(
                self._parent, f"Start {wanted.title} now?", text, yes="Start it", no="Stay"
            ):
                return
        await self._wish(live.jump, segment_id)

    async def _wish(self, wish: Callable[..., Any], *args: Any, said: str = "") -> None:
        try:
            await self._mirror.wish(wish, *args)
        except CannotDo as error:
            self.said.emit(sentence(error))
        except Trouble:  # which has its red strip
            return
        else:
            if said:
                self.done.emit(said)

    def _do(self, wish: Callable[..., Any], *args: Any) -> None:
        tasks.start(self, self._wish(wish, *args))
