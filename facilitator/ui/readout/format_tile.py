"""A tile for a format: an icon, its name, its file ending; one of them is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import elided, text_width
from facilitator.ui.kit.themed import Themed


class FormatTile(Themed, QAbstractButton):
    """A checkable tile; exclusive within its button group."""

    focus_radius = 8

    def __init__(self, name: str, ending: str, icon: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._ending, self._icon = name, ending, icon
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{name}, {ending}" if ending else name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = theme.current()
        words = text_width(self._name, t.font(Type.BODY.medium)) + text_width(
            self._ending, t.font(Type.SMALL)
        )
        return QSize(words + t.icon_size(18) + 44, t.grown(44, Type.BODY))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        c = t.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, hover = self.isChecked(), self.underMouse() and self.isEnabled()
        painter.setPen(QPen(c.accent if on else c.line2, 2 if on else 1))
        painter.setBrush(c.accent_tint if on else c.bg if hover else c.surface)
        inset = 1 if on else 0
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(0.5 + inset, 0.5 + inset, -0.5 - inset, -0.5 - inset), 8, 8
        )
        ink = c.accent_ink if on else c.ink
        edge = t.icon_size(18)
        icons.paint(painter, QRect(12, 0, edge, self.height()), self._icon, ink, edge)
        left, right = 12 + edge + 10, self.width() - 12
        small = t.font(Type.SMALL)
        width = text_width(self._ending, small)
        if self._ending and left + text_width(self._name, t.font(Type.BODY.semibold)) + 6 + width <= right:
            painter.setFont(small)
            painter.setPen(c.accent_ink if on else c.ink2)
            painter.drawText(
                QRect(right - width, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, self._ending
            )
            right -= width + 6
        font = t.font(Type.BODY.semibold if on else Type.BODY.medium)
        painter.setFont(font)
        painter.setPen(ink)
        where = QRect(left, 0, right - left, self.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, elided(self._name, font, where.width() + 1))
