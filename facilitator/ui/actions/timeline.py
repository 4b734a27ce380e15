"""The steps of one action on a line of time, from the workshop to the day it is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import text_width
from facilitator.ui.kit.themed import Themed

_RING, _EDGE = 12, 18


@dataclass(frozen=True, slots=True)
class Stop:
    """A dated step (or the due date, `end`), with the words under it."""

    on: date
    words: str
    done: bool = False
    end: bool = False


def shares(start: date, stops: Sequence[Stop]) -> tuple[float, ...]:
    """Where each stop stands between `start` (0) and the last one (1); days before the start stand at 0."""
    whole = max((stop.on for stop in stops), default=start) - start
    if whole.days <= 0:
        return tuple((at + 1) / len(stops) for at in range(len(stops)))
    return tuple(max(0.0, (stop.on - start) / whole) for stop in stops)


class StepTimeline(Themed, QWidget):
    """Draws the stops in their proportions; a date that has no room under the line is left to the list below."""

    def __init__(self, start: date, stops: Sequence[Stop], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stops = sorted(stops, key=lambda stop: (stop.on, stop.end))
        self._shares = shares(start, self._stops)
        self.setAccessibleName("Steps in time: " + ", ".join(stop.words for stop in self._stops))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = theme.current()
        return QSize(240, t.icon_size(_EDGE) + 6 + t.line(Type.SMALL))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.current()
        c, edge = t.colours, t.icon_size(_EDGE)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y, left, right = edge / 2, 5.0, self.width() - edge / 2 - 1
        painter.fillRect(QRectF(left, y - 1, right - left, 2), c.line2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.ink2)
        painter.drawEllipse(QPointF(left, y), 4, 4)
        points = [left + (right - left) * share for share in self._shares]
        for x, stop in zip(points, self._stops, strict=True):
            size = edge if stop.end else t.icon_size(_RING)
            box = QRectF(x - size / 2, y - size / 2, size, size).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(c.accent, 2))
            painter.setBrush(c.accent if stop.done else c.surface)
            painter.drawEllipse(box)
            if stop.end:
                icons.paint(
                    painter, box, Icon.CHECK, c.on_accent if stop.done else c.accent, t.icon_size(10), 3
                )
        self._paint_words(painter, points, edge + 6)

    def _paint_words(self, painter: QPainter, points: list[float], top: int) -> None:
        t = theme.current()
        font = t.font(Type.SMALL.num)
        painter.setFont(font)
        painter.setPen(t.colours.ink2)
        taken: list[tuple[float, float]] = []
        # The last one first: when it is due matters most.
        for x, stop in reversed(list(zip(points, self._stops, strict=True))):
            room = text_width(stop.words, font)
            at = min(max(x - room / 2, 0), self.width() - room)
            if all(at + room + 8 <= start or at >= end + 8 for start, end in taken):
                taken.append((at, at + room))
                where = QRectF(at, top, room + 2, t.line(Type.SMALL))
                painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, stop.words)
