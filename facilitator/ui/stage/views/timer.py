"""The timer: the ring at the left; what people are asked, what they answer to and the steps at the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor

from facilitator.ui.kit.marks import KindMark, Mark
from facilitator.ui.kit.text import text_width
from facilitator.ui.stage.canvas import Canvas, Sheet, Style, face, fitting, fitting_line
from facilitator.ui.stage.ring import paint_ring, ring_area
from facilitator.ui.stage.tick import Look, Tick
from facilitator.ui.stage.views.column import Carried, Piece, paged
from facilitator.ui.stage.views.frame import Frame, paint_time, time_area
from facilitator.ui.stage.views.page_dots import paint_pages
from facilitator.ui.stage.views.steps import Stand, Step, paint_steps, step_box

TITLE_SIZES = (104, 88, 72, 60, 52, 44)
_LOWER_TITLES = (72, 60, 52, 44)
"""Where themes stand under the prompt, the title makes room for them."""

_STEPS, _NEXT = 130, 130
"""Heights at the foot of the column."""


@dataclass(frozen=True, slots=True)
class Following:
    """What comes next, and how long it is."""

    title: str
    length: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class TimerView:
    """`over` stands above the title; `following` in place of the steps once the time is up; `red`: the room sees it run over."""

    frame: Frame
    over: str
    title: str
    prompt: str = ""
    carried: tuple[Carried, ...] = ()
    steps: tuple[Step, ...] = ()
    following: Following | None = None
    red: bool = False

    def paint(self, canvas: Canvas) -> None:
        c, place = canvas.colours, _Place(canvas, self)
        canvas.fill(QRectF(0, 0, canvas.width, canvas.height), c.stage_over if self.red else c.bg)
        self.frame.paint(canvas)
        over = fitting_line(self.over, Style.LEAD, (34, 30, 26), place.width - 60)
        canvas.say(self.over, place.over, over, c.over_ink if self.red else c.accent_ink)
        canvas.tell(place.title, QPointF(place.left, place.over.bottom() + 4), c.ink)
        self._paint_page(canvas, place)
        if self.following is not None:
            _paint_following(canvas, place.foot, self.following, c.over_line if self.red else c.line)
        elif self.steps:
            paint_steps(canvas, place.foot, self.steps)

    def paint_tick(self, canvas: Canvas, tick: Tick) -> None:
        place = _Place(canvas, self)
        paint_time(canvas, tick)
        paint_ring(canvas, place.centre, place.radius, tick)
        if (bar := self._running_bar(place)) is not None and tick.look is not Look.UP:
            gone = QRectF(bar.x(), bar.y(), max(bar.width() * (1 - tick.share), bar.height()), bar.height())
            colour = canvas.colours.action if tick.look is Look.WARNING else canvas.colours.accent
            canvas.bar(gone, colour)

    def tick_areas(self, sheet: Sheet) -> tuple[QRectF, ...]:
        place = _Place(sheet, self)
        bar = self._running_bar(place)
        return (time_area(sheet), ring_area(place.centre, place.radius), *([bar] if bar is not None else []))

    def pages(self, sheet: Sheet) -> int:
        place = _Place(sheet, self)
        return len(self._pages(place))

    def spoken(self) -> str:
        parts = [self.over, self.title, self.prompt, *(f"{each.label} {each.words}" for each in self.carried)]
        return ". ".join(part for part in parts if part)

    def _pages(self, place: _Place) -> list[list[Piece]]:
        return paged(self.prompt, self.carried, place.width, place.words_bottom - place.words_top)

    def _paint_page(self, canvas: Canvas, place: _Place) -> None:
        pages = self._pages(place)
        page = pages[canvas.turn % len(pages)]
        y = place.words_top
        for piece in page:
            piece.paint(canvas, place.left, y)
            y += piece.height
        if len(pages) > 1:
            paint_pages(
                canvas, QPointF(place.right, place.over.center().y()), canvas.turn % len(pages), len(pages)
            )

    def _running_bar(self, place: _Place) -> QRectF | None:
        if self.following is not None or not len(self.steps) > 1:
            return None
        now = next((n for n, step in enumerate(self.steps) if step.stand is Stand.NOW), None)
        return None if now is None else step_box(place.foot, now, len(self.steps))


class _Place:
    """Where things stand on a sheet."""

    def __init__(self, sheet: Sheet, view: TimerView) -> None:
        wide, margin = sheet.wide, sheet.margin
        bottom = view.frame.bottom(sheet)
        self.radius = min(315.0 if wide else 240.0, (bottom - 150) / 2)
        self.centre = QPointF(margin + 17 + self.radius, 153 + (bottom - 153 - 75) / 2)
        self.left = self.centre.x() + self.radius + (113 if wide else 64)
        self.right = sheet.width - margin
        self.width = self.right - self.left
        top = 152.0
        self.over = QRectF(self.left, top, self.width, 44)
        sizes = _LOWER_TITLES if view.carried else TITLE_SIZES
        self.title = fitting(view.title, Style.TITLE, sizes, self.width, 200 if wide else 260)
        self.words_top = self.over.bottom() + 4 + self.title.height + 28
        has_foot = view.following is not None or len(view.steps) > 1
        height = (_NEXT if view.following is not None else _STEPS) if has_foot else 0
        self.foot = QRectF(self.left, bottom - 40 - height, self.width, height)
        self.words_bottom = (self.foot.top() - 32) if has_foot else bottom - 60


def _paint_following(canvas: Canvas, foot: QRectF, following: Following, border: QColor) -> None:
    c = canvas.colours
    canvas.card(foot, border)
    x = foot.x() + 36
    if following.mark is not None:
        KindMark.paint(canvas.painter, QRectF(x, foot.center().y() - 22, 44, 44), following.mark.value)
        x += 68
    wide = text_width(following.length, face(Style.CAPTION.num))
    right = QRectF(foot.right() - 36 - wide - 4, foot.y(), wide + 4, foot.height())
    canvas.say(following.length, right, Style.CAPTION.num, c.ink2, Qt.AlignmentFlag.AlignRight)
    room = right.left() - 24 - x
    canvas.say("Next", QRectF(x, foot.y() + 22, room, 34), Style.FOOT, c.ink2)
    title = fitting_line(following.title, Style.LEAD, (38, 34, 30, 28), room)
    canvas.say(following.title, QRectF(x, foot.y() + 56, room, 50), title, c.ink)
