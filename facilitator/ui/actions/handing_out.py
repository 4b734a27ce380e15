"""What goes out of the register: dates for a calendar, and an action plan for each group."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.actions import Undertaking
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.group_plans import planning_groups
from facilitator.domain.readout import ReadoutOptions
from facilitator.services.group_plans import export_plans
from facilitator.services.readout import write_all
from facilitator.ui.actions import menus
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted

PLANS = {
    "docx": "Word",
    "pdf": "PDF",
    "html": "HTML",
    "md": "Markdown",
    "xlsx": "Excel",
    "ics": "Calendar",
}


class HandingOut(QObject):
    """`said(words)` once files are written, `failed(error)`. One thing is made at a time."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, window: QWidget) -> None:
        super().__init__(window)
        self._mirror, self._window = mirror, window
        self._busy = False

    def open_menu(self, under: QWidget) -> None:
        """Everything that can go out, under a button."""
        menu = menus.made(under)
        menus.add(menu, "Add to calendar…", self.calendar)
        plans = menu.addMenu("A plan for each group")
        plans.setEnabled(bool(self._mirror.all(Undertaking)))
        for format, name in PLANS.items():
            menus.add(plans, f"{name}…", partial(self.plans, (format,)))
        plans.addSeparator()
        menus.add(plans, "All of these…", partial(self.plans, tuple(PLANS)))
        menus.shown(menu, under)

    def calendar(self) -> None:
        """Write what is due, and the steps, as a calendar file."""
        self._start(self._calendar)

    def plans(self, formats: Sequence[str]) -> None:
        """Write an action plan for each group in these formats."""
        self._start(partial(self._plans, tuple(formats)))

    def _start(self, work: Callable[[], object]) -> None:
        if not self._busy and self._mirror.is_open:
            tasks.start(self, self._doing(work))

    async def _doing(self, work: Callable[[], object]) -> None:
        self._busy = True
        try:
            await work()  # type: ignore[misc]
        except FacilitatorError as error:
            self.failed.emit(error)
        finally:
            self._busy = False

    @property
    def _path(self) -> Path:
        path = self._mirror.path
        assert path is not None
        return path

    async def _calendar(self) -> None:
        suggested = self._path.with_name(f"{self._path.stem}-actions.ics")
        target = await ask.save_file(
            self._window, "Add to calendar", suggested=suggested, filters=("Calendar (*.ics)",)
        )
        if target is None:
            return
        readout, snapshot = self._mirror.app.readout, self._mirror.snapshot
        data = await asyncio.to_thread(readout.dates, snapshot, ReadoutOptions())
        await asyncio.to_thread(write_all, {target: data})
        self.said.emit(f"Wrote {target.name} to {target.parent}.")

    async def _plans(self, formats: Sequence[str]) -> None:
        groups = len(planning_groups(self._mirror.snapshot))
        title = f"{counted(groups, 'action plan')} into a folder"
        folder = await ask.open_folder(self._window, title, folder=self._path.parent)
        if folder is None:
            return
        readout, snapshot = self._mirror.app.readout, self._mirror.snapshot
        written = await asyncio.to_thread(
            export_plans, readout, snapshot, formats, folder, self._path.stem, ReadoutOptions()
        )
        self.said.emit(f"Wrote {counted(len(written), 'file')} to {folder}.")
