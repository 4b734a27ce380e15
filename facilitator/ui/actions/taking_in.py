"""What comes into the register: open actions of an earlier workshop, and the follow-up sheets that people filled in."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.follow_up import Proposed
from facilitator.intake.follow_up import read_follow_up
from facilitator.services.follow_up import bring_along, look_over, take_follow_up
from facilitator.services.wording import sentence
from facilitator.ui.actions import menus
from facilitator.ui.actions.errands import Errands
from facilitator.ui.actions.follow_up_dialog import ask_which
from facilitator.ui.kit import ask
from facilitator.ui.kit.times import counted

WORKSHOPS = ("Workshops (*.workshop *.json)", "All files (*)")
SHEETS = ("Filled sheets (*.xlsx *.docx)", "All files (*)")


class TakingIn(Errands):
    """What is taken in is one step of undo."""

    def open_menu(self, under: QWidget) -> None:
        """Everything that can come in, under a button."""
        menu = menus.made(under)
        menus.add(menu, "Open actions of an earlier workshop…", self.earlier)
        menus.add(menu, "Follow-up sheets that were filled in…", self.sheets)
        menus.shown(menu, under)

    def earlier(self) -> None:
        """Ask for the file of an earlier workshop, and let its open actions come along."""
        self._start(self._earlier)

    def sheets(self) -> None:
        """Ask for filled sheets, show what they change, and take that in."""
        self._start(self._sheets)

    async def _earlier(self) -> None:
        path = await ask.open_file(
            self._window, "An earlier workshop", filters=WORKSHOPS, folder=self._path.parent
        )
        if path is None:
            return
        other = await asyncio.to_thread(self._mirror.app.snapshot_of, path)
        came = await self._mirror.wish(bring_along, other, path.name)
        there = f"; {came.already_there} were here already" if came.already_there else ""
        self.said.emit(
            f"{counted(came.added, 'open action')} came along from “{other.workshop.title}”{there}."
        )

    async def _sheets(self) -> None:
        paths = await ask.open_files(
            self._window, "Filled follow-up sheets", filters=SHEETS, folder=self._path.parent
        )
        if not paths:
            return
        changes, said = await asyncio.to_thread(self._read, paths)
        chosen = await ask_which(self._window, changes, said)
        if not chosen:
            return
        taken = await self._mirror.wish(take_follow_up, chosen)
        self.said.emit(f"Took in {counted(taken.added, 'answer')}.")

    def _read(self, paths: Sequence[Path]) -> tuple[tuple[Proposed, ...], tuple[str, ...]]:
        """What these sheets change and what is to be said of them; one that cannot be read does not stop the others."""
        snapshot = self._mirror.snapshot
        today = self._mirror.now().utc.astimezone(snapshot.tz).date()
        changes: dict[str, Proposed] = {}
        said: list[str] = []
        for path in paths:
            try:
                found, told = look_over(snapshot, read_follow_up(path, today), path.name)
            except FacilitatorError as error:
                if len(paths) == 1:
                    raise
                said.append(sentence(error))
                continue
            before = f"{path.name}: " if len(paths) > 1 else ""
            said += [before + line for line in told]
            for change in found:
                if change.question.code in changes:
                    said.append(
                        f"{before}{change.question.label} was answered on another sheet, too. Left out."
                    )
                else:
                    changes[change.question.code] = change
        return tuple(changes.values()), tuple(said)
