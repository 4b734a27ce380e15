"""The frame around the composer's field."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame

from facilitator.ui.kit import theme
from facilitator.ui.kit.theme import Radius
from facilitator.ui.live.composer_field import ComposerField


class FieldBox(QFrame):
    """Accent while one types in the field."""

    def __init__(self, field: ComposerField) -> None:
        super().__init__()
        self._field = field
        field.focused.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self._field.hasFocus()
        width = 2 if focused else 1
        painter.setPen(QPen(c.accent if focused else c.control, width))
        painter.setBrush(c.surface)
        inset = width / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), Radius.CARD, Radius.CARD
        )
