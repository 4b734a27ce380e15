"""The ring: how much is left, with the one big number inside. It moves once a second, without easing."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from facilitator.ui.stage.canvas import Canvas, Style, broken, fitting_line, sized
from facilitator.ui.stage.tick import Look, Tick

_WEIGHT = 0.095
"""Of the band, as a share of the radius."""


def paint_ring(canvas: Canvas, centre: QPointF, radius: float, tick: Tick) -> None:
    """Band, marks, number and caption within `radius` units of `centre`."""
    painter, c = canvas.painter, canvas.colours
    weight = radius * _WEIGHT
    middle = radius - weight / 2
    box = QRectF(centre.x() - middle, centre.y() - middle, 2 * middle, 2 * middle)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(c.line, weight))
    painter.drawEllipse(box)
    pen = QPen(c.line2, radius * 0.01)
    painter.setPen(pen)
    for hour in range(12):
        angle = math.radians(hour * 30)
        way = QPointF(math.sin(angle), -math.cos(angle))
        painter.drawLine(centre + way * radius * 0.835, centre + way * radius * 0.865)
    if tick.share > 0:
        pen = QPen(_band(canvas, tick.look), weight)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if tick.share >= 1:
            painter.drawEllipse(box)
        else:
            painter.drawArc(box, 90 * 16, -round(tick.share * 360 * 16))
    _paint_words(canvas, centre, radius, tick)


def ring_area(centre: QPointF, radius: float) -> QRectF:
    """What a second can change."""
    edge = radius + 4
    return QRectF(centre.x() - edge, centre.y() - edge, 2 * edge, 2 * edge)


def number_ink(canvas: Canvas, look: Look) -> QColor:
    c = canvas.colours
    if look is Look.OVER:
        return c.over
    return c.ink2 if look in (Look.STILL, Look.UP) else c.ink


def _band(canvas: Canvas, look: Look) -> QColor:
    c = canvas.colours
    return {Look.WARNING: c.action, Look.OVER: c.over, Look.STILL: c.control}.get(look, c.accent)


def _paint_words(canvas: Canvas, centre: QPointF, radius: float, tick: Tick) -> None:
    c = canvas.colours
    size = round(Style.RING.size * radius / 315)
    sizes = [round(size * share) for share in (1, 0.85, 0.7, 0.58, 0.46, 0.36)]
    style = fitting_line(tick.big, Style.RING, sizes, radius * 1.56)
    number = QRectF(centre.x() - radius, centre.y() - size * 0.54, 2 * radius, size)
    canvas.say(tick.big, number, style, number_ink(canvas, tick.look), Qt.AlignmentFlag.AlignHCenter)
    small = max(24, round(Style.CAPTION.size * radius / 315))
    width = radius * 1.36
    caption = broken(tick.caption, sized(Style.CAPTION, small), width, 2, Qt.AlignmentFlag.AlignHCenter)
    ink = c.over_ink if tick.look is Look.OVER else c.ink2
    top = centre.y() + radius * 0.32
    canvas.tell(caption, QPointF(centre.x() - width / 2, top), ink)
