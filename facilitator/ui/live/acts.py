"""What one can do to ideas in the list: star, kind, table, park, merge, bin. Each is one wish and one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import IdeaId, TableId
from facilitator.domain.workshop import Table
from facilitator.services import capture
from facilitator.ui.kit import tasks
from facilitator.ui.kit.marks import KindMark, Mark
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.live.words import KIND_NAMES, WHOLE_ROOM, table_name


class IdeaActs(QObject):
    """`done(words)` for what the dark bar says, with Undo; `failed(error)`; `edit_requested(Idea)` from the menu."""

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
        self._do(self._wish(capture.set_kind, [idea.id for idea in ideas], kind))

    def set_table(self, ideas: Sequence[Idea], table_id: TableId | None) -> None:
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
        words = f"{counted(len(behind) + 1, 'idea stands', 'ideas stand')} by themselves again."
        self._do(self._wish(capture.unmerge_ideas, behind, said=words))

    def open_menu(self, ideas: Sequence[Idea], at: QPoint) -> QMenu | None:
        """The menu for these ideas."""
        if not ideas:
            return None
        menu = QMenu(self._parent)
        if len(ideas) == 1:
            self._add(menu, "Edit the words\tF2", lambda: self.edit_requested.emit(ideas[0]))
        starred = all(idea.starred for idea in ideas)
        self._add(menu, f"{'Take the star away' if starred else 'Star'}\tCtrl D", lambda: self.star(ideas))
        self._add_kinds(menu, ideas)
        self._add_tables(menu, ideas)
        parked = all(idea.parked for idea in ideas)
        self._add(menu, "Take off the parking lot" if parked else "Park", lambda: self.park(ideas))
        menu.addSeparator()
        if len(ideas) > 1:
            self._add(menu, f"Merge {len(ideas)} ideas", lambda: self.merge(ideas))
        elif any(other.merged_into == ideas[0].id for other in self._mirror.all(Idea)):
            self._add(menu, "Separate the merged ideas", lambda: self.separate(ideas[0]))
        self._add(menu, "Put into the bin\tDelete", lambda: self.bin(ideas))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        return menu

    def _add_kinds(self, menu: QMenu, ideas: Sequence[Idea]) -> None:
        kinds = menu.addMenu("Kind")
        ratio = self._parent.devicePixelRatioF()
        for kind, name in KIND_NAMES.items():
            action = self._add(kinds, name, partial(self.set_kind, ideas, kind))
            action.setIcon(KindMark.pixmap(Mark(kind.value), 20, ratio))
            action.setEnabled(any(idea.kind is not kind for idea in ideas))

    def _add_tables(self, menu: QMenu, ideas: Sequence[Idea]) -> None:
        tables = self._mirror.all(Table)
        if not tables:
            return
        sub = menu.addMenu("Table")
        for table in tables:
            action = self._add(sub, table_name(table), partial(self.set_table, ideas, table.id))
            action.setEnabled(any(idea.table_id != table.id for idea in ideas))
        sub.addSeparator()
        self._add(sub, WHOLE_ROOM, lambda: self.set_table(ideas, None))

    @staticmethod
    def _add(menu: QMenu, words: str, act: Callable[[], None]) -> Any:
        action = menu.addAction(words)
        action.triggered.connect(lambda _checked=False: act())
        return action

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
