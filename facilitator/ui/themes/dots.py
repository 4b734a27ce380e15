"""How many dots a theme got."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.text import text_width
from facilitator.ui.kit.text import tip as plain_tip
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import counted


class Dots(Themed, QWidget):
    """A dot with its number; nothing where no vote was revealed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_dots(self, dots: int | None) -> None:
        self._words = "" if dots is None else f"{dots:,}"
        self.setAccessibleName("" if dots is None else counted(dots, "dot"))
        self.setToolTip(plain_tip(self.accessibleName()))
        self.setVisible(dots is not None)
        self.updateGeometry()
        self.update()

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = theme.current()
        width = t.icon_size(10) + 6 + text_width(self._words, t.font(Type.ROW.semibold.num))
        return QSize(width, t.line(Type.ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = t.icon_size(10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.colours.accent)
        painter.drawEllipse(QRectF(0, (self.height() - edge) / 2, edge, edge))
        painter.setFont(t.font(Type.ROW.semibold.num))
        painter.setPen(t.colours.accent_ink)
        where = QRect(edge + 6, 0, self.width(), self.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self._words)
