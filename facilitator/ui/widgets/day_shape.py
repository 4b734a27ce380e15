"""The shape of a day in one bar: each segment as long as it lasts, coloured by what it gathers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.kit import marks, theme

_GAP, _RADIUS, _LEAST = 2, 3, 3


@dataclass(frozen=True, slots=True)
class Part:
    """`weight` in any unit, such as minutes; `kind` as in kit.marks, "" for a segment that gathers nothing.

    A `pause` is the open room between two windows of a day.
    """

    weight: float
    kind: str = ""
    pause: bool = False


def paint_day_shape(painter: QPainter, rect: QRectF, parts: Sequence[Part]) -> None:
    """Draw the parts along `rect`; short ones stay visible, long pauses do not push the rest aside."""
    total = sum(max(part.weight, 0) for part in parts)
    if not parts or total <= 0:
        return
    room = rect.width() - _GAP * (len(parts) - 1)
    widths = [max(_LEAST, room * max(part.weight, 0) / total) for part in parts]
    squeeze = room / sum(widths)
    c = theme.current().colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    x = rect.x()
    for part, natural in zip(parts, widths, strict=True):
        width = natural * squeeze
        if not part.pause:
            painter.setBrush(marks.colours(part.kind).base if part.kind else c.line2)
            radius = min(_RADIUS, width / 2)
            painter.drawRoundedRect(QRectF(x, rect.y(), width, rect.height()), radius, radius)
        x += width + _GAP
    painter.restore()


class DayShape(QWidget):
    """The bar as a widget, `thickness` px high; `name` says it in words, such as "3 breakouts in 4 hours"."""

    def __init__(
        self,
        parts: Sequence[Part] = (),
        *,
        thickness: int = 10,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = tuple(parts)
        self._thickness = thickness
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, parts: Sequence[Part], name: str = "") -> None:
        self._parts = tuple(parts)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(232, self._thickness)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, self._thickness)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_day_shape(QPainter(self), QRectF(self.rect()), self._parts)
