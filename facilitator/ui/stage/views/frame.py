"""What stands around every view: the workshop and the time above, how to join and what has come in below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from facilitator.domain.ideas import Kind
from facilitator.ui.kit.marks import KindMark
from facilitator.ui.kit.room_facts import RoomFacts
from facilitator.ui.kit.text import text_width
from facilitator.ui.stage.canvas import Canvas, Sheet, Style, broken, face, sized
from facilitator.ui.stage.tick import Tick

FOOT = 220
_FROM, _CODE = " from your phone", "Room code"
_HEAD = 70
"""Middle of the line at the top."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind came in, and from where: `24`, "visions so far," and below it "from 6 tables"."""

    kind: Kind
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """`invite` says what one does from the phone."""

    title: str
    room: RoomFacts | None = None
    invite: str = ""
    count: Count | None = None

    @property
    def has_foot(self) -> bool:
        return self.room is not None or self.count is not None

    def bottom(self, sheet: Sheet) -> float:
        """Where the view's own room ends."""
        return sheet.height - (FOOT if self.has_foot else 56)

    def paint(self, canvas: Canvas) -> None:
        """Everything but the time."""
        c = canvas.colours
        room = canvas.width - 2 * canvas.margin - 480
        canvas.say(self.title, QRectF(canvas.margin, _HEAD - 24, room, 48), Style.NOTE, c.ink2)
        if not self.has_foot:
            return
        top = canvas.height - FOOT
        canvas.fill(QRectF(0, top, canvas.width, FOOT), c.surface)
        canvas.fill(QRectF(0, top, canvas.width, 1.5), c.line)
        free = canvas.width - canvas.margin
        if self.count is not None:
            free = self._paint_count(canvas, self.count, top)
        if self.room is not None:
            self._paint_room(canvas, self.room, top, free - 40)

    def _paint_room(self, canvas: Canvas, room: RoomFacts, top: float, right: float) -> None:
        c, x = canvas.colours, canvas.margin
        edge = 166
        canvas.qr(room.url, QRectF(x, top + (FOOT - edge) / 2, edge, edge))
        x += edge + 36
        gap = 50 if canvas.wide else 28
        short = self.invite.removesuffix(_FROM)
        for size, invite in ((52, self.invite), (44, self.invite), (40, short), (34, short), (28, short)):
            style = sized(Style.STRONG, size)
            code = text_width(room.grouped_code, face(style))
            code = max(code, text_width(_CODE, face(Style.NOTE)))
            width = max(text_width(room.address, face(style)), text_width(invite, face(Style.NOTE)))
            if x + width + 2 * gap + code <= right:
                break
        canvas.say(invite, QRectF(x, top + 58, width + 4, 40), Style.NOTE, c.ink2)
        canvas.say(room.address, QRectF(x, top + 100, width + 4, 60), style, c.ink)
        x += width + gap
        canvas.fill(QRectF(x, top + 54, 1.5, 112), c.line)
        x += gap
        canvas.say(_CODE, QRectF(x, top + 58, code + 4, 40), Style.NOTE, c.ink2)
        canvas.say(room.grouped_code, QRectF(x, top + 100, code + 4, 60), style, c.ink)

    def _paint_count(self, canvas: Canvas, count: Count, top: float) -> float:
        c, right = canvas.colours, canvas.width - canvas.margin
        words = broken(count.words, Style.NOTE, 320)
        number = f"{count.number:,}"
        x = right - max(words.width, 140)
        canvas.tell(words, QPointF(x, top + (FOOT - words.height) / 2), c.ink2)
        wide = text_width(number, face(Style.COUNT))
        x -= wide + 36
        canvas.say(number, QRectF(x, top + 50, wide + 4, 120), Style.COUNT, c.ink)
        x -= 56 + 36
        KindMark.paint(canvas.painter, QRectF(x, top + (FOOT - 56) / 2, 56, 56), count.kind.value)
        return x


def paint_time(canvas: Canvas, tick: Tick) -> None:
    """The time of day at the right of the head."""
    where = QRectF(canvas.width - canvas.margin - 300, _HEAD - 24, 300, 48)
    canvas.say(tick.wall, where, Style.NOTE.num, canvas.colours.ink2, Qt.AlignmentFlag.AlignRight)


def time_area(sheet: Sheet) -> QRectF:
    return QRectF(sheet.width - sheet.margin - 480, 0, 480 + sheet.margin, 120)
