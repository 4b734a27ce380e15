"""Draws the rows of the agenda: headings, segments with their times and signs, the time between."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facilitator.ui.kit import icons, theme
from facilitator.ui.kit.fonts import Type, TypeStyle
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import KindMark
from facilitator.ui.kit.text import Flow, flow, text_width
from facilitator.ui.live.agenda_model import ROW
from facilitator.ui.live.agenda_rows import AgendaRow, GapRow, SegmentRow, Stand, TaskRow, WindowRow
from facilitator.ui.widgets.progress_line import Fill, Progress, paint_progress

LEFT, RIGHT = 20, 16
"""Where rows begin and end within the rail, in px."""

_GAP, _MARK = 8, 18
_TIMES = ("00:00", "10:45")

Index = QModelIndex | QPersistentModelIndex


class AgendaDelegate(QStyledItemDelegate):
    """Draws the rows; `narrow` shows times and marks only."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.narrow = False
        self._flows: dict[tuple[str, int, bool], Flow] = {}

    def forget(self) -> None:
        """Fonts have changed: measure anew."""
        self._flows.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        t, row = theme.current(), index.data(ROW)
        width = self._view.viewport().width()
        if isinstance(row, SegmentRow):
            return QSize(width, self._segment_height(row))
        if isinstance(row, TaskRow):
            return QSize(width, self._task_height(row))
        small = t.line(Type.SMALL)
        return QSize(width, small + (18 if isinstance(row, WindowRow) else 12))

    def _segment_height(self, row: SegmentRow) -> int:
        t = theme.current()
        now = row.stand is Stand.NOW
        height = 23 if now else 12
        if self.narrow:
            return height + t.line(Type.BODY)
        height += self._title(row).height
        if row.line:
            height += 1 + t.line(Type.SMALL)
        return height + (12 if now else 0) + (8 if now else 0)

    def _task_height(self, row: TaskRow) -> int:
        t = theme.current()
        if self.narrow:
            return 12 + t.line(Type.BODY)
        return 14 + self._task_words(row).height + (t.line(Type.SMALL) + 1 if row.line else 0)

    def _task_words(self, row: TaskRow) -> Flow:
        t, room = theme.current(), self._right() - self._title_left() - 4
        key = (row.task.text, room, False)
        if (found := self._flows.get(key)) is None:
            found = self._flows[key] = flow(
                row.task.text, t.font(Type.BODY), room, t.line(Type.BODY), max_lines=2
            )
        return found

    def _paint_task(self, painter: QPainter, rect: QRect, row: TaskRow) -> None:
        t = theme.current()
        c, line = t.colours, t.line(Type.BODY)
        ink = c.ink3 if row.task.is_done else c.over_ink if row.overdue else c.ink2
        y = rect.top() + 7
        painter.setFont(t.font(Type.BODY.num))
        painter.setPen(ink)
        where = QRect(rect.left() + LEFT, y, self._time_width() + 8, line)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, row.time)
        edge = t.icon_size(16)
        sign = QRect(rect.left() + self._right() - edge, y, edge, line)
        icons.paint(painter, sign, Icon.CHECK if row.task.is_done else Icon.FLAG, ink, edge)
        if self.narrow:
            return
        words, x = self._task_words(row), rect.left() + self._title_left()
        words.paint(painter, x, y, c.ink3 if row.task.is_done else c.ink)
        painter.setFont(t.font(Type.SMALL.num))
        painter.setPen(ink)
        below = QRect(x, y + words.height + 1, rect.left() + self._right() - x, t.line(Type.SMALL))
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, row.line)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: AgendaRow = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, SegmentRow):
            self._paint_segment(painter, option, row)
        elif isinstance(row, TaskRow):
            self._paint_task(painter, option.rect, row)
        else:
            self._paint_words(painter, option.rect, row)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, row: WindowRow | GapRow) -> None:
        t = theme.current()
        c = t.colours
        if isinstance(row, GapRow):
            font = t.font(Type.SMALL)
            words = row.words.removesuffix(" between") if self.narrow else row.words
            width = text_width(words, font)
            middle = rect.center().y() + 3
            left, right = rect.left() + LEFT, rect.left() + self._right()
            start = left if self.narrow else (left + right - width) // 2
            painter.setFont(font)
            painter.setPen(c.ink3)
            where = QRect(start, rect.top() + 6, width + 4, rect.height() - 6)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, words)
            if not self.narrow:
                painter.fillRect(QRect(left, middle, max(0, start - 8 - left), 1), c.line2)
                painter.fillRect(
                    QRect(start + width + 8, middle, max(0, right - start - width - 8), 1), c.line2
                )
            return
        painter.setFont(t.font(Type.LABEL.num))
        painter.setPen(c.ink2)
        words = row.words.split(",")[0] if self.narrow else row.words
        where = rect.adjusted(LEFT, 8, -4, -4)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_segment(self, painter: QPainter, option: QStyleOptionViewItem, row: SegmentRow) -> None:
        t = theme.current()
        c = t.colours
        rect, now = QRect(option.rect), row.stand is Stand.NOW
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if now:
            rect.adjust(0, 4, 0, -4)
        if selected:
            painter.fillRect(rect, c.accent_tint)
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), c.accent)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, c.sunken)
        y = rect.top() + (11 if now else 6)
        inks = self._inks(row)
        painter.setFont(t.font(Type.BODY.semibold.num if now else Type.BODY.num))
        painter.setPen(inks[0])
        line = t.line(Type.BODY)
        painter.drawText(
            QRect(rect.left() + LEFT, y, self._time_width() + 8, line),
            Qt.AlignmentFlag.AlignVCenter,
            row.time,
        )
        self._paint_sign(
            painter, QRect(rect.left() + self._right() - t.icon_size(_MARK), y, t.icon_size(_MARK), line), row
        )
        if option.state & QStyle.StateFlag.State_HasFocus and self._by_keyboard():
            painter.setPen(QPen(c.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(5, 2, -5, -2), 6, 6)
        if self.narrow:
            return
        title = self._title(row)
        x = rect.left() + self._title_left()
        title.paint(painter, x, y, inks[1])
        y += title.height + 1
        room = rect.left() + self._right() - x
        if row.line:
            painter.setFont(t.font(Type.SMALL.num))
            painter.setPen(c.ink2 if not now else c.accent_ink if selected else c.ink2)
            painter.drawText(QRect(x, y, room, t.line(Type.SMALL)), Qt.AlignmentFlag.AlignVCenter, row.line)
            y += t.line(Type.SMALL)
        if row.progress is not None:
            where = QRectF(x, y + 8, room - t.icon_size(_MARK) - _GAP, 4)
            ground = c.surface if selected else c.line
            paint_progress(painter, where, Progress(row.progress, fill=Fill.ACCENT), ground)

    def _paint_sign(self, painter: QPainter, rect: QRect, row: SegmentRow) -> None:
        t = theme.current()
        if row.stand is Stand.PAST:
            icons.paint(painter, rect, Icon.CHECK, t.colours.goal, t.icon_size(16), 2.2)
        elif row.is_break:
            icons.paint(painter, rect, Icon.COFFEE, t.colours.ink2, t.icon_size(16))
        elif row.mark:
            edge = t.icon_size(16)
            KindMark.paint(
                painter,
                QRectF(rect.right() + 1 - edge, rect.center().y() + 0.5 - edge / 2, edge, edge),
                row.mark,
            )

    def _inks(self, row: SegmentRow) -> tuple[QColor, QColor]:
        """Of the time and of the title."""
        c = theme.current().colours
        if row.stand is Stand.NOW:
            return c.accent_ink, c.accent_ink
        if row.stand is Stand.PAST:
            return c.ink3, c.ink3
        return c.ink2, c.ink2 if row.is_break else c.ink

    def _right(self) -> int:
        """Where rows end, reckoned from the whole view: a scroll bar that comes and goes moves nothing."""
        return self._view.width() - RIGHT

    def _title(self, row: SegmentRow) -> Flow:
        room = self._right() - self._title_left() - theme.current().icon_size(_MARK) - 4
        strong = row.stand is Stand.NOW
        key = (row.segment.title, room, strong)
        found = self._flows.get(key)
        if found is None:
            t = theme.current()
            font = t.font(_title_style(row))
            found = self._flows[key] = flow(row.segment.title, font, room, t.line(Type.BODY), max_lines=2)
        return found

    def _title_left(self) -> int:
        return LEFT + self._time_width() + _GAP

    def _time_width(self) -> int:
        font = theme.current().font(Type.BODY.semibold.num)
        return max(text_width(time, font) for time in _TIMES)

    def _by_keyboard(self) -> bool:
        return self._view.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def _title_style(row: SegmentRow) -> TypeStyle:
    if row.stand is Stand.NOW:
        return Type.BODY.semibold
    return Type.BODY if row.stand is Stand.PAST or row.is_break else Type.BODY.medium
