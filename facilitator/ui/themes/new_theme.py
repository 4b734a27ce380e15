"""The last place of the board: what is let go here, or selected while N is pressed, becomes a theme of its own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import flow
from facilitator.ui.kit.themed import Themed
from facilitator.ui.themes.drops import DropWatch

_PAD, _ICON, _GAP, _LEAST = 16, 18, 10, 116


class NewTheme(Themed, QAbstractButton):
    """`clicked` makes an empty theme, or one of what is selected; `ideas_dropped(list)` one of these."""

    ideas_dropped = Signal(list)
    focus_radius = 12

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = False
        self._words = ""
        drops = DropWatch(self)
        drops.ideas_dropped.connect(self.ideas_dropped)
        drops.hovered.connect(self._on_hovered)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.say("Drop ideas here for a new theme, or press N")

    def say(self, words: str) -> None:
        """What this place is for."""
        if words != self._words:
            self._words = words
            self.setAccessibleName("New theme")
            self.setAccessibleDescription(words)
            self.updateGeometry()
            self.update()

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, max(_LEAST, theme.current().line(Type.META) * 2 + 2 * _PAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        c, painter = t.colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self._held or self.underMouse() or self.isDown()
        pen = QPen(c.accent if strong else c.control, 2 if self._held else 1)
        pen.setStyle(Qt.PenStyle.SolidLine if self._held else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(c.accent_tint if self._held else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        edge = t.icon_size(_ICON)
        room = max(self.width() - 2 * _PAD - edge - _GAP, 60)
        words = flow(self._words, t.font(Type.META), room, t.line(Type.META))
        y = (self.height() - words.height) // 2
        x = max(_PAD, (self.width() - edge - _GAP - words.width) // 2)
        line = t.line(Type.META)
        icons.paint(painter, QRectF(x, y, edge, line).toRect(), Icon.PLUS, c.ink2, edge)
        words.paint(painter, x + edge + _GAP, y, c.ink2)

    def _on_hovered(self, held: bool) -> None:
        self._held = held
        self.update()
