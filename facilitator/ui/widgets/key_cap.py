"""Key caps: how the product shows the key that does a thing, on buttons, in hints and in the key sheet."""

from __future__ import annotations

import sys

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.text import text_width
from facilitator.ui.kit.themed import Themed
from facilitator.ui.widgets.label import Label

_FONT = Type.SMALL.medium
_HEIGHT = 20
_MAC = {"Ctrl": "⌘", "Alt": "⌥", "Shift": "⇧", "Enter": "↩"}


def native_keys(keys: str) -> str:
    """The keys as this system writes them: `Ctrl K` is `⌘ K` on a Mac."""
    if sys.platform != "darwin":
        return keys
    return " ".join(_MAC.get(key, key) for key in keys.split(" "))


def cap_size(keys: str) -> QSize:
    """What one cap needs, in px at the present text size."""
    t = theme.current()
    height = t.grown(_HEIGHT, _FONT)
    return QSize(max(height, text_width(native_keys(keys), t.font(_FONT)) + 12), height)


def paint_cap(
    painter: QPainter, rect: QRectF, keys: str, ink: QColor, border: QColor, ground: QColor | None
) -> None:
    """Draw one cap. Without `ground` (on coloured buttons) it is an outline of even width."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    if ground is not None:
        # The lower edge is 2 px: a cap in the border's colour, the face laid over all but its last pixel.
        painter.setPen(QPen(border, 1))
        painter.setBrush(border)
        painter.drawRoundedRect(frame, 4.5, 4.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -2), 4, 4)
    else:
        painter.setPen(QPen(border, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 4.5, 4.5)
    painter.setFont(theme.current().font(_FONT))
    painter.setPen(ink)
    lift = -0.5 if ground is not None else 0
    painter.drawText(rect.translated(0, lift), Qt.AlignmentFlag.AlignCenter, native_keys(keys))
    painter.restore()


class KeyCap(Themed, QWidget):
    """One key or chord, such as `F6` or `Ctrl Z`."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName(native_keys(keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return cap_size(self._keys)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.current().colours
        painter = QPainter(self)
        paint_cap(painter, QRectF(self.rect()), self._keys, c.ink2, c.line2, c.surface)


class KeyHint(QWidget):
    """Caps and what they do: `Ctrl` `Z` undo. `keys` is one cap per string."""

    def __init__(self, keys: tuple[str, ...], words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for key in keys:
            row.addWidget(KeyCap(key))
        if words:
            row.addWidget(Label(words, Type.SMALL, Ink.INK2))
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
