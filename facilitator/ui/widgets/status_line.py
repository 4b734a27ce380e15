"""A status: an icon and its words, such as "Saved 11:18", that can shrink to its icon."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import text_width
from facilitator.ui.kit.themed import Themed

_FONT = Type.META.num
_ICON, _GAP = 16, 8


class StatusLine(Themed, QWidget):
    """Words in the secondary ink after an icon in the colour of its tone; warnings colour the words too.

    Short, it keeps the last word ("Saved 11:18" becomes "11:18") or the number ("23 devices" becomes "23").
    """

    def __init__(
        self,
        text: str = "",
        icon: Icon = Icon.CHECK,
        tone: Tone = Tone.NEUTRAL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._icon, self._tone, self._short = text, icon, tone, False
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_status(self, text: str, icon: Icon, tone: Tone = Tone.NEUTRAL) -> None:
        if (text, icon, tone) != (self._text, self._icon, self._tone):
            self._text, self._icon, self._tone = text, icon, tone
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def set_short(self, short: bool) -> None:
        if short is not self._short:
            self._short = short
            self.setToolTip(self._text if short else "")
            self.updateGeometry()
            self.update()

    def width_for(self, *, short: bool) -> int:
        """Width in px it would need in either form; 0 without words."""
        if not self._text:
            return 0
        t = theme.current()
        words = text_width(self._words(short), t.font(_FONT))
        return t.icon_size(_ICON) + (_GAP + words if words else 0)

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = theme.current()
        return QSize(self.width_for(short=self._short), max(t.icon_size(_ICON), t.line(_FONT)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        loud = self._tone in (Tone.WARN, Tone.RED)
        neutral = self._tone in (Tone.NEUTRAL, Tone.LINE)
        icon_colour = t.colours.ink2 if neutral else t.tone(self._tone).base
        edge = t.icon_size(_ICON)
        painter = QPainter(self)
        weight = 2.2 if self._icon is Icon.CHECK else None
        icons.paint(painter, QRect(0, 0, edge, self.height()), self._icon, icon_colour, edge, weight)
        painter.setFont(t.font(_FONT))
        painter.setPen(t.tone(self._tone).ink if loud else t.colours.ink2)
        where = self.rect().adjusted(edge + _GAP, 0, 4, 0)
        painter.drawText(
            where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._words(self._short)
        )

    def _words(self, short: bool) -> str:
        if not short:
            return self._text
        return next((word for word in self._text.split() if any(figure.isdigit() for figure in word)), "")
