"""An icon or a kind's mark, wherever one stands by itself."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import KindMark, Mark
from facilitator.ui.kit.themed import Themed

Sign = Icon | Mark


def paint_sign(
    painter: QPainter, rect: QRect, sign: Sign, colour: QColor, size: int, weight: float | None = None
) -> None:
    """Draw a sign of `size` px in the middle of `rect`; marks bring their own colours."""
    if isinstance(sign, Icon):
        icons.paint(painter, rect, sign, colour, size, weight)
        return
    corner = rect.center() - QRect(0, 0, size, size).center()
    KindMark.paint(painter, QRect(corner.x(), corner.y(), size, size), sign)


class Picture(Themed, QWidget):
    """A sign of `size` px that grows with the text. Where no words beside it say the same, `name` it."""

    def __init__(
        self,
        sign: Sign,
        size: int = icons.SIZE,
        ink: Ink = Ink.INK2,
        *,
        weight: float | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sign, self._size, self._ink, self._weight = sign, size, ink, weight
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_sign(self, sign: Sign, ink: Ink | None = None) -> None:
        self._sign, self._ink = sign, ink or self._ink
        self.update()

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        edge = theme.current().icon_size(self._size)
        return QSize(edge, edge)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        edge = t.icon_size(self._size)
        paint_sign(QPainter(self), self.rect(), self._sign, t.ink(self._ink), edge, self._weight)
