"""The bar over the list of ideas: how many stand above what is seen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import text_width
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import counted


def bar_height() -> int:
    """Height of the bar in px at the present text size."""
    return theme.current().grown(36, Type.META)


class EarlierBar(Themed, QAbstractButton):
    """Says how many ideas stand above what is seen; a press goes there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._floats = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._say()

    def show_count(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self._say()

    def set_floating(self, floats: bool) -> None:
        """Whether there is room above the bar, instead of the head's own hairline."""
        if floats is not self._floats:
            self._floats = floats
            self.update()

    def count(self) -> int:
        return self._count

    def _say(self) -> None:
        self.setText(counted(self._count, "earlier idea") if self._count else "These are the first ideas")
        self.setAccessibleName(self.text())
        self.setEnabled(self._count > 0)
        self.update()

    def retheme(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, bar_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        c = t.colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), c.bg if self.underMouse() and self.isEnabled() else c.surface)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), c.line)
        if self._floats:
            painter.fillRect(QRect(0, 0, self.width(), 1), c.line)
        font, edge = t.font(Type.META.medium.num), t.icon_size(16)
        words = text_width(self.text(), font)
        ink = c.ink2 if self.isEnabled() else c.ink3
        icon_room = edge + 6 if self.isEnabled() else 0
        x = (self.width() - words - icon_room) // 2
        if self.isEnabled():
            icons.paint(painter, QRect(x, 0, edge, self.height()), Icon.CHEVRON_UP, ink, edge)
        painter.setFont(font)
        painter.setPen(ink)
        where = QRect(x + icon_room, 0, words + 2, self.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self.text())
