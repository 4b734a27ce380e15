"""The welcome before the day and while it opens, and the thanks after it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from facilitator.ui.kit.text import text_width
from facilitator.ui.stage.canvas import Canvas, Sheet, Style, broken, face, fitting, fitting_line, sized
from facilitator.ui.stage.ring import number_ink
from facilitator.ui.stage.tick import Tick
from facilitator.ui.stage.views.frame import Frame, paint_time, time_area

_NUMBER = 132


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """`over` stands above the title, `below` under it; `clocked`: whether the big number has anything to count."""

    frame: Frame
    over: str
    title: str
    below: str = ""
    following: str = ""
    clocked: bool = True

    def paint(self, canvas: Canvas) -> None:
        c, margin = canvas.colours, canvas.margin
        canvas.fill(QRectF(0, 0, canvas.width, canvas.height), c.bg)
        self.frame.paint(canvas)
        width = (canvas.width - 2 * margin) * (0.86 if canvas.wide else 1)
        title = fitting(self.title, Style.TITLE, (128, 112, 96, 84, 72, 60, 52), width, 390)
        below = broken(self.below, sized(Style.PROMPT, 40), width, 3)
        bottom = self._clock_top(canvas) - 40 if self.clocked else self.frame.bottom(canvas) - 40
        used = 44 + 12 + title.height + (28 + below.height if self.below else 0)
        y = max(140.0, 130 + (bottom - 130 - used) / 2)
        canvas.say(self.over, QRectF(margin, y, width, 44), Style.LEAD, c.accent_ink)
        y += 56
        canvas.tell(title, QPointF(margin, y), c.ink)
        if self.below:
            canvas.tell(below, QPointF(margin, y + title.height + 28), c.ink2)
        if self.following:
            x = canvas.width / 2
            where = QRectF(x, self._clock_top(canvas) + _NUMBER - 62, canvas.width - margin - x, 46)
            wide = min(text_width(self.following, face(Style.CAPTION)), where.width())
            canvas.say(
                self.following, where.adjusted(where.width() - wide - 2, 0, 0, 0), Style.CAPTION, c.ink2
            )

    def paint_tick(self, canvas: Canvas, tick: Tick) -> None:
        paint_time(canvas, tick)
        if not self.clocked:
            return
        area = self._clock_area(canvas)
        style = fitting_line(tick.big, Style.COUNT, (120, 96, 84, 72), area.width() * 0.6)
        wide = canvas.say(tick.big, area, style, number_ink(canvas, tick.look))
        caption = QRectF(area.x() + wide + 32, area.bottom() - 62, area.width() - wide - 32, 46)
        canvas.say(tick.caption, caption, Style.CAPTION, canvas.colours.ink2)

    def tick_areas(self, sheet: Sheet) -> tuple[QRectF, ...]:
        return (time_area(sheet), *([self._clock_area(sheet)] if self.clocked else []))

    def pages(self, sheet: Sheet) -> int:
        return 1

    def spoken(self) -> str:
        return ". ".join(part for part in (self.over, self.title, self.below, self.following) if part)

    def _clock_top(self, sheet: Sheet) -> float:
        return self.frame.bottom(sheet) - 40 - _NUMBER

    def _clock_area(self, sheet: Sheet) -> QRectF:
        share = 0.5 if self.following else 1.0
        width = (sheet.width - 2 * sheet.margin) * share - 24
        return QRectF(sheet.margin, self._clock_top(sheet), width, _NUMBER)
