"""Nothing but words for the room, or nothing at all."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor

from facilitator.ui.stage.canvas import Canvas, Sheet, Style, fitting
from facilitator.ui.stage.tick import Tick
from facilitator.ui.stage.views.frame import Frame
from facilitator.ui.stage.views.small_clock import clock_area, paint_small_clock


@dataclass(frozen=True, slots=True)
class MessageView:
    """What the facilitator says to the room, as large as it fits."""

    title: str
    words: str

    def paint(self, canvas: Canvas) -> None:
        c, margin = canvas.colours, canvas.margin
        canvas.fill(QRectF(0, 0, canvas.width, canvas.height), c.bg)
        Frame(self.title).paint(canvas)
        width = canvas.width - 2 * margin
        sizes = (116, 104, 88, 76, 64, 56, 48, 40, 34, 28)
        room = canvas.height - 170 - 90
        centred = Qt.AlignmentFlag.AlignHCenter
        words = fitting(self.words, Style.TITLE, sizes, width, room, centred)
        # The narrowest at which they still stand on as many lines: no word is left alone on the last one.
        for share in (0.6, 0.7, 0.8, 0.9):
            even = fitting(self.words, Style.TITLE, sizes, width * share, room, centred)
            if (even.lines, even.line_height) == (words.lines, words.line_height):
                words, width = even, width * share
                break
        canvas.tell(words, QPointF((canvas.width - width) / 2, 170 + (room - words.height) / 2), c.ink)

    def paint_tick(self, canvas: Canvas, tick: Tick) -> None:
        paint_small_clock(canvas, tick)

    def tick_areas(self, sheet: Sheet) -> tuple[QRectF, ...]:
        return (clock_area(sheet),)

    def pages(self, sheet: Sheet) -> int:
        return 1

    def spoken(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class BlankView:
    """Black, so that a projector throws no light."""

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(QRectF(0, 0, canvas.width, canvas.height), QColor("#000000"))

    def paint_tick(self, canvas: Canvas, tick: Tick) -> None:
        return

    def tick_areas(self, sheet: Sheet) -> tuple[QRectF, ...]:
        return ()

    def pages(self, sheet: Sheet) -> int:
        return 1

    def spoken(self) -> str:
        return "Blank"
