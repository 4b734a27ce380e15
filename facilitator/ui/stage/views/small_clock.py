"""The big number beside a heading, for views that need their room for something else than the ring."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt

from facilitator.ui.kit.text import text_width
from facilitator.ui.stage.canvas import Canvas, Sheet, Style, face, fitting_line, sized
from facilitator.ui.stage.ring import number_ink
from facilitator.ui.stage.tick import Look, Tick

HEIGHT = 132
"""Of the heading's line at the top."""


def paint_small_clock(canvas: Canvas, tick: Tick) -> None:
    """Caption and number at the right of the heading's line."""
    c, area = canvas.colours, clock_area(canvas)
    size = 84 if canvas.wide else 72
    style = fitting_line(tick.big, Style.COUNT, (size, 64, 48), 330)
    ink = c.action_ink if tick.look is Look.WARNING else number_ink(canvas, tick.look)
    wide = text_width(tick.big, face(style))
    number = QRectF(area.right() - wide - 2, area.y(), wide + 2, area.height())
    canvas.say(tick.big, number, style, ink)
    ink = c.over_ink if tick.look is Look.OVER else c.ink2
    room = QRectF(area.x(), area.y() + 6, number.x() - 28 - area.x(), area.height())
    canvas.say(tick.caption, room, sized(Style.CAPTION, 32), ink, Qt.AlignmentFlag.AlignRight)


def clock_area(sheet: Sheet) -> QRectF:
    """Where it stands: the right half of the heading's line."""
    width = (sheet.width - 2 * _edge(sheet)) * 0.5
    return QRectF(sheet.width - _edge(sheet) - width, 16, width, HEIGHT - 24)


def heading_area(sheet: Sheet) -> QRectF:
    """Where a heading stands beside it: the left half."""
    return QRectF(_edge(sheet), 16, (sheet.width - 2 * _edge(sheet)) * 0.5 - 24, HEIGHT - 24)


def _edge(sheet: Sheet) -> int:
    return 64 if sheet.wide else 48
