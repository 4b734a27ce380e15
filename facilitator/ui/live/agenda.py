"""The agenda rail of Live: the day with what is done, what runs and when the rest is expected."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.ids import SegmentId
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import counted
from facilitator.ui.live.agenda_delegate import LEFT, RIGHT, AgendaDelegate
from facilitator.ui.live.agenda_model import ROW, AgendaModel
from facilitator.ui.live.agenda_rows import AgendaRow, SegmentRow, Stand, TaskRow
from facilitator.ui.live.ends import EndLine
from facilitator.ui.widgets.label import Hairline, Label

WIDE, NARROW = 248, 112


class _View(QListView):
    menu_requested = Signal(object, object)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        if index.isValid() and isinstance(row := index.data(ROW), SegmentRow | TaskRow):
            at = self.viewport().mapToGlobal(self.visualRect(index).center())
            keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
            self.menu_requested.emit(row, at if keyboard else event.globalPos())


class Agenda(Themed, QFrame):
    """`segment_chosen(SegmentId)` when the person looks at a segment, `start_requested(SegmentId)` when they want it to
    run now; `task_ticked(TaskId)` when a task of the team is done, or is not after all.
    """

    segment_chosen = Signal(str)
    start_requested = Signal(str)
    task_ticked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Agenda")
        self.setProperty("edge", "right")
        self._day = Label("", Type.ROW.semibold)
        self._count = Label("", Type.META.num, Ink.INK2, elide=True, align=Qt.AlignmentFlag.AlignRight)
        self.model = AgendaModel(self)
        self.view = _View()
        self.view.setAccessibleName("Agenda")
        self.view.setModel(self.model)
        self._delegate = AgendaDelegate(self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setProperty("ground", "paper")
        self.view.menu_requested.connect(self._open_menu)
        self.view.activated.connect(self._on_activated)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 18, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(LEFT, 0, RIGHT, 0)
        head.setSpacing(8)
        head.addWidget(self._day)
        head.addWidget(self._count, 1)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self._foot = QWidget()
        self._foot_grid = QGridLayout(self._foot)
        self._foot_grid.setContentsMargins(LEFT, 10, RIGHT, 12)
        self._foot_grid.setVerticalSpacing(2)
        self._foot_grid.setColumnStretch(0, 1)
        self._ends: tuple[EndLine, ...] = ()
        self._foot_line = Hairline()
        column.addWidget(self._foot_line)
        column.addWidget(self._foot)
        self._shown: SegmentId | None = None
        self._running: SegmentId | None = None
        self.set_narrow(False)

    def show_day(self, day: str, rows: tuple[AgendaRow, ...], shown: SegmentId | None) -> None:
        """Show the rows, with the segment that is looked at selected."""
        segments = [row for row in rows if isinstance(row, SegmentRow)]
        running = next((row.segment.id for row in segments if row.stand is Stand.NOW), None)
        self._day.setText(day)
        self._count.setText(counted(len(segments), "segment"))
        self._show_count()
        others = self.model.show_rows(rows)
        self._shown = shown
        place = self.model.place(shown)
        if place is None:
            self.view.clearSelection()
        elif others or self.view.currentIndex().row() != place:
            self.view.setCurrentIndex(self.model.index(place))
        if running is not None and running != self._running and (at := self.model.place(running)) is not None:
            self.view.scrollTo(self.model.index(at))
        self._running = running

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_count()

    def _show_count(self) -> None:
        """The count is left out where the day's name needs the room: half of it would say nothing."""
        needed = self._day.sizeHint().width() + self._count.sizeHint().width() + LEFT + RIGHT + 8
        self._count.setVisible(not self._delegate.narrow and needed <= self.width())

    def show_ends(self, ends: tuple[EndLine, ...]) -> None:
        """When the part of the day and the day will end as things stand."""
        if ends == self._ends and self._foot_grid.count():
            return
        self._ends = ends
        while self._foot_grid.count():
            item = self._foot_grid.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, line in enumerate(ends):
            self._foot_grid.addWidget(Label(line.words, Type.SMALL.num, Ink.INK2, elide=True), place, 0)
            ink = Ink.WARN if line.late else Ink.INK3
            self._foot_grid.addWidget(
                Label(line.drift, Type.SMALL.num, ink, align=Qt.AlignmentFlag.AlignRight), place, 1
            )
        self._show_foot()

    def _show_foot(self) -> None:
        shown = bool(self._ends) and not self._delegate.narrow
        self._foot.setVisible(shown)
        self._foot_line.setVisible(shown)

    def set_narrow(self, narrow: bool) -> None:
        """Times and marks only, where the window is narrow."""
        self._delegate.narrow = narrow
        self._delegate.forget()
        self._day.setVisible(not narrow)
        self._show_foot()
        t = theme.current()
        self.setFixedWidth(round((NARROW if narrow else WIDE) * (1 + (t.text_scale - 1) * 0.6)))
        self._show_count()
        self.view.scheduleDelayedItemsLayout()

    def is_narrow(self) -> bool:
        return self._delegate.narrow

    def retheme(self) -> None:
        self.set_narrow(self._delegate.narrow)

    def _on_current(self, current: QModelIndex) -> None:
        row = current.data(ROW)
        if isinstance(row, SegmentRow) and row.segment.id != self._shown:
            self._shown = row.segment.id
            self.segment_chosen.emit(row.segment.id)

    def _on_activated(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, SegmentRow) and row.stand is not Stand.NOW:
            self.start_requested.emit(row.segment.id)

    def _open_menu(self, row: SegmentRow | TaskRow, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if isinstance(row, TaskRow):
            tick = menu.addAction("Not done after all" if row.task.is_done else "Done")
            tick.triggered.connect(lambda: self.task_ticked.emit(row.task.id))
            menu.popup(at)
            return
        words = "Start this again" if row.stand is Stand.PAST else "Start this now"
        start = menu.addAction(words)
        start.setEnabled(row.stand is not Stand.NOW)
        start.triggered.connect(lambda: self.start_requested.emit(row.segment.id))
        menu.popup(at)
