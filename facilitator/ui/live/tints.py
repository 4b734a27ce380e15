"""The tint of new ideas: whole for four seconds, then it fades; each idea on its own time, however many arrive."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractItemView

from facilitator.domain.ids import IdeaId
from facilitator.ui.kit import theme
from facilitator.ui.live.idea_delegate import IdeaDelegate
from facilitator.ui.live.ideas_model import IdeaListModel

WHOLE_SECONDS = 4.0
FADE_MS = 400
_FRAME_MS = 33


class Tints(QTimer):
    """Tells the delegate how strong an idea's tint is, and the model when it is no longer new."""

    def __init__(self, model: IdeaListModel, delegate: IdeaDelegate, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model, self._view = model, view
        self._began: dict[IdeaId, float] = {}
        self.setSingleShot(True)
        self.timeout.connect(self.look)
        delegate.strength_of = self.strength

    def begin(self, ids: Iterable[IdeaId]) -> None:
        """These are new now."""
        now = time.monotonic()
        self._began |= dict.fromkeys(ids, now)
        if not self.isActive():
            self._wait(now)

    def strength(self, id: IdeaId) -> float:
        """From 1, just arrived, to 0."""
        began = self._began.get(id)
        if began is None:
            return 1.0
        faded = time.monotonic() - began - WHOLE_SECONDS
        length = theme.current().duration(FADE_MS) / 1000
        return 1.0 if faded <= 0 else max(0.0, 1 - faded / length) if length else 0.0

    def forget(self, id: IdeaId) -> None:
        self._began.pop(id, None)

    def clear(self) -> None:
        self._began.clear()
        self.stop()

    def look(self) -> None:
        """Paint those that fade, let go of those that are done."""
        now = time.monotonic()
        over = WHOLE_SECONDS + theme.current().duration(FADE_MS) / 1000
        for idea_id in [known for known, began in self._began.items() if now - began >= over]:
            self.forget(idea_id)
            self._model.settle(idea_id)
        if any(now - began > WHOLE_SECONDS for began in self._began.values()):
            self._view.viewport().update()
        self._wait(now)

    def _wait(self, now: float) -> None:
        if not self._began:
            return
        first = WHOLE_SECONDS - (now - min(self._began.values()))
        self.start(_FRAME_MS if first <= 0 else math.ceil(first * 1000) + 1)
