"""Ideas from other tools come into Live: looked over first, then taken in, in one step that can be undone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.plan import Segment
from facilitator.services import library
from facilitator.ui.kit import tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.live.import_dialog import ask_for_ideas


class Importing(QObject):
    """`done(words)` for what can be undone, `failed(error)`."""

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror, self._parent = mirror, parent

    def begin(self, segment: Segment | None, file: Path | None = None, text: str = "") -> None:
        """Show what a list holds, in a file or pasted, and take it in where the person says so."""
        if segment is not None:
            tasks.start(self, self._import(segment, file, text))

    async def _import(self, segment: Segment, file: Path | None, text: str) -> None:
        answer = await ask_for_ideas(self._parent, self._mirror, segment, file, text)
        if answer is None:
            return
        try:
            made = await self._mirror.wish(
                library.import_ideas, answer.rows, answer.segment_id, answer.kind, answer.source
            )
        except FacilitatorError as error:
            self.failed.emit(error)
            return
        there = f", {made.already_there:,} were there already" if made.already_there else ""
        self.done.emit(f"Took in {counted(made.added, 'idea')} from {answer.source}{there}.")
