"""The totals of a dot vote that was revealed, most dots first, ties said as ties."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from facilitator.ui.kit.marks import KindMark, Mark
from facilitator.ui.stage.canvas import Canvas, Sheet, Style, broken, sized
from facilitator.ui.stage.tick import Tick
from facilitator.ui.stage.views.page_dots import paint_pages
from facilitator.ui.stage.views.small_clock import HEIGHT, clock_area, heading_area, paint_small_clock

ROWS = 6
_FOOT = 92


@dataclass(frozen=True, slots=True)
class ResultRow:
    """An option: its `place` ("1", or "1 =" where it is shared), its dots and how long its bar is (0 to 1)."""

    place: str
    words: str
    dots: int
    share: float
    first: bool = False
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class ResultsView:
    """`summary` says how many voted; without rows it stands alone in the middle."""

    heading: str
    rows: tuple[ResultRow, ...]
    summary: str

    def paint(self, canvas: Canvas) -> None:
        c = canvas.colours
        canvas.fill(QRectF(0, 0, canvas.width, canvas.height), c.bg)
        style = sized(Style.HEAD, 64 if canvas.wide else 48)
        canvas.say(self.heading, heading_area(canvas), style, c.ink)
        turn = canvas.turn % self.pages(canvas)
        rows = self.rows[turn * ROWS : (turn + 1) * ROWS]
        edge = 64 if canvas.wide else 48
        height = (canvas.height - HEIGHT - _FOOT - 24) / ROWS
        for number, row in enumerate(rows):
            where = QRectF(edge, HEIGHT + 12 + number * height, canvas.width - 2 * edge, height - 16)
            _paint_row(canvas, where, row)
        if not rows:
            where = QRectF(0, HEIGHT, canvas.width, canvas.height - HEIGHT - _FOOT)
            canvas.say(self.summary, where, Style.CAPTION, c.ink2, Qt.AlignmentFlag.AlignHCenter)
            return
        top = canvas.height - _FOOT
        canvas.fill(QRectF(0, top, canvas.width, _FOOT), c.surface)
        canvas.fill(QRectF(0, top, canvas.width, 1.5), c.line)
        canvas.say(
            self.summary, QRectF(edge, top, canvas.width - 2 * edge - 300, _FOOT), Style.NOTE.num, c.ink2
        )
        if self.pages(canvas) > 1:
            paint_pages(canvas, QPointF(canvas.width - edge, top + _FOOT / 2), turn, self.pages(canvas))

    def paint_tick(self, canvas: Canvas, tick: Tick) -> None:
        paint_small_clock(canvas, tick)

    def tick_areas(self, sheet: Sheet) -> tuple[QRectF, ...]:
        return (clock_area(sheet),)

    def pages(self, sheet: Sheet) -> int:
        return max(1, -(-len(self.rows) // ROWS))

    def spoken(self) -> str:
        rows = [f"{row.place} {row.words}, {row.dots} dots" for row in self.rows[:ROWS]]
        return ". ".join([self.heading, *rows, self.summary])


def _paint_row(canvas: Canvas, where: QRectF, row: ResultRow) -> None:
    c = canvas.colours
    strong = Style.NAME.semibold.num
    canvas.say(row.place, QRectF(where.x(), where.y(), 84, 56), sized(strong, 40), c.ink2)
    x = where.x() + 96
    if row.mark is not None:
        KindMark.paint(canvas.painter, QRectF(x, where.y() + 8, 40, 40), row.mark.value)
        x += 60
    right = where.right()
    canvas.say(
        str(row.dots),
        QRectF(right - 120, where.y(), 120, 56),
        sized(strong, 48),
        c.ink,
        Qt.AlignmentFlag.AlignRight,
    )
    room = right - 150 - x
    size = next(
        (size for size in (38, 34, 30, 26) if broken(row.words, sized(Style.NAME, size), room).lines == 1), 26
    )
    style = sized(Style.NAME, size)
    lines = 1 if size > 26 else 2
    words = broken(row.words, style, room, lines)
    canvas.tell(words, QPointF(x, where.y() + (56 - words.line_height) / 2 - (words.lines - 1) * 10), c.ink)
    bar = QRectF(x, where.y() + max(66.0, words.height + 6), right - x, 16)
    canvas.bar(bar, c.line)
    if row.share > 0:
        full = QRectF(bar.x(), bar.y(), max(bar.width() * row.share, 16), 16)
        canvas.bar(full, c.accent if row.first else c.control)
