"""The thread for the room: visions, the goals that serve them and the actions that reach those, with every gap in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen

from facilitator.ui.kit.marks import KindMark, Mark
from facilitator.ui.stage.canvas import Canvas, Sheet, Style, broken, sized
from facilitator.ui.stage.tick import Tick
from facilitator.ui.stage.views.page_dots import paint_pages
from facilitator.ui.stage.views.small_clock import HEIGHT, clock_area, heading_area, paint_small_clock

ROWS = 6
_FOOT, _PAD, _EDGE = 92, 24, 40
_COLUMNS = ((0.0, 0.38), (0.43, 0.81), (0.86, 1.0))
"""Where each column begins and ends, as shares of the width between the margins."""


@dataclass(frozen=True, slots=True)
class Knot:
    """A vision or goal: its mark, what it is called everywhere ("V4") and its title. Without a label `words` name a gap."""

    mark: Mark
    label: str
    words: str

    @property
    def is_gap(self) -> bool:
        return not self.label


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A vision, a goal and the labels of its actions. `joins`: the vision is that of the row above."""

    vision: Knot
    goal: Knot
    actions: tuple[str, ...] = ()
    joins: bool = False


@dataclass(frozen=True, slots=True)
class ThreadView:
    """`summary` counts what hangs together and what is missing."""

    heading: str
    rows: tuple[ThreadRow, ...]
    summary: str

    def paint(self, canvas: Canvas) -> None:
        c = canvas.colours
        canvas.fill(QRectF(0, 0, canvas.width, canvas.height), c.bg)
        canvas.say(self.heading, heading_area(canvas), sized(Style.HEAD, 64 if canvas.wide else 48), c.ink)
        turn = canvas.turn % self.pages(canvas)
        height = (canvas.height - HEIGHT - _FOOT - 24) / ROWS
        above: QRectF | None = None
        for place, row in enumerate(self.rows[turn * ROWS : (turn + 1) * ROWS]):
            top = HEIGHT + 12 + place * height
            vision, goal, actions = (_column(canvas, n, top, height - 16) for n in range(3))
            if row.joins and above is not None:
                _tie(canvas, above, goal)
            else:
                _paint_knot(canvas, vision, row.vision)
                above = vision
                if not (row.vision.is_gap or row.goal.is_gap):
                    _tie(canvas, vision, goal)
            _paint_knot(canvas, goal, row.goal)
            if not row.goal.is_gap:
                _paint_actions(canvas, goal, actions, row.actions)
        self._paint_foot(canvas, turn)

    def paint_tick(self, canvas: Canvas, tick: Tick) -> None:
        paint_small_clock(canvas, tick)

    def tick_areas(self, sheet: Sheet) -> tuple[QRectF, ...]:
        return (clock_area(sheet),)

    def pages(self, sheet: Sheet) -> int:
        return max(1, -(-len(self.rows) // ROWS))

    def spoken(self) -> str:
        return ". ".join((self.heading, *(_sentence(row) for row in self.rows), self.summary))

    def _paint_foot(self, canvas: Canvas, turn: int) -> None:
        c, top = canvas.colours, canvas.height - _FOOT
        canvas.fill(QRectF(0, top, canvas.width, _FOOT), c.surface)
        canvas.fill(QRectF(0, top, canvas.width, 1.5), c.line)
        edge = _margin(canvas)
        room = QRectF(edge, top, canvas.width - 2 * edge - 300, _FOOT)
        canvas.say(self.summary, room, Style.NOTE.num, c.ink2)
        pages = self.pages(canvas)
        if pages > 1:
            paint_pages(canvas, QPointF(canvas.width - edge, top + _FOOT / 2), turn, pages)


def _column(canvas: Canvas, number: int, top: float, height: float) -> QRectF:
    begins, ends = _COLUMNS[number]
    edge = _margin(canvas)
    room = canvas.width - 2 * edge
    return QRectF(edge + begins * room, top, (ends - begins) * room, height)


def _margin(canvas: Canvas) -> int:
    """As the heading has it."""
    return 64 if canvas.wide else 48


def _paint_knot(canvas: Canvas, where: QRectF, knot: Knot) -> None:
    c = canvas.colours
    canvas.card(where, c.action_line if knot.is_gap else None)
    x = where.x() + _PAD
    KindMark.paint(canvas.painter, QRectF(x, where.center().y() - _EDGE / 2, _EDGE, _EDGE), knot.mark.value)
    x += _EDGE + 16
    if knot.label:
        label = QRectF(x, where.y(), 80, where.height())
        x += max(52.0, canvas.say(knot.label, label, sized(Style.NAME.semibold.num, 30), c.ink2) + 14)
    words = broken(knot.words, sized(Style.NAME, 30 if canvas.wide else 26), where.right() - 16 - x, 2)
    at = QPointF(x, where.center().y() - words.height / 2)
    canvas.tell(words, at, c.action_ink if knot.is_gap else c.ink)


def _paint_actions(canvas: Canvas, goal: QRectF, where: QRectF, labels: tuple[str, ...]) -> None:
    c = canvas.colours
    middle = where.center().y()
    if labels:
        canvas.bar(QRectF(goal.right() + 8, middle - 2, where.x() - goal.right() - 24, 4), c.accent_line)
    words, ink = (", ".join(labels), c.ink) if labels else ("no action yet", c.action_ink)
    flow = broken(words, sized(Style.NAME.semibold.num, 32 if labels else 26), where.width(), 2)
    canvas.tell(flow, QPointF(where.x(), middle - flow.height / 2), ink)


def _tie(canvas: Canvas, vision: QRectF, goal: QRectF) -> None:
    """A line from a vision to one of its goals."""
    start, end = QPointF(vision.right() + 4, vision.center().y()), QPointF(goal.x() - 4, goal.center().y())
    half = (start.x() + end.x()) / 2
    path = QPainterPath(start)
    path.cubicTo(QPointF(half, start.y()), QPointF(half, end.y()), end)
    canvas.painter.setPen(QPen(canvas.colours.accent_line, 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
    canvas.painter.drawPath(path)


def _sentence(row: ThreadRow) -> str:
    actions = ", ".join(row.actions) or ("" if row.goal.is_gap else "no action yet")
    knots = (f"{knot.label} {knot.words}".strip() for knot in (row.vision, row.goal))
    return ", ".join(part for part in (*knots, actions) if part)
