"""What all lists of ideas on the board have in common: which keys are theirs, and how they stand on a page that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyleOptionViewItem,
    QWidget,
)

from facilitator.domain.ids import IdeaId
from facilitator.ui.kit.themed import Themed
from facilitator.ui.themes.board_rows import IdeaRow
from facilitator.ui.themes.follow import bring_into_view
from facilitator.ui.themes.idea_delegates import IdeaDelegate
from facilitator.ui.themes.idea_model import ROW, IdeaRows, Index

_ENSURE = QAbstractItemView.ScrollHint.EnsureVisible

_OURS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Space,
    }
)
"""Keys that move and select within a list."""

_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.ControlModifier,
)


class IdeaView(Themed, QListView):
    """`idea_selected` when one was chosen; Escape lets go of it; `leave_requested(by)` on Left and Right, `menu_requested`
    with the place on the screen, `ended` on Down at the last row. Letters and figures are the board's commands and go on
    to it. A `whole` one is as tall as its rows: what scrolls is the page it stands on. While `checking`, arrows only walk
    and Space takes a row in or leaves it out.
    """

    idea_selected = Signal()
    leave_requested = Signal(int)
    menu_requested = Signal(QPoint)
    ended = Signal()
    checking = False

    def __init__(self, name: str, whole: bool, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._whole = whole
        self.setAccessibleName(name)
        self.rows = IdeaRows(self)
        self.setModel(self.rows)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fit(self) -> None:
        """Take the height of all rows."""
        if self._whole:
            option, delegate = QStyleOptionViewItem(), self.itemDelegate()
            rows = range(self.rows.rowCount())
            self.setFixedHeight(sum(delegate.sizeHint(option, self.rows.index(row)).height() for row in rows))

    def retheme(self) -> None:
        delegate = self.itemDelegate()
        if isinstance(delegate, IdeaDelegate):
            delegate.forget()
            self.scheduleDelayedItemsLayout()
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _ENSURE) -> None:
        if self._whole:
            bring_into_view(self.viewport(), self.visualRect(index))
        else:
            super().scrollTo(index, hint)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._whole:
            event.ignore()
        else:
            super().wheelEvent(event)

    def show_rows(self, rows: tuple[IdeaRow, ...]) -> None:
        """Show these in place of what was shown; what is selected stays so, whatever others changed around it."""
        before, current = set(self.selected_ids()), self._current_id()
        self.rows.show_rows(rows)
        if before == set(self.selected_ids()):
            return
        chosen = QItemSelection()
        for place, row in enumerate(rows):
            if row.id not in before and row.id != current:
                continue
            index = self.rows.index(place)
            if row.id in before:
                chosen.select(index, index)
            if row.id == current:
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if not chosen.isEmpty():
            self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def set_checking(self, checking: bool) -> None:
        """Whether the rows are a list to tick: then all of them are ticked at first."""
        self.checking = checking
        if isinstance(delegate := self.itemDelegate(), IdeaDelegate):
            delegate.checking = checking
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.MultiSelection if checking else mode.ExtendedSelection)
        self.clearSelection()
        if checking and self.rows.rowCount():
            self.selectAll()
            self.selectionModel().setCurrentIndex(
                self.rows.index(0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
            self.scrollToTop()

    def _current_id(self) -> IdeaId | None:
        row: IdeaRow | None = self.currentIndex().data(ROW)
        return row.id if row is not None else None

    def selected_ids(self) -> list[IdeaId]:
        """The ideas that are selected, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.rows.index(row).data(ROW).id for row in rows]

    def pick(self, row: int) -> None:
        """Select the row, or the last one where there are fewer."""
        if count := self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(min(max(row, 0), count - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.selectionModel().hasSelection() and not self.checking:
            self.clearSelection()
        elif key == Qt.Key.Key_Down and self.currentIndex().row() == self.rows.rowCount() - 1:
            self.ended.emit()
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.leave_requested.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif (
            (key in _OURS and event.modifiers() in _PLAIN)
            or event.matches(QKeySequence.StandardKey.SelectAll)
            or event.matches(QKeySequence.StandardKey.Copy)
        ):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _on_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        self.menu_requested.emit(self.viewport().mapToGlobal(at))

    def _on_selected(self) -> None:
        if self.selectionModel().hasSelection():
            self.idea_selected.emit()
