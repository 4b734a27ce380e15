"""Which page of a view is shown, as a row of dots."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from facilitator.ui.stage.canvas import Canvas


def paint_pages(canvas: Canvas, right: QPointF, page: int, pages: int) -> float:
    """A dot a page, the one that is shown a dash, up to `right`; returns where they begin."""
    c = canvas.colours
    shown = min(pages, 8)
    x = right.x() - (shown - 1) * 22 - 36
    left = x
    for number in range(shown):
        here = number == page * shown // pages
        width = 36 if here else 10
        canvas.bar(QRectF(x, right.y() - 5, width, 10), c.accent if here else c.line2)
        x += width + 12
    return left
