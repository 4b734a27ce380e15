"""What goes out of the register: dates for a calendar, a plan for each group, a sheet for each owner, what became of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from facilitator.domain.actions import Action, Undertaking
from facilitator.domain.follow_up import to_ask
from facilitator.domain.group_plans import planning_groups
from facilitator.domain.readout import WHAT_BECAME, ReadoutOptions
from facilitator.services.follow_up import export_sheets
from facilitator.services.group_plans import export_plans
from facilitator.services.readout import write_all
from facilitator.ui.actions import menus
from facilitator.ui.actions.errands import Errands
from facilitator.ui.kit import ask
from facilitator.ui.kit.times import counted

PLANS = {
    "docx": "Word",
    "pdf": "PDF",
    "html": "HTML",
    "md": "Markdown",
    "xlsx": "Excel",
    "ics": "Calendar",
}


SHEETS = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF, for a pen"}
BECAME = {"docx": "Word", "pdf": "PDF", "html": "HTML", "md": "Markdown"}


class HandingOut(Errands):
    """Everything is made before the first file is written."""

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
        sheets = menu.addMenu("A follow-up sheet for each owner")
        sheets.setEnabled(any(action.status.is_open for action in self._mirror.all(Action)))
        for format, name in SHEETS.items():
            menus.add(sheets, f"{name}…", partial(self.sheets, (format,)))
        sheets.addSeparator()
        menus.add(sheets, "All of these…", partial(self.sheets, tuple(SHEETS)))
        became = menu.addMenu("What became of it")
        followed: list[Action | Undertaking] = [*self._mirror.all(Action), *self._mirror.all(Undertaking)]
        became.setEnabled(any(of.earlier or of.reports for of in followed))
        for format, name in BECAME.items():
            menus.add(became, f"{name}…", partial(self.what_became, format))
        menus.shown(menu, under)

    def calendar(self) -> None:
        """Write what is due, and the steps, as a calendar file."""
        self._start(self._calendar)

    def plans(self, formats: Sequence[str]) -> None:
        """Write an action plan for each group in these formats."""
        self._start(partial(self._plans, tuple(formats)))

    def sheets(self, formats: Sequence[str]) -> None:
        """Write a follow-up sheet for each owner in these formats."""
        self._start(partial(self._sheets, tuple(formats)))

    def what_became(self, format: str) -> None:
        """Write what became of what was agreed earlier, as a document of its own."""
        self._start(partial(self._what_became, format))

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

    async def _sheets(self, formats: Sequence[str]) -> None:
        owners = len(to_ask(self._mirror.snapshot))
        title = f"{counted(owners, 'follow-up sheet')} into a folder"
        folder = await ask.open_folder(self._window, title, folder=self._path.parent)
        if folder is None:
            return
        readout, snapshot = self._mirror.app.readout, self._mirror.snapshot
        written = await asyncio.to_thread(
            export_sheets, readout, snapshot, formats, folder, self._path.stem, ReadoutOptions()
        )
        self.said.emit(f"Wrote {counted(len(written), 'sheet')} to {folder}.")

    async def _what_became(self, format: str) -> None:
        name, stem = BECAME[format], f"{self._path.stem}-what-became"
        target = await ask.save_file(
            self._window,
            "What became of it",
            suggested=self._path.with_name(f"{stem}.{format}"),
            filters=(f"{name} (*.{format})",),
        )
        if target is None:
            return
        options = ReadoutOptions(parts=WHAT_BECAME)
        readout, snapshot = self._mirror.app.readout, self._mirror.snapshot
        data = await asyncio.to_thread(readout.render, snapshot, format, options)
        await asyncio.to_thread(write_all, {target: data})
        self.said.emit(f"Wrote {target.name} to {target.parent}.")
