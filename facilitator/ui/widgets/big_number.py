"""The one big number: time to the next thing people must do."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.text import text_width
from facilitator.ui.widgets.clock_view import INKS, Phase


class BigNumber(QWidget):
    """A time in figures of equal width, coloured by its phase."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._phase = "", Phase.READY

    def show_number(self, text: str, phase: Phase, spoken: str) -> None:
        """`spoken` is what a screen reader says when asked; nothing is announced by itself."""
        if (text, phase) == (self._text, self._phase) and spoken == self.accessibleName():
            return
        self._text, self._phase = text, phase
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        t = theme.current()
        return QSize(text_width(self._text, t.font(Type.CLOCK)), t.line(Type.CLOCK))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        painter.setFont(t.font(Type.CLOCK))
        painter.setPen(t.ink(INKS[self._phase]))
        where = QRect(self.rect())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, self._text)
