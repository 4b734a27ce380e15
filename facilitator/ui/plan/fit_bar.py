"""The bar that answers whether a window's segments fit it: each as long as it lasts, what is spare, what is over."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from facilitator.ui.kit import marks, theme
from facilitator.ui.plan.agenda_rows import FitPart, WindowRow

THICKNESS = 8
REACH = 5
_GAP, _RADIUS, _LEAST = 2, 2.5, 3


def paint_fit_bar(painter: QPainter, rect: QRectF, shown: WindowRow) -> None:
    """Draw along `rect`: what gathers something in its colour, breaks hollow, spare time dashed, the window's end red
    where the plan runs past it.
    """
    whole = max(shown.planned, shown.room)
    if whole <= 0:
        return
    parts = list(shown.parts)
    if shown.spare > 0:
        parts.append(FitPart(shown.spare, is_free=True))
    c = theme.current().colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    at = 0.0
    for part in parts:
        left = rect.x() + rect.width() * at / whole
        at += part.minutes
        right = rect.x() + rect.width() * at / whole
        box = QRectF(left, rect.y(), max(_LEAST, right - left - _GAP), rect.height())
        if part.is_free or part.is_break:
            pen = QPen(c.control if part.is_free else c.line2, 1)
            if part.is_free:
                pen.setDashPattern([2.5, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush if part.is_free else c.surface)
            box.adjust(0.5, 0.5, -0.5, -0.5)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(marks.colours(part.kind).base if part.kind else c.line2)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    if shown.spare < 0:
        x = round(rect.x() + rect.width() * shown.room / whole)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.over)
        painter.drawRect(QRectF(x - 1, rect.y() - REACH, 2, rect.height() + 2 * REACH))
    painter.restore()
