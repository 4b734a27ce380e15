"""A QR code on a white card: dark on white in both themes, because many cameras read no other."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.kit.qr import modules
from facilitator.ui.kit.theme import Radius

_DARK, _WHITE, _LINE = QColor("#1F2430"), QColor("#FFFFFF"), QColor("#D3D0C8")
_QUIET = 4
"""Modules of white around it, as the standard asks."""


class QrView(QWidget):
    """`edge` px square. `name` is what a screen reader says of it."""

    def __init__(self, edge: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edge, self._data = edge, ""
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def data(self) -> str:
        return self._data

    def show_data(self, data: str) -> None:
        if data != self._data:
            self._data = data
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._edge, self._edge)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_LINE)
        painter.setBrush(_WHITE)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL
        )
        if not self._data:
            return
        rows = modules(self._data)
        side = len(rows) + 2 * _QUIET
        # Whole device pixels a module: a code with modules of uneven width is hard to read.
        ratio = self.devicePixelRatioF()
        step = max(1, int(self._edge * ratio // side)) / ratio
        start = (self._edge - step * len(rows)) / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(QRectF(start + x * step, start + y * step, step, step), _DARK)
