"""The timer: the ring at the left; what people are asked, what they answer to and the steps at the right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor

from facilitator.domain.ideas import Kind
from facilitator.ui.kit import icons
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import KindMark, Mark
from facilitator.ui.kit.text import Flow, text_width
from facilitator.ui.stage.canvas import Canvas, Sheet, Style, broken, face, fitting, fitting_line, sized
from facilitator.ui.stage.ring import paint_ring, ring_area
from facilitator.ui.stage.tick import Look, Tick
from facilitator.ui.stage.views.frame import Frame, paint_time, time_area

TITLE_SIZES = (104, 88, 72, 60, 52, 44)
_LOWER_TITLES = (72, 60, 52, 44)
"""Where themes stand under the prompt, the title makes room for them."""

PROMPT_SIZES = (46, 40, 34)
_SMALLER = (30, 28)
_STEPS, _NEXT = 130, 130
"""Heights at the foot of the column."""


class Stand(StrEnum):
    """How a step stands."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    length: str
    stand: Stand


@dataclass(frozen=True, slots=True)
class Carried:
    """A theme of an earlier segment: `V1` and its words."""

    label: str
    kind: Kind
    words: str


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
            _paint_steps(canvas, place.foot, self.steps)

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
        return len(_pages(self, place))

    def spoken(self) -> str:
        parts = [self.over, self.title, self.prompt, *(f"{each.label} {each.words}" for each in self.carried)]
        return ". ".join(part for part in parts if part)

    def _paint_page(self, canvas: Canvas, place: _Place) -> None:
        pages = _pages(self, place)
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
        return None if now is None else _step_box(place.foot, now, len(self.steps))


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


class _Words:
    """A block of words in the column, or some lines of it."""

    def __init__(self, words: Flow, first: int = 0, count: int | None = None) -> None:
        self._words, self._first = words, first
        self._count = words.lines if count is None else count

    @property
    def height(self) -> float:
        return self._count * self._words.line_height

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        canvas.tell_lines(self._words, QPointF(x, y), canvas.colours.ink, self._first, self._count)


class _Theme:
    """A carried-in theme: its mark, its label, its words."""

    _INDENT = 112

    def __init__(self, carried: Carried, size: int, width: float) -> None:
        self._carried, self._style = carried, sized(Style.NAME.regular, size)
        self._words = broken(carried.words, self._style, width - self._INDENT, 3)

    @property
    def height(self) -> float:
        return self._words.height + 10

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        line, c = self._style.line, canvas.colours
        edge = self._style.size + 2
        KindMark.paint(canvas.painter, QRectF(x, y + (line - edge) / 2, edge, edge), self._carried.kind.value)
        where = QRectF(x + edge + 12, y, self._INDENT - edge - 16, line)
        canvas.say(self._carried.label, where, self._style.semibold.num, c.ink)
        canvas.tell(self._words, QPointF(x + self._INDENT, y), c.ink)


class _Gap:
    height = 18.0

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        return


_Piece = _Words | _Theme | _Gap


def _pages(view: TimerView, place: _Place) -> list[list[_Piece]]:
    """The column's words, at the largest size at which they stand on one page, else on as many as they need."""
    room = place.words_bottom - place.words_top
    pieces: list[_Piece] = []
    sizes = PROMPT_SIZES if not view.carried else (*PROMPT_SIZES, *_SMALLER)
    for size in sizes:
        pieces = _column(view, size, place.width)
        if sum(piece.height for piece in pieces) <= room:
            return [pieces]
    return _dealt(_column(view, PROMPT_SIZES[-1], place.width), room)


def _column(view: TimerView, size: int, width: float) -> list[_Piece]:
    pieces: list[_Piece] = []
    if view.prompt:
        pieces.append(_Words(broken(view.prompt, sized(Style.PROMPT, size), width)))
    if view.carried:
        if pieces:
            pieces.append(_Gap())
        pieces += [_Theme(carried, max(28, round(size * 0.78)), width) for carried in view.carried]
    return pieces


def _dealt(pieces: list[_Piece], room: float) -> list[list[_Piece]]:
    """Dealt out to pages: a theme stays whole, a long prompt goes on with the next page."""
    pages: list[list[_Piece]] = [[]]
    left = room
    for piece in pieces:
        if isinstance(piece, _Words):
            for part in _split(piece, left, room):
                if pages[-1] and part.height > left:
                    pages.append([])
                    left = room
                pages[-1].append(part)
                left -= part.height
            continue
        if piece.height > left and pages[-1]:
            pages.append([])
            left = room
            if isinstance(piece, _Gap):
                continue
        pages[-1].append(piece)
        left -= piece.height
    return pages


def _split(piece: _Words, first_room: float, room: float) -> list[_Words]:
    words, line = piece._words, piece._words.line_height
    parts, at = [], 0
    fits = max(1, int(first_room // line))
    while at < words.lines:
        parts.append(_Words(words, at, min(fits, words.lines - at)))
        at += fits
        fits = max(1, int(room // line))
    return parts


def paint_pages(canvas: Canvas, right: QPointF, page: int, pages: int) -> float:
    """A dot a page, the one that is shown a dash, up to `right`; returns where they begin."""
    c = canvas.colours
    shown = min(pages, 8)
    x = right.x() - (shown - 1) * 22 - 36
    left = x
    for number in range(shown):
        here = number == page * shown // pages
        width = 36 if here else 10
        canvas.bar(QRectF(x, right.y() - 5, width, 10), c.accent if here else c.line2)
        x += width + 12
    return left


def _step_box(foot: QRectF, place: int, count: int) -> QRectF:
    gap = 20
    width = (foot.width() - gap * (count - 1)) / count
    return QRectF(foot.x() + place * (width + gap), foot.y(), width, 10)


def _paint_steps(canvas: Canvas, foot: QRectF, steps: tuple[Step, ...]) -> None:
    if len(steps) < 2:
        return
    c = canvas.colours
    for place, step in enumerate(steps):
        box = _step_box(foot, place, len(steps))
        canvas.bar(box, c.accent if step.stand is Stand.DONE else c.line)
    roomy = all(
        text_width(step.title, face(Style.NAME.semibold)) + 44 <= _step_box(foot, n, len(steps)).width()
        for n, step in enumerate(steps)
    )
    if not roomy and (len(steps) > 4 or not canvas.wide):
        _paint_one_step(canvas, foot, steps)
        return
    for place, step in enumerate(steps):
        box = _step_box(foot, place, len(steps))
        _paint_step_words(canvas, QRectF(box.x(), box.y() + 22, box.width(), 90), step)


def _paint_step_words(canvas: Canvas, where: QRectF, step: Step) -> None:
    c, x = canvas.colours, where.x()
    if step.stand is Stand.DONE:
        _check(canvas, QRectF(x, where.y() + 6, 30, 30), c.goal)
        x += 42
    now = step.stand is Stand.NOW
    style = Style.NAME.semibold if now else Style.NAME.regular
    canvas.say(step.title, QRectF(x, where.y(), where.right() - x, 42), style, c.ink if now else c.ink2)
    canvas.say(step.length, QRectF(where.x(), where.y() + 42, where.width(), 34), Style.FOOT.num, c.ink2)


def _paint_one_step(canvas: Canvas, foot: QRectF, steps: tuple[Step, ...]) -> None:
    """Too many for a name each: the one that runs, and the one after it."""
    c = canvas.colours
    at = next((n for n, step in enumerate(steps) if step.stand is Stand.NOW), 0)
    now, y = steps[at], foot.y() + 22
    words = f"{now.title}, {now.length}"
    wide = canvas.say(words, QRectF(foot.x(), y, foot.width() * 0.72, 42), Style.NAME.semibold, c.ink)
    place = QRectF(foot.x() + wide + 24, y, foot.width() - wide - 24, 42)
    canvas.say(
        f"{at + 1} of {len(steps)}", place, Style.NAME.regular.num, c.ink2, Qt.AlignmentFlag.AlignRight
    )
    if at + 1 < len(steps):
        following = f"then {steps[at + 1].title}, {steps[at + 1].length}"
        canvas.say(following, QRectF(foot.x(), y + 44, foot.width(), 38), Style.NOTE, c.ink2)


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


def _check(canvas: Canvas, where: QRectF, colour: QColor) -> None:
    size = max(1, round(where.width() * canvas.scale))
    picture = icons.pixmap(Icon.CHECK, colour, size, weight=2.6)
    canvas.painter.drawPixmap(where, picture, QRectF(picture.rect()))
