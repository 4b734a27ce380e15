"""How to join: a QR code that is read from the back row, and what one types where a camera will not do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from facilitator.ui.kit.room_facts import RoomFacts
from facilitator.ui.stage.canvas import Canvas, Sheet, Style, fitting_line, sized
from facilitator.ui.stage.tick import Tick
from facilitator.ui.stage.views.frame import Frame
from facilitator.ui.stage.views.small_clock import clock_area, paint_small_clock


@dataclass(frozen=True, slots=True)
class JoinView:
    """`room` always is one: without a room there is nothing to join, and this view is not shown."""

    title: str
    room: RoomFacts

    def paint(self, canvas: Canvas) -> None:
        c, margin = canvas.colours, canvas.margin
        canvas.fill(QRectF(0, 0, canvas.width, canvas.height), c.bg)
        Frame(self.title).paint(canvas)
        edge = 760.0 if canvas.wide else 620.0
        top = 150 + (canvas.height - 150 - 80 - edge) / 2
        canvas.qr(self.room.url, QRectF(margin, top, edge, edge))
        x = margin + edge + (112 if canvas.wide else 56)
        width = canvas.width - margin - x
        has_wifi = bool(self.room.wifi)
        y = top if has_wifi else top + (edge - 500) / 2
        heading = fitting_line("Join with your phone", Style.HEAD, (76, 64, 56, 48, 40), width)
        canvas.say("Join with your phone", QRectF(x, y, width, 90), heading, c.ink)
        y += 104
        if has_wifi:
            y = self._paint_wifi(canvas, QRectF(x, y, width, 176)) + 28
        canvas.say("Scan the code, or open", QRectF(x, y, width, 44), sized(Style.CAPTION, 34), c.ink2)
        y += 46
        address = fitting_line(self.room.address, Style.HEAD, (72, 64, 56, 48, 40, 34), width)
        canvas.say(self.room.address, QRectF(x, y, width, 90), address, c.ink)
        y += 112
        canvas.say("and type the room code", QRectF(x, y, width, 44), sized(Style.CAPTION, 34), c.ink2)
        y += 46
        code = self.room.grouped_code
        style = fitting_line(code, Style.COUNT, (144, 128, 112, 96, 84), width)
        canvas.say(code, QRectF(x, y, width, 160), style, c.accent_ink)

    def _paint_wifi(self, canvas: Canvas, where: QRectF) -> float:
        """The network's name beside a QR code of its own; returns where it ends."""
        c, room = canvas.colours, self.room
        left = where.x()
        if room.wifi_qr:
            canvas.qr(room.wifi_qr, QRectF(left, where.y(), where.height(), where.height()))
            left += where.height() + 28
        width = where.right() - left
        y = where.y() + where.height() / 2 - 52
        canvas.say("First, the Wi-Fi", QRectF(left, y, width, 40), sized(Style.CAPTION, 32), c.ink2)
        name = fitting_line(room.wifi, Style.STRONG, (52, 44, 36, 30), width)
        canvas.say(room.wifi, QRectF(left, y + 42, width, 62), name, c.ink)
        return where.bottom()

    def paint_tick(self, canvas: Canvas, tick: Tick) -> None:
        paint_small_clock(canvas, tick)

    def tick_areas(self, sheet: Sheet) -> tuple[QRectF, ...]:
        return (clock_area(sheet),)

    def pages(self, sheet: Sheet) -> int:
        return 1

    def spoken(self) -> str:
        return f"Join at {self.room.address}, room code {self.room.grouped_code}"
