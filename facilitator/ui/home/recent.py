"""The list of recent workshops on Home."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QSizePolicy, QWidget

from facilitator.ui.home.recent_delegate import RecentDelegate, row_height
from facilitator.ui.home.recent_rows import RecentModel, RecentRow
from facilitator.ui.kit.themed import Themed
from facilitator.ui.widgets.card_list import ROW


class RecentList(Themed, QListView):
    """As tall as its rows: the page scrolls, not the list. `open_requested(path)`, `remove_requested(path)`."""

    open_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Recent workshops")
        self.rows = RecentModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RecentDelegate(self))
        self.setProperty("ground", "card")
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        for policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        self._opening = ""

    def show_rows(self, rows: Sequence[RecentRow]) -> None:
        self.rows.show_rows(rows)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(600, self.rows.rowCount() * row_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.sizeHint().height())

    def retheme(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().data(ROW)
        if event.key() == Qt.Key.Key_Delete and isinstance(row, RecentRow):
            self.remove_requested.emit(row.entry.path)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(row, RecentRow):
            self.open_requested.emit(row.entry.path)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        row = index.data(ROW)
        if not isinstance(row, RecentRow):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        path = row.entry.path
        opened = menu.addAction("Open\tEnter")
        opened.setEnabled(not row.missing)
        opened.triggered.connect(lambda _checked=False: self.open_requested.emit(path))
        removed = menu.addAction("Remove from this list\tDelete")
        removed.triggered.connect(lambda _checked=False: self.remove_requested.emit(path))
        centre = self.viewport().mapToGlobal(self.visualRect(index).center())
        menu.popup(centre if keyboard else event.globalPos())

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        # A double click, or a style that activates on one click, would ask twice.
        if isinstance(row, RecentRow) and self._opening != row.entry.path:
            self._opening = row.entry.path
            self.open_requested.emit(row.entry.path)

    def settle(self) -> None:
        """Whatever was asked for has been answered."""
        self._opening = ""
