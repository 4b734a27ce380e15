"""The cards of the trace and the curves between them, drawn in the theme's tokens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import KindMark
from facilitator.ui.kit.text import Flow, elided, flow, text_width
from facilitator.ui.themes.thread_rows import TraceCard

_PAD_X, _PAD_Y, _MARK, _GAP = 14, 12, 16, 8
_RADIUS = 10
_DOT = 3.0
_PORTS = 13
"""Distance of the ends of links on one side of a card."""


class CardItem(QGraphicsItem):
    """One card, as tall as its words need. `chained`: on the selected thread; `chosen`: where the thread was picked up;
    `aimed`: where a link that is being drawn would end.
    """

    def __init__(self, card: TraceCard, column: int, width: float) -> None:
        super().__init__()
        self.card, self.column = card, column
        self.chained = self.chosen = self.hovered = self.aimed = False
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setZValue(1)
        t = theme.current()
        room = width - 2 * _PAD_X
        self._text = flow(card.text, t.font(Type.BODY.medium), room, t.line(Type.BODY))
        edge = t.icon_size(_MARK)
        self._gap: Flow | None = None
        if card.gap:
            self._gap = flow(card.gap, t.font(Type.META), room - edge - _GAP, t.line(Type.META))
        self._links: Flow | None = None
        if card.links:
            self._links = flow(card.links, t.font(Type.SMALL.num), room, t.line(Type.SMALL))
        height = 2 * _PAD_Y + t.line(Type.META) + 4 + self._text.height
        height += 6 + self._gap.height if self._gap else 0
        height += 8 + self._links.height if self._links else 0
        self._size = QRectF(0, 0, width, height)

    @property
    def height(self) -> float:
        return self._size.height()

    def boundingRect(self) -> QRectF:
        return self._size

    def port(self, right: bool, place: int, of: int) -> QPointF:
        """Where link `place` of `of` ends at the right or left side, in the scene."""
        step = min(_PORTS, (self._size.height() - 32) / max(of - 1, 1))
        y = self._size.height() / 2 + (place - (of - 1) / 2) * step
        return self.mapToScene(QPointF(self._size.width() if right else 0, y))

    def set_state(self, *, chained: bool, chosen: bool, aimed: bool) -> None:
        """Whether it is on the chain that is lit, is what was chosen, or what a link is drawn to."""
        if (chained, chosen, aimed) != (self.chained, self.chosen, self.aimed):
            self.chained, self.chosen, self.aimed = chained, chosen, aimed
            self.update()

    def hoverEnterEvent(self, event: object) -> None:
        self.hovered = True
        self.update()

    def hoverLeaveEvent(self, event: object) -> None:
        self.hovered = False
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        t = theme.current()
        c = t.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(c.line2 if self.hovered else c.line, 1)
        if self.card.gap:
            pen = QPen(c.action, 1, Qt.PenStyle.DashLine)
            pen.setDashPattern([3, 2.5])
        if self.chained or self.aimed:
            pen = QPen(c.accent, 2, Qt.PenStyle.DashLine if self.aimed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(c.accent_tint if self.chosen or self.aimed else c.surface)
        inset = pen.widthF() / 2
        painter.drawRoundedRect(self._size.adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
        self._paint_head(painter)
        y = _PAD_Y + t.line(Type.META) + 4.0
        self._text.paint(painter, _PAD_X, y, c.ink)
        y += self._text.height
        if self._gap is not None:
            edge = t.icon_size(_MARK)
            where = QRect(_PAD_X, int(y) + 6, edge, t.line(Type.META))
            icons.paint(painter, where, Icon.WARNING, c.action, edge)
            self._gap.paint(painter, _PAD_X + edge + _GAP, y + 6, c.action_ink)
            y += 6 + self._gap.height
        if self._links is not None:
            self._links.paint(painter, _PAD_X, y + 8, c.ink2)

    def _paint_head(self, painter: QPainter) -> None:
        t = theme.current()
        c = t.colours
        line, edge = t.line(Type.META), t.icon_size(_MARK)
        KindMark.paint(painter, QRectF(_PAD_X, _PAD_Y + (line - edge) / 2, edge, edge), self.card.kind.value)
        x = _PAD_X + edge + _GAP
        end = int(self._size.width()) - _PAD_X
        font = t.font(Type.META.medium.num)
        label = text_width(self.card.label, font)
        painter.setFont(font)
        painter.setPen(c.ink2)
        painter.drawText(QRect(x, _PAD_Y, label + 2, line), Qt.AlignmentFlag.AlignVCenter, self.card.label)
        font = t.font(Type.SMALL.num)
        painter.setFont(font)
        where = QRect(x + label + 12, _PAD_Y, end - x - label - 12, line)
        note = elided(self.card.note, font, where.width())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, note)


class LinkItem(QGraphicsItem):
    """One step of the thread, from the right side of what comes first to the left side of what serves it."""

    def __init__(self, source: CardItem, target: CardItem, start: QPointF, end: QPointF) -> None:
        super().__init__()
        self.source, self.target = source, target
        self.chained = False
        self._start, self._end = start, end
        bend = max(abs(end.x() - start.x()) / 2, 24)
        self._path = QPainterPath(start)
        self._path.cubicTo(start.x() + bend, start.y(), end.x() - bend, end.y(), end.x(), end.y())
        self._behind = target.column - source.column != 1
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(0 if self._behind else 2)

    def set_chained(self, chained: bool) -> None:
        if chained is self.chained:
            return
        self.chained = chained
        # A link that skips a column passes behind its cards; the others show their ends on the borders.
        self.setZValue(0 if self._behind else 3 if chained else 2)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._path.boundingRect().adjusted(-4, -4, 4, 4)

    def shape(self) -> QPainterPath:
        return QPainterPath()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        c = theme.current().colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = c.accent if self.chained else c.control
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2 if self.chained else 1))
        painter.drawPath(self._path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        radius = _DOT + (1 if self.chained else 0)
        for point in (self._start, self._end):
            painter.drawEllipse(point, radius, radius)
