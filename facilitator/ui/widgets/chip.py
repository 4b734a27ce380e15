"""A chip: a short state in words, with an icon, on the tint of its tone."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import elided, text_width
from facilitator.ui.kit.themed import Themed

_FONT = Type.SMALL.medium.num
_HEAVY = {Icon.CHECK: 2.2, Icon.QUIET: 2.4}
_ICON, _GAP, _PAD, _HEIGHT = 14, 6, 8, 24


def chip_size(text: str, icon: Icon | None = None) -> QSize:
    """What a chip needs in px; for delegates that paint one."""
    t = theme.current()
    width = 2 * _PAD + text_width(text, t.font(_FONT))
    if icon is not None:
        width += t.icon_size(_ICON) + _GAP
    return QSize(width, t.grown(_HEIGHT, _FONT))


def paint_chip(painter: QPainter, rect: QRect, text: str, tone: Tone, icon: Icon | None = None) -> None:
    """Draw a chip filling `rect`; the words elide where it is too narrow."""
    t = theme.current()
    colours = t.tone(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outlined = tone is Tone.LINE
    painter.setPen(QPen(colours.line, 1) if outlined else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QColor(0, 0, 0, 0) if outlined else colours.tint)
    inset = 0.5 if outlined else 0.0
    box = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    x = rect.x() + _PAD
    if icon is not None:
        edge = t.icon_size(_ICON)
        where = QRect(x, rect.y(), edge, rect.height())
        icons.paint(painter, where, icon, colours.ink, edge, _HEAVY.get(icon))
        x += edge + _GAP
    font = t.font(_FONT)
    painter.setFont(font)
    painter.setPen(colours.ink)
    room = rect.right() + 1 - _PAD - x
    words = text if text_width(text, font) <= room else elided(text, font, room)
    where = QRect(x, rect.y(), room + 2, rect.height())
    painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()


class Chip(Themed, QWidget):
    """Shows, never acts: a chip one can press is a Button."""

    def __init__(
        self,
        text: str = "",
        tone: Tone = Tone.NEUTRAL,
        icon: Icon | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, tone: Tone = Tone.NEUTRAL, icon: Icon | None = None) -> None:
        """Say something else."""
        if (text, tone, icon) != (self._text, self._tone, self._icon):
            self._text, self._tone, self._icon = text, tone, icon
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def text(self) -> str:
        return self._text

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._text, self._icon)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), self.rect(), self._text, self._tone, self._icon)
