"""The steps of a readout's life that ask first: making it final, and looking at what changed since."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.readback import Life, Standing, last, life_of
from facilitator.domain.readout import ReadoutOptions
from facilitator.services import library, readback
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.readout.compare_dialog import CompareDialog
from facilitator.ui.readout.sentences import without_ideas


class ReadoutLife(QObject):
    """`made_final` once it is frozen, `failed(error)`."""

    made_final = Signal()
    failed = Signal(object)

    def __init__(self, mirror: Mirror, window: QWidget) -> None:
        super().__init__(window)
        self._mirror, self._window = mirror, window

    def finalise(self, options: ReadoutOptions) -> None:
        """Freeze the readout for every audience, once the person has read what that means."""
        tasks.start(self, self._finalise(options))

    def compare(self) -> None:
        """Show what changed since it was final."""
        tasks.start(self, self._compare())

    async def _finalise(self, options: ReadoutOptions) -> None:
        words = before_final(life_of(self._mirror.snapshot), without_ideas(self._mirror.snapshot))
        if not await ask.confirm(self._window, "Make the readout final?", words, yes="Make final"):
            return
        try:
            snapshot, _ = await self._mirror.wish(library.whole)
            documents = await asyncio.to_thread(self._mirror.app.readout.freeze, snapshot, options)
            await self._mirror.wish(readback.finalise, snapshot, documents)
        except FacilitatorError as error:
            self.failed.emit(error)
        else:
            self.made_final.emit()

    async def _compare(self) -> None:
        final = last(self._mirror.snapshot.finals)
        if final is not None:
            await ask.shown(CompareDialog(self._window, self._mirror.snapshot, final))


def before_final(life: Life, lonely: tuple[str, ...]) -> str:
    """What one should know before it is frozen."""
    said = []
    open_ = life.count(Standing.OPEN, Standing.EDITED)
    if open_:
        said.append(f"{counted(open_, 'sentence was', 'sentences were')} not checked in the room.")
    if changes := life.count(Standing.CHANGE):
        said.append(f"{counted(changes, 'change is', 'changes are')} still to be made.")
    if life.objections:
        said.append(f"{counted(life.objections, 'objection stands', 'objections stand')} beside the text.")
    if lonely:
        said.append(f"{', '.join(lonely)}: no idea stands behind it.")
    said.append("It is kept as it is now, for every audience; you can go on editing, and compare.")
    return " ".join(said)
