"""The share-out: whose turn it is, what that table says in one sentence, how long it has, who is next."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from facilitator.ui.stage.canvas import Canvas, Sheet, Style, fitting, sized
from facilitator.ui.stage.ring import paint_ring, ring_area
from facilitator.ui.stage.tick import Tick
from facilitator.ui.stage.views.frame import Frame, paint_time, time_area

_FOOT = 150


@dataclass(frozen=True, slots=True)
class ShareOutView:
    """`speaks` has the word, `headline` is what it has to say; `following` comes after it, empty for the last.

    `heard` of `tables` have spoken already; `ended`: all have.
    """

    frame: Frame
    over: str
    speaks: str
    headline: str = ""
    following: str = ""
    heard: int = 0
    tables: int = 0
    ended: bool = False

    def paint(self, canvas: Canvas) -> None:
        c, place = canvas.colours, _Place(canvas, self)
        canvas.fill(QRectF(0, 0, canvas.width, canvas.height), c.bg)
        self.frame.paint(canvas)
        canvas.say(self.over, QRectF(place.left, 152, place.width, 44), Style.LEAD, c.accent_ink)
        title = fitting(self.speaks, Style.TITLE, (120, 104, 88, 72, 60), place.width * 0.68, 260)
        canvas.tell(title, QPointF(place.left, 204), c.ink)
        y = 204 + title.height + 36
        if self.headline:
            room = place.foot.top() - 36 - y
            words = fitting(self.headline, Style.PROMPT, (52, 46, 40, 34, 30, 26), place.width, room)
            canvas.tell_lines(
                words, QPointF(place.left, y), c.ink, 0, min(words.lines, int(room // words.line_height))
            )
        if self.tables > 1:
            _paint_turns(canvas, place.foot, self.heard if self.ended else self.heard + 1, self.tables)
        last = "Every table has spoken" if self.ended else "The last table to speak"
        after = f"Next: {self.following}" if self.following else last
        canvas.say(after, QRectF(place.left, place.foot.y() + 34, place.width, 50), Style.CAPTION, c.ink2)

    def paint_tick(self, canvas: Canvas, tick: Tick) -> None:
        place = _Place(canvas, self)
        paint_time(canvas, tick)
        paint_ring(canvas, place.centre, place.radius, tick)
        if tick.turn_left:
            ink = canvas.colours.action_ink if tick.turn_left == "0:00" else canvas.colours.accent_ink
            where = place.turn_clock
            canvas.say(tick.turn_left, where, sized(Style.COUNT, 88), ink, Qt.AlignmentFlag.AlignRight)

    def tick_areas(self, sheet: Sheet) -> tuple[QRectF, ...]:
        place = _Place(sheet, self)
        return (time_area(sheet), ring_area(place.centre, place.radius), place.turn_clock)

    def pages(self, sheet: Sheet) -> int:
        return 1

    def spoken(self) -> str:
        parts = [self.over, self.speaks, self.headline, f"Next: {self.following}" if self.following else ""]
        return ". ".join(part for part in parts if part)


class _Place:
    def __init__(self, sheet: Sheet, view: ShareOutView) -> None:
        bottom = view.frame.bottom(sheet)
        self.radius = min(315.0 if sheet.wide else 240.0, (bottom - 150) / 2)
        self.centre = QPointF(sheet.margin + 17 + self.radius, 153 + (bottom - 153 - 75) / 2)
        self.left = self.centre.x() + self.radius + (113 if sheet.wide else 64)
        self.width = sheet.width - sheet.margin - self.left
        self.foot = QRectF(self.left, bottom - 40 - _FOOT + 40, self.width, _FOOT)
        self.turn_clock = QRectF(self.left + self.width * 0.7, 204, self.width * 0.3, 130)


def _paint_turns(canvas: Canvas, foot: QRectF, lit: int, turns: int) -> None:
    c = canvas.colours
    gap = 12 if turns <= 20 else 4
    width = (foot.width() - gap * (turns - 1)) / turns
    for number in range(turns):
        colour = c.accent if number < lit else c.line
        canvas.bar(QRectF(foot.x() + number * (width + gap), foot.y(), width, 10), colour)
