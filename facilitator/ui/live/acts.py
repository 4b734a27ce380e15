"""What one can do to ideas in the list, to one or as many as are selected. Each is one wish and one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import IdeaId, TableId
from facilitator.domain.plan import Segment
from facilitator.services import capture, stage
from facilitator.ui.kit import tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.live.split_dialog import ask_for_halves


class IdeaActs(QObject):
    """`done(words)` for what the dark bar says, with Undo; `failed(error)`; `edit_requested(Idea)` for the field in the list."""

    done = Signal(str)
    failed = Signal(object)
    edit_requested = Signal(object)

    def __init__(self, mirror: Mirror, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror, self._parent = mirror, parent

    def star(self, ideas: Sequence[Idea]) -> None:
        """Star all of them, or take the stars away where all have one."""
        if ideas:
            on = not all(idea.starred for idea in ideas)
            self._do(self._wish(capture.star_ideas, [idea.id for idea in ideas], on))

    def park(self, ideas: Sequence[Idea]) -> None:
        """Put all of them on the parking lot, or take them back where all are there."""
        if ideas:
            on = not all(idea.parked for idea in ideas)
            words = f"{'Parked' if on else 'Took back'} {counted(len(ideas), 'idea')}."
            self._do(self._wish(capture.park_ideas, [idea.id for idea in ideas], on, said=words))

    def bin(self, ideas: Sequence[Idea]) -> None:
        if ideas:
            words = f"Put {counted(len(ideas), 'idea')} into the bin."
            self._do(self._wish(capture.bin_ideas, [idea.id for idea in ideas], said=words))

    def set_kind(self, ideas: Sequence[Idea], kind: Kind) -> None:
        if ideas:
            self._do(self._wish(capture.set_kind, [idea.id for idea in ideas], kind))

    def set_table(self, ideas: Sequence[Idea], table_id: TableId | None) -> None:
        if ideas:
            self._do(self._wish(capture.set_table, [idea.id for idea in ideas], table_id))

    def merge(self, ideas: Sequence[Idea]) -> None:
        """Let the others stand behind the first."""
        words = f"Merged {counted(len(ideas), 'idea')}."
        others = [idea.id for idea in ideas[1:]]
        self._do(self._wish(capture.merge_ideas, ideas[0].id, others, said=words))

    def merge_near(self, idea: Idea, other: IdeaId) -> None:
        """Let an idea stand behind the earlier one that it is close to."""
        self._do(self._wish(capture.merge_ideas, other, [idea.id], said="Merged 2 ideas."))

    def keep_apart(self, idea: Idea, other: IdeaId) -> None:
        """They are two; the hint does not come back."""
        self._do(self._wish(capture.keep_apart, idea.id, other))

    def separate(self, idea: Idea) -> None:
        """Let every idea that stands behind this one stand by itself again."""
        behind = [other.id for other in self._mirror.all(Idea) if other.merged_into == idea.id]
        if not behind:
            return
        words = f"{counted(len(behind) + 1, 'idea stands', 'ideas stand')} by themselves again."
        self._do(self._wish(capture.unmerge_ideas, behind, said=words))

    def move(self, ideas: Sequence[Idea], segment: Segment) -> None:
        """Let them belong to another segment."""
        words = f"Moved {counted(len(ideas), 'idea')} to {segment.title}."
        self._do(self._wish(capture.move_ideas, [idea.id for idea in ideas], segment.id, said=words))

    def hide(self, ideas: Sequence[Idea]) -> None:
        """Keep all of them off the Stage, or let all be seen again where all are kept off."""
        on = not all(idea.hidden for idea in ideas)
        many = counted(len(ideas), "idea")
        words = f"Kept {many} off the Stage." if on else f"The Stage may show {many} again."
        self._do(self._wish(stage.hide_ideas, [idea.id for idea in ideas], on, said=words))

    def approve(self, ideas: Sequence[Idea]) -> None:
        """Let all of them stand on a wall that asks for approval, or none where all do."""
        on = not all(idea.approved for idea in ideas)
        words = f"{counted(len(ideas), 'idea')} {'for' if on else 'off'} the wall."
        self._do(self._wish(stage.approve_ideas, [idea.id for idea in ideas], on, said=words))

    def split(self, idea: Idea) -> None:
        """Make two ideas of one; how is asked."""
        self._do(self._split(idea))

    def split_into(self, idea: Idea, first: str, second: str) -> None:
        """Make these two ideas of one."""
        self._do(
            self._wish(capture.split_idea, idea.id, first, second, idea.text, said="One idea is now two.")
        )

    def has_behind(self, idea: Idea) -> bool:
        """Whether others stand behind it."""
        return any(other.merged_into == idea.id for other in self._mirror.all(Idea))

    async def _split(self, idea: Idea) -> None:
        made = await ask_for_halves(self._parent, idea.text)
        if made is not None:
            await self._wish(capture.split_idea, idea.id, *made, idea.text, said="One idea is now two.")

    async def _wish(self, wish: Callable[..., Any], *args: Any, said: str = "") -> None:
        try:
            await self._mirror.wish(wish, *args)
        except FacilitatorError as error:
            self.failed.emit(error)
        else:
            if said:
                self.done.emit(said)

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        tasks.start(self, work)
