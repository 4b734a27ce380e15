"""One errand at a time: files are asked for, made or read away from the window's thread, and what came of it is said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.ui.kit import tasks
from facilitator.ui.kit.mirror import Mirror


class Errands(QObject):
    """`said(words)` once something is done, `failed(error)` where it could not be."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, window: QWidget) -> None:
        super().__init__(window)
        self._mirror, self._window = mirror, window
        self._busy = False

    def _start(self, work: Callable[[], Awaitable[None]]) -> None:
        if not self._busy and self._mirror.is_open:
            tasks.start(self, self._doing(work))

    async def _doing(self, work: Callable[[], Awaitable[None]]) -> None:
        self._busy = True
        try:
            await work()
        except FacilitatorError as error:
            self.failed.emit(error)
        finally:
            self._busy = False

    @property
    def _path(self) -> Path:
        path = self._mirror.path
        assert path is not None
        return path
