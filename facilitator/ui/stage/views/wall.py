"""The wall of ideas: six at a time in their own words, large enough for the back row; a new one stands out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from facilitator.ui.kit.marks import KindMark, Mark
from facilitator.ui.kit.room_facts import RoomFacts
from facilitator.ui.kit.text import Flow, text_width
from facilitator.ui.stage.canvas import Canvas, Sheet, Style, broken, face, sized
from facilitator.ui.stage.tick import Tick
from facilitator.ui.stage.views.page_dots import paint_pages
from facilitator.ui.stage.views.small_clock import HEIGHT, clock_area, heading_area, paint_small_clock

CARDS = 6
_FOOT, _GAP, _PAD = 92, 24, 32
_SIZES = (40, 34, 30, 26, 24)
_SOURCE = 40


@dataclass(frozen=True, slots=True)
class WallCard:
    """One idea. `source` as far as the promise on names goes."""

    mark: Mark
    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class WallView:
    """`fresh` ones came in just now, the newest first, and stand in front on every page; `cards` are the others.

    `counted` says how many there are ("25 so far").
    """

    heading: str
    counted: str
    cards: tuple[WallCard, ...] = ()
    fresh: tuple[WallCard, ...] = ()
    room: RoomFacts | None = None
    empty: str = "The first ideas will appear here."

    def paint(self, canvas: Canvas) -> None:
        c = canvas.colours
        canvas.fill(QRectF(0, 0, canvas.width, canvas.height), c.bg)
        self._paint_heading(canvas)
        page = self._page(canvas)
        for place, (card, fresh) in enumerate(page):
            _paint_card(canvas, _box(canvas, place), card, fresh=fresh)
        if not page:
            where = QRectF(0, HEIGHT, canvas.width, canvas.height - HEIGHT - _FOOT)
            canvas.say(self.empty, where, Style.CAPTION, c.ink2, Qt.AlignmentFlag.AlignHCenter)
        self._paint_foot(canvas, len(page))

    def paint_tick(self, canvas: Canvas, tick: Tick) -> None:
        paint_small_clock(canvas, tick)

    def tick_areas(self, sheet: Sheet) -> tuple[QRectF, ...]:
        return (clock_area(sheet),)

    def pages(self, sheet: Sheet) -> int:
        return max(1, -(-len(self.cards) // max(CARDS - len(self.fresh), 1)))

    def spoken(self) -> str:
        return f"{self.heading}, {self.counted}"

    def _page(self, canvas: Canvas) -> list[tuple[WallCard, bool]]:
        """The fresh ones, and the others as far as there is room beside them."""
        free = max(CARDS - len(self.fresh), 0)
        turn = canvas.turn % self.pages(canvas)
        page = [(card, True) for card in self.fresh[:CARDS]]
        return [*page, *((card, False) for card in self.cards[turn * free : (turn + 1) * free])]

    def _paint_heading(self, canvas: Canvas) -> None:
        c, area = canvas.colours, heading_area(canvas)
        counted = text_width(self.counted, face(Style.CAPTION)) + 32
        style = sized(Style.HEAD, 64 if canvas.wide else 52)
        if text_width(self.heading, face(style)) + counted > area.width():
            style = sized(style, 44)
        room = area.adjusted(0, 0, -counted, 0)
        x = area.x() + canvas.say(self.heading, room, style, c.ink) + 28
        canvas.say(
            self.counted, QRectF(x, area.y() + 8, counted, area.height()), sized(Style.CAPTION, 32), c.ink2
        )

    def _paint_foot(self, canvas: Canvas, shown: int) -> None:
        c, top = canvas.colours, canvas.height - _FOOT
        edge = 64 if canvas.wide else 48
        canvas.fill(QRectF(0, top, canvas.width, _FOOT), c.surface)
        canvas.fill(QRectF(0, top, canvas.width, 1.5), c.line)
        right = canvas.width - edge
        pages = self.pages(canvas)
        if pages > 1:
            right = paint_pages(canvas, QPointF(right, top + _FOOT / 2), canvas.turn % pages, pages) - 28
        words = self._shown(canvas.turn % pages, shown) if pages > 1 else ""
        canvas.say(
            words, QRectF(right - 240, top, 240, _FOOT), Style.NOTE.num, c.ink2, Qt.AlignmentFlag.AlignRight
        )
        if self.room is not None:
            self._paint_room(canvas, self.room, QRectF(edge, top, right - 240 - edge, _FOOT))

    def _shown(self, turn: int, shown: int) -> str:
        if self.fresh:
            return f"{shown} of {len(self.cards) + len(self.fresh)}"
        first = turn * CARDS + 1
        return f"{first} to {first + shown - 1} of {len(self.cards)}"

    def _paint_room(self, canvas: Canvas, room: RoomFacts, where: QRectF) -> None:
        c = canvas.colours
        for words, style, ink in (
            ("Add yours: ", Style.NOTE, c.ink2),
            (room.address, Style.NOTE.semibold.num, c.ink),
            ("   room code ", Style.NOTE, c.ink2),
            (room.grouped_code, Style.NOTE.semibold.num, c.ink),
        ):
            canvas.say(words, where, style, ink)
            where = where.adjusted(text_width(words, face(style)), 0, 0, 0)


def _box(sheet: Sheet, place: int) -> QRectF:
    columns = 3 if sheet.wide else 2
    rows = CARDS // columns
    edge = 64 if sheet.wide else 48
    width = (sheet.width - 2 * edge - _GAP * (columns - 1)) / columns
    height = (sheet.height - HEIGHT - _FOOT - _GAP * rows) / rows
    row, column = divmod(place, columns)
    return QRectF(edge + column * (width + _GAP), HEIGHT + row * (height + _GAP), width, height)


def _paint_card(canvas: Canvas, box: QRectF, card: WallCard, *, fresh: bool) -> None:
    c = canvas.colours
    canvas.card(box, c.accent if fresh else c.line, 4 if fresh else 1.5)
    edge = 40
    x, y = box.x() + _PAD, box.y() + _PAD - 4
    left = x + edge + 22
    words = card_words(card.words, box.right() - _PAD + 8 - left, box.height() - 2 * _PAD + 4 - _SOURCE)
    KindMark.paint(canvas.painter, QRectF(x, y + (words.line_height - edge) / 2, edge, edge), card.mark.value)
    canvas.tell(words, QPointF(left, y), c.ink)
    y += words.height + 6
    where = QRectF(left, y, box.right() - _PAD - left, _SOURCE)
    if card.source:
        beside = text_width("just now", face(Style.FOOT.semibold)) + 16 if fresh else 0
        wide = canvas.say(card.source, where.adjusted(0, 0, -beside, 0), Style.FOOT, c.ink2)
        where = where.adjusted(wide + 14, 0, 0, 0)
    if fresh:
        canvas.say("just now", where, Style.FOOT.semibold, c.accent_ink)


def card_words(words: str, width: float, height: float) -> Flow:
    """An idea at 40 units or the largest smaller size at which all of it stands; the longest end in an ellipsis."""
    for size in _SIZES:
        style = sized(Style.CARD, size)
        made = broken(words, style, width)
        if made.height <= height:
            return made
    return broken(words, style, width, max(1, int(height // style.line)))
