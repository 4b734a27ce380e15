"""The read-back: one sentence of the draft, as large as it can stand whole, and what the room has said of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from facilitator.ui.kit.marks import KindMark, Mark
from facilitator.ui.kit.text import Flow
from facilitator.ui.stage.canvas import Canvas, Sheet, Style, broken, fitting, sized
from facilitator.ui.stage.tick import Tick
from facilitator.ui.stage.views.page_dots import paint_pages
from facilitator.ui.stage.views.small_clock import HEIGHT, clock_area, heading_area, paint_small_clock

SIZES = (72, 64, 56, 50, 46, 40, 36, 34)
"""At the smallest a long passage goes on with the next page; nothing of it is ever cut off."""

_FOOT = 150


@dataclass(frozen=True, slots=True)
class ReadBackView:
    """`place` says which of how many ("3 of 22"), `said` what the room said of it, `note` what was objected or is to be
    changed; `settled` whether that settles it."""

    heading: str
    label: str
    words: str
    place: str
    mark: Mark | None = None
    said: str = ""
    note: str = ""
    settled: bool = True

    def paint(self, canvas: Canvas) -> None:
        c, area = canvas.colours, heading_area(canvas)
        canvas.fill(QRectF(0, 0, canvas.width, canvas.height), c.bg)
        wide = canvas.say(self.heading, area, sized(Style.HEAD, 44), c.ink)
        rest = area.adjusted(wide + 28, 4, 0, 0)
        canvas.say(self.place, rest, sized(Style.CAPTION.num, 32), c.ink2)
        where = _body(canvas)
        words = self._words(canvas)
        lines, pages = _lines_of(words, where), self.pages(canvas)
        first = (canvas.turn % pages) * lines
        shown = min(lines, words.lines - first)
        y = where.y() + max(0.0, (where.height() - shown * words.line_height) * 0.38)
        if self.label or self.mark:
            self._paint_label(canvas, QPointF(where.x(), y), words.line_height)
        canvas.tell_lines(words, QPointF(self._left(canvas), y), c.ink, first, shown)
        if pages > 1:
            at = QPointF(canvas.width - canvas.margin, canvas.height - _FOOT - 20)
            paint_pages(canvas, at, canvas.turn % pages, pages)
        self._paint_said(canvas)

    def paint_tick(self, canvas: Canvas, tick: Tick) -> None:
        paint_small_clock(canvas, tick)

    def tick_areas(self, sheet: Sheet) -> tuple[QRectF, ...]:
        return (clock_area(sheet),)

    def pages(self, sheet: Sheet) -> int:
        words = self._words(sheet)
        return max(1, -(-words.lines // _lines_of(words, _body(sheet))))

    def spoken(self) -> str:
        return ". ".join(
            part for part in (self.heading, self.label, self.words, self.said, self.note) if part
        )

    def _left(self, sheet: Sheet) -> float:
        return sheet.margin + (150 if self.label or self.mark else 0)

    def _words(self, sheet: Sheet) -> Flow:
        width, where = sheet.width - sheet.margin - self._left(sheet), _body(sheet)
        whole = fitting(self.words, Style.PROMPT.medium, SIZES, width, where.height())
        if whole.line_height > sized(Style.PROMPT, SIZES[-1]).line:
            return whole
        return broken(self.words, sized(Style.PROMPT.medium, SIZES[-1]), width)

    def _paint_label(self, canvas: Canvas, at: QPointF, line: float) -> None:
        x = at.x()
        if self.mark is not None:
            edge = 44
            KindMark.paint(canvas.painter, QRectF(x, at.y() + (line - edge) / 2, edge, edge), self.mark.value)
            x += edge + 18
        canvas.say(self.label, QRectF(x, at.y(), 100, line), Style.LEAD.num, canvas.colours.ink2)

    def _paint_said(self, canvas: Canvas) -> None:
        c, top = canvas.colours, canvas.height - _FOOT
        canvas.fill(QRectF(0, top, canvas.width, _FOOT), c.surface)
        canvas.fill(QRectF(0, top, canvas.width, 1.5), c.line)
        x, room = canvas.margin, canvas.width - 2 * canvas.margin
        if not self.said:
            where = QRectF(x, top, room, _FOOT)
            canvas.say("Agreed, to be changed, or an objection?", where, Style.CAPTION, c.ink2)
            return
        ink = c.accent_ink if self.settled and not self.note else c.action_ink
        where = QRectF(x, top, room * 0.34, _FOOT)
        wide = canvas.say(self.said, where, sized(Style.STRONG, 44), ink)
        if self.note:
            left = x + wide + 40
            note = broken(self.note, Style.NOTE, canvas.width - canvas.margin - left, 3)
            canvas.tell(note, QPointF(left, top + (_FOOT - note.height) / 2), c.ink)


def _body(sheet: Sheet) -> QRectF:
    top = HEIGHT + 24
    return QRectF(sheet.margin, top, sheet.width - 2 * sheet.margin, sheet.height - top - _FOOT - 48)


def _lines_of(words: Flow, where: QRectF) -> int:
    """How many lines stand on one page."""
    return max(1, int(where.height() // words.line_height))
