"""A setting that is on or off at once: its words at the left, the switch at the right."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.text import elided, text_width
from facilitator.ui.kit.themed import Themed

_WIDTH, _HEIGHT, _KNOB, _GAP = 32, 18, 14, 16


class Switch(Themed, QCheckBox):
    """A QCheckBox that looks like a switch; without visible words give it a `name`."""

    focus_radius = _HEIGHT // 2

    def __init__(self, text: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(name or text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        horizontal = QSizePolicy.Policy.Preferred if text else QSizePolicy.Policy.Fixed
        self.setSizePolicy(horizontal, QSizePolicy.Policy.Fixed)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def focus_rect(self) -> QRect:
        scale = theme.current().text_scale
        width, height = round(_WIDTH * scale), round(_HEIGHT * scale)
        return QRect(self.width() - width, (self.height() - height) // 2, width, height)

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = theme.current()
        track = round(_WIDTH * t.text_scale)
        words = text_width(self._words, t.font(Type.BODY)) + _GAP if self._words else 0
        return QSize(words + track, t.grown(32, Type.BODY))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        c = t.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(self.focus_rect())
        on = self.isChecked()
        ground = c.accent if on else c.control
        if self.isEnabled() and self.underMouse():
            ground = c.accent_hover if on else c.ink3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground if self.isEnabled() else c.line2)
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        inset = (track.height() - _KNOB * t.text_scale) / 2
        knob = track.height() - 2 * inset
        x = track.right() - inset - knob if on else track.left() + inset
        painter.setBrush(c.surface)
        painter.drawEllipse(QRectF(x, track.top() + inset, knob, knob))
        room = self.focus_rect().left() - _GAP
        painter.setFont(t.font(Type.BODY))
        painter.setPen(c.ink if self.isEnabled() else c.disabled)
        words = elided(self._words, t.font(Type.BODY), room + 1)
        painter.drawText(QRect(0, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
