"""The agenda as a list that is edited where it stands: by keys, by double click, and by dragging rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.domain.ids import WindowId
from facilitator.ui.kit import theme
from facilitator.ui.plan.agenda_delegate import AgendaDelegate
from facilitator.ui.plan.agenda_rows import PlanRow, SegmentRow, TaskRow, WindowRow
from facilitator.ui.plan.row_editor import RowEditor
from facilitator.ui.widgets.card_list import MARGIN, ROW, CardList

_EDGE, _SCROLL_MS = 36, 30
_PARTS = ("title", "minutes")


@dataclass(frozen=True, slots=True)
class Drop:
    """Where a dragged segment would go: place `at` (counted without itself) of a window, shown at height `y`."""

    window_id: WindowId
    at: int
    y: int


class AgendaList(CardList):
    """`chosen` carries the id of a segment, a window or a task.

    `edited(key, part, text, onward)`: the person typed a part of a row anew and wants to go `onward`; answer with
    `accept_edit` or `refuse_edit`. The others are wishes for the row of a key.
    """

    edited = Signal(str, str, str, str)
    moved = Signal(str, str, int)
    step_requested = Signal(str, int)
    duplicate_requested = Signal(str)
    delete_requested = Signal(str)
    lock_requested = Signal(str)
    trim_requested = Signal(str)
    tick_requested = Signal(str)
    even_heights = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Agenda", parent)
        self.delegate = AgendaDelegate(self)
        self.setItemDelegate(self.delegate)
        self.editor: RowEditor | None = None
        self._pressed: tuple[str, QPoint] | None = None
        self._dragged: str | None = None
        self._drop: Drop | None = None
        self._scroller = QTimer(self)
        self._scroller.setInterval(_SCROLL_MS)
        self._scroller.timeout.connect(self._scroll_on)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._place_editor())

    def show_day(self, rows: tuple[PlanRow, ...]) -> None:
        """Show these rows; what is being typed stays open at its row."""
        self.delegate.measure(rows)
        if self.rows.find(self.key) is None and self.key is None:
            first = next((row.key for row in rows if isinstance(row, SegmentRow)), None)
            self.prefer(self._preferred or first)
        self.show_rows(rows)
        if self.editor is not None and self.rows.find(self.editor.key) is None:
            self.close_editor()
        if self.editor is not None:
            self.executeDelayedItemsLayout()
            self._place_editor()

    # Rows

    def row(self, key: str | None = None) -> PlanRow | None:
        """The row of a key, or the chosen one."""
        at = self.rows.find(key or self.key)
        return None if at is None else self.rows.index(at).data(ROW)

    def segment_rows(self) -> list[SegmentRow]:
        """All segments in their order."""
        every = (self.rows.index(at).data(ROW) for at in range(self.rows.rowCount()))
        return [row for row in every if isinstance(row, SegmentRow)]

    def rect_of(self, key: str) -> QRect:
        """The row's rectangle on its card, within the viewport."""
        rect = self.visualRect(self.rows.index(self.rows.find(key) or 0))
        return QRect(rect.left() + MARGIN, rect.top(), self.delegate.width(), rect.height())

    # Editing where it stands

    def edit_part(self, key: str, part: str = "title") -> None:
        """Type a part of a row anew: `title`, `minutes` or `start`."""
        row = self.row(key)
        if row is None or self.delegate.part_rect(QRect(0, 0, 400, 40), row, part) is None:
            return
        self.close_editor()
        self.choose(key)
        self.scrollTo(self.rows.index(self.rows.find(key) or 0))
        self.editor = RowEditor(key, part, _text_of(row, part), _NAMES[part], self.viewport())
        self.editor.wanted.connect(self._on_wanted)
        self.editor.left.connect(self._on_left)
        self._place_editor()
        self.editor.show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept_edit(self, onward: str) -> None:
        """What was typed is kept: close the field, and go on to the part that was wanted next."""
        if self.editor is None:
            return
        key, part, had_focus = self.editor.key, self.editor.part, self.editor.hasFocus()
        self.close_editor()
        if onward:
            self._go_on(key, part, onward)
        elif had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse_edit(self, sentence: str) -> None:
        """What was typed cannot be kept; it stays, with the reason under it."""
        if self.editor is not None:
            self.editor.complain(sentence)
            self._place_editor()

    def close_editor(self) -> None:
        """Take the field away, whatever stands in it."""
        if self.editor is not None:
            editor, self.editor = self.editor, None
            editor.close_down()

    def _on_wanted(self, text: str, onward: str) -> None:
        if self.editor is None:
            return
        if text == self.editor.before:
            self.accept_edit(onward)
        else:
            self.edited.emit(self.editor.key, self.editor.part, text, onward)

    def _on_left(self) -> None:
        self.close_editor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, key: str, part: str, onward: str) -> None:
        """Tab goes from a title to its minutes, and on to the next segment's title; at the ends it leaves."""
        cells = [(row.key, each) for row in self.segment_rows() for each in _PARTS]
        step = 1 if onward == "next" else -1
        here = cells.index((key, part)) if (key, part) in cells else None
        if here is not None and 0 <= here + step < len(cells):
            next_key, next_part = cells[here + step]
            self.edit_part(next_key or "", next_part)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_editor(self) -> None:
        if self.editor is not None and (row := self.row(self.editor.key)) is not None:
            place = self.delegate.part_rect(self.rect_of(self.editor.key), row, self.editor.part)
            if place is not None:
                self.editor.stand_at(place, self.viewport().rect().adjusted(MARGIN, 0, -MARGIN, 0))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = self.key, self.row()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        pressed = Qt.Key(event.key())
        if self._dragged is not None and pressed == Qt.Key.Key_Escape:
            self._end_drag()
        elif key is None or row is None:
            super().keyPressEvent(event)
        elif alt and pressed in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_requested.emit(key, -1 if pressed == Qt.Key.Key_Up else 1)
        elif pressed == Qt.Key.Key_F2:
            self.edit_part(key)
        elif pressed in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_requested.emit(key)
        elif ctrl and pressed == Qt.Key.Key_D:
            self.duplicate_requested.emit(key)
        elif ctrl and pressed == Qt.Key.Key_L:
            self.lock_requested.emit(key)
        elif pressed == Qt.Key.Key_Space and isinstance(row, TaskRow):
            self.tick_requested.emit(key)
        else:
            super().keyPressEvent(event)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row, part = self._hit(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or row is None or row.key is None:
            return
        if part == "trim":
            self.trim_requested.emit(row.key)
        elif part == "tick":
            self.tick_requested.emit(row.key)
        elif isinstance(row, SegmentRow):
            self._pressed = (row.key, event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._dragged is not None:
            self._drag_to(at)
            return
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            far = (at - self._pressed[1]).manhattanLength()
            if far >= QApplication.startDragDistance():
                self._dragged = self._pressed[0]
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                self._drag_to(at)
            return
        super().mouseMoveEvent(event)
        row, part = self._hit(at)
        hand = part in ("grip", "trim", "tick") and row is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, drop = self._dragged, self._drop
        self._end_drag()
        if dragged is not None:
            if drop is not None:
                self.moved.emit(dragged, drop.window_id, drop.at)
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row, part = self._hit(event.position().toPoint())
        if row is not None and row.key is not None and part in _NAMES:
            self.edit_part(row.key, part)
        else:
            super().mouseDoubleClickEvent(event)

    def _hit(self, at: QPoint) -> tuple[PlanRow | None, str]:
        index = self.indexAt(at)
        if not index.isValid():
            return None, ""
        row: PlanRow = index.data(ROW)
        rect = self.visualRect(index)
        on_card = QRect(rect.left() + MARGIN, rect.top(), self.delegate.width(), rect.height())
        return row, self.delegate.part_at(on_card, row, at)

    def _drag_to(self, at: QPoint) -> None:
        self._drop = self.drop_at(at.y(), self._dragged)
        near = at.y() < _EDGE or at.y() > self.viewport().height() - _EDGE
        if near and not self._scroller.isActive():
            self._scroller.start()
        elif not near:
            self._scroller.stop()
        self.viewport().update()

    def drop_at(self, y: int, dragged: str | None) -> Drop | None:
        """Where a segment that is let go at height `y` of the viewport would go; None where there is no window."""
        found: Drop | None = None
        window: WindowId | None = None
        count = 0
        for place in range(self.rows.rowCount()):
            index = self.rows.index(place)
            row, rect = index.data(ROW), self.visualRect(index)
            if isinstance(row, WindowRow):
                window, count = row.window.id, 0
                if found is None or rect.center().y() <= y:
                    found = Drop(window, 0, rect.bottom())
            elif isinstance(row, SegmentRow) and window is not None:
                count += row.key != dragged
                if rect.center().y() <= y:
                    found = Drop(window, count, rect.bottom())
        return found

    def _scroll_on(self) -> None:
        at = self.viewport().mapFromGlobal(self.cursor().pos())
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + (-12 if at.y() < _EDGE else 12))
        self._drop = self.drop_at(at.y(), self._dragged)
        self.viewport().update()

    def _end_drag(self) -> None:
        self._pressed = self._dragged = self._drop = None
        self._scroller.stop()
        self.viewport().unsetCursor()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            accent = theme.current().colours.accent
            painter.setPen(QPen(accent, 2))
            painter.setBrush(theme.current().colours.surface)
            left, y = MARGIN, self._drop.y
            painter.drawLine(left + 8, y, left + self.delegate.width(), y)
            painter.drawEllipse(QPoint(left + 4, y), 4, 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_editor()

    def _on_activated(self, index: QModelIndex) -> None:
        if self.editor is None:
            super()._on_activated(index)


_NAMES = {"title": "Title", "minutes": "Minutes", "start": "Start"}


def _text_of(row: PlanRow, part: str) -> str:
    if isinstance(row, SegmentRow):
        return {"title": row.segment.title, "minutes": row.length, "start": row.time}[part]
    if isinstance(row, WindowRow):
        return row.window.label
    return row.task.text if isinstance(row, TaskRow) else ""
