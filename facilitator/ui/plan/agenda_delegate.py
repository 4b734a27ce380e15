"""Draws the day: each window under its fit bar, its segments on one card, tasks for the team between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QListView

from facilitator.domain.ideas import Kind
from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.colours import Tone
from facilitator.ui.kit.fonts import Type, TypeStyle
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import KindMark
from facilitator.ui.kit.text import elided, text_width
from facilitator.ui.kit.theme import Radius, Theme
from facilitator.ui.plan import words
from facilitator.ui.plan.agenda_rows import GapRow, PlanRow, SegmentRow, TaskRow, TotalRow, WindowRow
from facilitator.ui.plan.fit_bar import THICKNESS, paint_fit_bar
from facilitator.ui.widgets.card_list import CardDelegate, paint_ground
from facilitator.ui.widgets.chip import chip_size, paint_chip

_PAD, _GAP, _MARK = 20, 16, 18
_GRIP = 16
_TRIM = "Trim…"
_CENTRE = Qt.AlignmentFlag.AlignVCenter
_BAR_MOST, _BAR_LEAST = 440, 60
_TASK_TEXT = 48
_KEPT = 4_000


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges and widths in px, from the left of the card; a column of width 0 is left away for want of room."""

    time: int
    title: int
    title_room: int
    kind: int
    kind_room: int
    gathered: int
    gathered_room: int
    where: int
    where_room: int


class AgendaDelegate(CardDelegate):
    """Draws windows, segments and what lies between, and knows where in a row each of its parts is."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._rows: tuple[PlanRow, ...] = ()
        self._columns: tuple[int, float, Columns] | None = None
        self._shown: dict[tuple[str, TypeStyle, int, float], str] = {}
        self._heights: dict[tuple[type, bool, float], int] = {}

    def measure(self, rows: tuple[PlanRow, ...]) -> None:
        """These rows are shown: columns are as wide as their longest words."""
        self._rows, self._columns = rows, None

    def height(self, row: PlanRow) -> int:
        # Asked for every row with every change: kept by what a row is, as long as letters keep their size.
        key = (type(row), isinstance(row, GapRow) and row.inside, theme.current().text_scale)
        if (known := self._heights.get(key)) is None:
            known = self._heights[key] = self._height(row)
        return known

    def _height(self, row: PlanRow) -> int:
        t = theme.current()
        if isinstance(row, SegmentRow):
            return t.grown(43, Type.BODY)
        if isinstance(row, WindowRow):
            return t.grown(56, Type.ROW)
        if isinstance(row, GapRow):
            return t.grown(40 if row.inside else 48, Type.META)
        if isinstance(row, TaskRow):
            return t.grown(54, Type.BODY)
        return t.grown(46, Type.META)

    def draw(self, painter: QPainter, rect: QRect, row: PlanRow, *, selected: bool, hovered: bool) -> None:
        if isinstance(row, SegmentRow):
            paint_ground(painter, rect, row.place, selected=selected, hovered=hovered, quiet=row.is_break)
            self._segment(painter, rect, row, selected, hovered)
        elif isinstance(row, WindowRow):
            self._window(painter, rect, row, selected, hovered)
        elif isinstance(row, TaskRow):
            self._task(painter, rect, row, selected, hovered)
        elif isinstance(row, GapRow):
            self._gap(painter, rect, row)
        else:
            self._total(painter, rect, row)

    def _segment(
        self, painter: QPainter, rect: QRect, row: SegmentRow, selected: bool, hovered: bool
    ) -> None:
        t = theme.current()
        c, cols = t.colours, self.columns()
        strong = selected or row.running

        def words_at(x: int, room: int, text: str, style: TypeStyle, ink: QColor) -> None:
            painter.setFont(t.font(style))
            painter.setPen(ink)
            shown = self._cut(text, style, room)
            painter.drawText(QRect(rect.left() + x, rect.top(), room + 2, rect.height()), _CENTRE, shown)

        icons.paint(
            painter,
            QRect(rect.left() + 12, rect.top(), _GRIP, rect.height()),
            Icon.GRIP,
            c.ink3 if selected or hovered else c.line2,
            _GRIP,
        )
        left = cols.time
        words_at(left, _time_width(t), row.time, Type.BODY.num, c.ink if selected else c.ink2)
        x, room = cols.title, cols.title_room
        if row.locked:
            edge = t.icon_size(14)
            where = QRect(rect.left() + x, rect.top(), edge, rect.height())
            icons.paint(painter, where, Icon.LOCK, c.action_ink if row.late else c.ink2, edge)
            x, room = x + edge + 8, room - edge - 8
        if row.running:
            chip = chip_size("Now")
            where = QRect(
                rect.left() + cols.title + cols.title_room - chip.width(), 0, chip.width(), chip.height()
            )
            where.moveTop(rect.center().y() - chip.height() // 2 + 1)
            paint_chip(painter, where, "Now", Tone.LINE if selected else Tone.ACCENT)
            room -= chip.width() + 8
        style = Type.BODY.semibold if strong else Type.BODY if row.is_break else Type.BODY.medium
        words_at(x, room, row.title, style, c.accent_ink if selected else c.ink2 if row.is_break else c.ink)
        if not row.is_break:
            words_at(cols.kind, cols.kind_room, row.kind, Type.META, c.ink if selected else c.ink2)
        self._gathers(painter, rect, row, cols, c.ink)
        words_at(cols.where, cols.where_room, row.where, Type.META.num, c.ink if selected else c.ink2)
        style = Type.BODY.medium.num
        room = text_width(row.length, t.font(style))
        words_at(rect.width() - _PAD - room, room, row.length, style, c.action_ink if row.over else c.ink)

    def _cut(self, text: str, style: TypeStyle, room: int) -> str:
        """The words as far as there is room; kept, because most rows say the same as before."""
        key = (text, style, room, theme.current().text_scale)
        if (known := self._shown.get(key)) is None:
            if len(self._shown) > _KEPT:
                self._shown.clear()
            known = self._shown[key] = elided(text, theme.current().font(style), room)
        return known

    def _gathers(self, painter: QPainter, rect: QRect, row: SegmentRow, cols: Columns, ink: QColor) -> None:
        t = theme.current()
        edge, room = t.icon_size(_MARK), cols.gathered_room
        x = rect.left() + cols.gathered
        for kind in row.segment.captures:
            if room < edge:
                return
            KindMark.paint(painter, QRectF(x, rect.center().y() + 0.5 - edge / 2, edge, edge), kind.value)
            x, room = x + edge + 4, room - edge - 4
        font = t.font(Type.META)
        shown = words.gathered(row.segment.captures)
        if room - 4 >= min(text_width(shown, font), 40):
            painter.setFont(font)
            painter.setPen(ink)
            where = QRect(x + 4, rect.top(), room, rect.height())
            painter.drawText(where, _CENTRE, elided(shown, font, room - 4))

    def _window(self, painter: QPainter, rect: QRect, row: WindowRow, selected: bool, hovered: bool) -> None:
        t = theme.current()
        c = t.colours
        line = self._window_line(rect)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.accent_tint if selected else c.sunken)
            box = QRectF(rect.left() - 8, line.top(), rect.width() + 16, line.height())
            painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        x, right = line.left(), rect.right() - 3
        if self._trims():
            font = t.font(Type.META.semibold)
            right -= text_width(_TRIM, font) + 12
            if row.spare < 0:
                painter.setFont(font)
                painter.setPen(c.accent_ink)
                painter.drawText(self.trim_rect(rect), _CENTRE, _TRIM)
        icon = {True: Icon.CHECK, False: Icon.WARNING}[row.spare >= 0]
        tone = Tone.OK if row.spare >= 0 else Tone.WARN
        chip = chip_size(row.verdict, icon)
        windows = [other for other in self._rows if isinstance(other, WindowRow)]
        right -= max(chip_size(other.verdict, icon).width() for other in windows)
        where = QRect(right, line.center().y() - chip.height() // 2 + 1, chip.width(), chip.height())
        paint_chip(painter, where, row.verdict, tone, icon)
        right = where.left() - _GAP
        use, font = row.use, t.font(Type.META.num)
        room = max(text_width(other.use, font) for other in windows)
        painter.setFont(font)
        painter.setPen(c.ink2)
        painter.drawText(QRect(right - room, line.top(), room + 2, line.height()), _CENTRE, use)
        right -= room + _GAP
        start = right - self._bar_room(windows, right - x)
        font = t.font(Type.ROW.semibold)
        beside = text_width(row.times, t.font(Type.META.num)) + 36
        label = elided(row.label, font, max(80, start - x - beside))
        painter.setFont(font)
        painter.setPen(c.ink)
        painter.drawText(QRect(x, line.top(), text_width(label, font) + 2, line.height()), _CENTRE, label)
        x += text_width(label, font) + (12 if label else 0)
        font = t.font(Type.META.num)
        painter.setFont(font)
        painter.setPen(c.ink2)
        painter.drawText(QRect(x, line.top(), right - x, line.height()), _CENTRE, row.times)
        if right - start > _BAR_LEAST:
            bar = QRectF(start, line.center().y() + 0.5 - THICKNESS / 2, right - start, THICKNESS)
            paint_fit_bar(painter, bar, row)

    def _trims(self) -> bool:
        """Whether any window is too full, so that all leave room for the way to mend it."""
        return any(isinstance(row, WindowRow) and row.spare < 0 for row in self._rows)

    def _window_line(self, rect: QRect) -> QRect:
        t = theme.current()
        return QRect(rect.left() + 4, rect.bottom() - t.grown(40, Type.ROW), 0, t.grown(32, Type.ROW))

    def trim_rect(self, rect: QRect) -> QRect:
        """Where “Trim…” stands in the row of a window that is too full."""
        line, width = self._window_line(rect), text_width(_TRIM, theme.current().font(Type.META.semibold)) + 2
        return QRect(rect.right() - 3 - width, line.top(), width, line.height())

    def part_rect(self, rect: QRect, row: PlanRow, part: str) -> QRect | None:
        """The place of a part that can be edited where it stands, `title`, `minutes` or `start`; None: it has none."""
        t, cols = theme.current(), self.columns()
        if isinstance(row, SegmentRow):
            if part == "title":
                return QRect(
                    rect.left() + cols.title - 11, rect.top() + 2, cols.title_room + 11, rect.height() - 4
                )
            room = t.grown(96, Type.BODY)
            if part == "minutes":
                return QRect(rect.right() - room - 6, rect.top() + 2, room, rect.height() - 4)
            return QRect(
                rect.left() + cols.time - 11, rect.top() + 2, cols.title - cols.time, rect.height() - 4
            )
        line = self._window_line(rect) if isinstance(row, WindowRow) else rect.adjusted(0, 12, 0, -4)
        if part == "title" and isinstance(row, WindowRow | TaskRow):
            left = 4 if isinstance(row, WindowRow) else _TASK_TEXT
            room = max(200, min(360, rect.width() // 2))
            return QRect(rect.left() + left - 11, line.top(), room, line.height())
        return None

    def part_at(self, rect: QRect, row: PlanRow, at: QPoint) -> str:
        """Which part of a row lies at a point; "grip", "trim" and "tick" besides those of `part_rect`; "" for none."""
        if (
            isinstance(row, WindowRow)
            and row.spare < 0
            and self.trim_rect(rect).adjusted(-8, 0, 8, 0).contains(at)
        ):
            return "trim"
        if isinstance(row, TaskRow) and at.x() < rect.left() + _TASK_TEXT:
            return "tick"
        if isinstance(row, SegmentRow) and at.x() < rect.left() + 12 + _GRIP + 4:
            return "grip"
        for part in ("title", "minutes", "start"):
            place = self.part_rect(rect, row, part)
            if place is not None and place.contains(at):
                return part
        return ""

    def _task(self, painter: QPainter, rect: QRect, row: TaskRow, selected: bool, hovered: bool) -> None:
        t = theme.current()
        c = t.colours
        box = rect.adjusted(0, 10, 0, -2)
        painter.setPen(
            QPen(
                c.accent if selected else c.line2,
                1,
                Qt.PenStyle.SolidLine if selected else Qt.PenStyle.DashLine,
            )
        )
        painter.setBrush(c.accent_tint if selected else c.surface if hovered else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)
        done = row.task.is_done
        tick = QRect(rect.left() + 16, box.top(), t.icon_size(18), box.height())
        icons.paint(
            painter,
            tick,
            Icon.CHECK_CIRCLE if done else Icon.FLAG,
            c.goal if done else c.ink2,
            t.icon_size(18),
        )
        font = t.font(Type.META.medium.num)
        beside = ", ".join(part for part in (row.task.who, row.by, row.left) if part)
        room = min(text_width(beside, font), box.width() // 2)
        where = QRect(box.right() - _PAD - room, box.top(), room + 2, box.height())
        painter.setFont(font)
        painter.setPen(c.over_ink if row.overdue else c.ink2)
        painter.drawText(where, _CENTRE, elided(beside, font, room))
        font = t.font(Type.BODY)
        painter.setFont(font)
        painter.setPen(c.ink3 if done else c.ink)
        left = rect.left() + _TASK_TEXT
        where = QRect(left, box.top(), where.left() - _GAP - left, box.height())
        painter.drawText(where, _CENTRE, elided(row.task.text, font, where.width() - 2))

    def _bar_room(self, windows: list[WindowRow], room: int) -> int:
        """The same for all windows, so that their bars stand under one another."""
        t = theme.current()
        label, times = t.font(Type.ROW.semibold), t.font(Type.META.num)
        words = max(text_width(row.label, label) + 12 + text_width(row.times, times) for row in windows)
        return max(0, min(_BAR_MOST, room - words - 24))

    def _gap(self, painter: QPainter, rect: QRect, row: GapRow) -> None:
        t = theme.current()
        c, font = t.colours, t.font(Type.META.num)
        edge = t.icon_size(16)
        room = text_width(row.words, font)
        whole = edge + 10 + room
        x = rect.left() + (rect.width() - whole) // 2
        middle = rect.center().y()
        icons.paint(
            painter,
            QRect(x, rect.top(), edge, rect.height()),
            Icon.CLOCK if row.inside else Icon.COFFEE,
            c.ink2,
            edge,
        )
        painter.setFont(font)
        painter.setPen(c.ink2)
        painter.drawText(QRect(x + edge + 10, rect.top(), room + 2, rect.height()), _CENTRE, row.words)
        painter.fillRect(QRect(rect.left(), middle, x - 16 - rect.left(), 1), c.line2)
        after = x + whole + 16
        painter.fillRect(QRect(after, middle, rect.right() + 1 - after, 1), c.line2)

    def _total(self, painter: QPainter, rect: QRect, row: TotalRow) -> None:
        t = theme.current()
        c, edge = t.colours, t.icon_size(16)
        icons.paint(
            painter, QRect(rect.left() + 4, rect.top(), edge, rect.height()), Icon.CALENDAR, c.ink2, edge
        )
        font = t.font(Type.META.num)
        painter.setFont(font)
        painter.setPen(c.ink2)
        room = rect.width() - edge - 16
        where = QRect(rect.left() + edge + 14, rect.top(), room, rect.height())
        painter.drawText(where, _CENTRE, elided(row.words, font, room - 2))

    def columns(self) -> Columns:
        """Where each column stands at the present width; the title keeps room, then kind and place give way."""
        t = theme.current()
        width, scale = self.width(), t.text_scale
        if self._columns is None or self._columns[:2] != (width, scale):
            self._columns = (width, scale, self._place_columns(width, t))
        return self._columns[2]

    def _place_columns(self, width: int, t: Theme) -> Columns:
        segments = [row for row in self._rows if isinstance(row, SegmentRow)]
        meta, strong = t.font(Type.META.num), t.font(Type.BODY.semibold)
        kind = _widest({row.kind for row in segments if not row.is_break}, meta)
        every = {row.segment.captures for row in segments}
        gathers = max((self._gathered_width(captures, t) for captures in every), default=0)
        gathers = min(gathers, round(190 * t.text_scale))
        where = _widest({row.where for row in segments}, meta)
        length = _widest({row.length for row in segments}, t.font(Type.BODY.medium.num))
        # Only the longest titles can be the widest: no need to measure two hundred.
        titles = _widest(set(sorted((row.title for row in segments), key=len)[-12:]), strong)
        time = 12 + _GRIP + 8
        title = time + _time_width(t) + _GAP
        room = width - title - length - _PAD - 2 * _GAP

        def taken() -> int:
            return sum(each + round(1.5 * _GAP) for each in (kind, gathers, where) if each)

        needed = min(titles, round(300 * t.text_scale))
        if room - taken() < needed:
            kind = 0
        if room - taken() < needed:
            where = 0
        if room - taken() < needed:
            gathers = min(gathers, 2 * (t.icon_size(_MARK) + 4))
        right = width - _PAD - length - round(1.5 * _GAP)
        at_where = right - where
        at_gathers = at_where - (round(1.5 * _GAP) if where else 0) - gathers
        at_kind = at_gathers - (round(1.5 * _GAP) if gathers else 0) - kind
        return Columns(
            time, title, at_kind - title - _GAP, at_kind, kind, at_gathers, gathers, at_where, where
        )

    def _gathered_width(self, captures: tuple[Kind, ...], t: Theme) -> int:
        if not captures:
            return 0
        shown = words.gathered(captures)
        return len(captures) * (t.icon_size(_MARK) + 4) + 6 + text_width(shown, t.font(Type.META))


def _widest(words: Iterable[str], font: QFont) -> int:
    return max((text_width(each, font) for each in words), default=0)


def _time_width(t: Theme) -> int:
    return max(text_width(time, t.font(Type.BODY.num)) for time in ("00:00", "10:45"))
