"""The boards' grouping goes out as a table, and comes back edited: shown first, then taken in as one step of undo."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.intake.grouping import read_grouping
from facilitator.services.grouping import look_over, take_grouping, words_of
from facilitator.services.readout import write_all
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted

TABLES = ("Tables (*.csv)",)


class GroupingActs(QObject):
    """`done(words)` for what can be undone, `said(words)`, `failed(error)`."""

    done = Signal(str)
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror, self._window = mirror, parent

    def open_menu(self, under: QWidget) -> QMenu:
        """Both ways, under a button."""
        menu = QMenu(under)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction("Save who is in which theme as a table…").triggered.connect(
            lambda: self._start(self._save)
        )
        menu.addAction("Take in a table that was edited…").triggered.connect(lambda: self._start(self._take))
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))
        return menu

    async def _save(self) -> None:
        path = self._path
        suggested = path.with_name(f"{path.stem}-board.csv")
        target = await ask.save_file(
            self._window, "Save the board as a table", suggested=suggested, filters=TABLES
        )
        if target is not None:
            data = await asyncio.to_thread(self._mirror.app.readout.grouping, self._mirror.snapshot)
            await asyncio.to_thread(write_all, {target: data})
            self.said.emit(f"Wrote {target.name} to {target.parent}.")

    async def _take(self) -> None:
        path = await ask.open_file(
            self._window, "An edited table", filters=(*TABLES, "All files (*)"), folder=self._path.parent
        )
        if path is not None:
            await self.take(path)

    async def take(self, path: Path) -> None:
        """Show what a table would change, and take it in where that is wanted."""
        found = await asyncio.to_thread(
            lambda: look_over(self._mirror.snapshot, read_grouping(path), path.name)
        )
        told = "\n".join(words_of(found))
        if not found.moves:
            await ask.tell(self._window, f"Nothing in {path.name} is new", told)
        elif await ask.confirm(self._window, f"Sort the board as in {path.name}?", told, yes="Take it in"):
            moved = await self._mirror.wish(take_grouping, found)
            self.done.emit(f"Sorted {counted(moved, 'idea')} as in {path.name}.")

    @property
    def _path(self) -> Path:
        path = self._mirror.path
        assert path is not None
        return path

    def _start(self, errand: Callable[[], Coroutine[Any, Any, None]]) -> None:
        async def running() -> None:
            try:
                await errand()
            except FacilitatorError as error:
                self.failed.emit(error)

        tasks.start(self, running())
