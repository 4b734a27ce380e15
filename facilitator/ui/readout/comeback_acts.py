"""Opens a Word readout that was edited, and takes up what is wanted of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.comeback import Change
from facilitator.domain.errors import FacilitatorError
from facilitator.services.comeback import take_words
from facilitator.services.wording import sentence
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.readout.comeback_dialog import ComebackDialog


class ComebackActs(QObject):
    """`refused(words)` where the file cannot be read so, `done(words)` for what can be undone, `failed(error)`."""

    refused = Signal(str)
    done = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror, self._window = mirror, parent

    def open(self) -> None:
        """Ask for the file and show what it says otherwise."""
        if self._mirror.is_open:
            tasks.start(self, self._open())

    async def _open(self) -> None:
        assert self._mirror.path is not None
        path = await ask.open_file(
            self._window,
            "Open a readout that was edited in Word",
            filters=("Word (*.docx)",),
            folder=self._mirror.path.parent,
        )
        if path is None:
            return
        self.refused.emit("")
        try:
            changes = await asyncio.to_thread(self._mirror.app.changes_in, path, self._mirror.snapshot)
        except FacilitatorError as error:
            self.refused.emit(sentence(error))
            return
        if not changes:
            await ask.tell(
                self._window, "Nothing reads otherwise", f"{path.name} says the same, sentence by sentence."
            )
            return
        await ask.shown(ComebackDialog(changes, self._take_up, self._window))

    async def _take_up(self, changes: Sequence[Change]) -> bool:
        try:
            await self._mirror.wish(take_words, changes)
        except FacilitatorError as error:
            self.failed.emit(error)
            return False
        self.done.emit(f"Took up {counted(len(changes), 'sentence')} from Word.")
        return True
