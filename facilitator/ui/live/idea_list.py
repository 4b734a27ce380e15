"""The list of ideas: newest just above the composer, followed unless the reader has scrolled up."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import IdeaId
from facilitator.ui.kit.themed import Themed
from facilitator.ui.live import commands
from facilitator.ui.live.earlier_bar import EarlierBar, bar_height
from facilitator.ui.live.idea_delegate import IdeaDelegate
from facilitator.ui.live.ideas_model import IdeaListModel
from facilitator.ui.live.tints import Tints

Index = QModelIndex | QPersistentModelIndex

_NEAR_END = 8
"""So many px from the end still count as being there."""


ACTS: dict[int, str] = {
    Qt.Key.Key_Delete: "bin",
    Qt.Key.Key_M: "merge",
    Qt.Key.Key_K: "apart",
    Qt.Key.Key_P: "park",
    Qt.Key.Key_S: "split",
    Qt.Key.Key_U: "separate",
    Qt.Key.Key_H: "hide",
    Qt.Key.Key_W: "approve",
    Qt.Key.Key_O: "below",
    Qt.Key.Key_J: "move",
}
"""What a key by itself does to the ideas that are selected."""

_KINDS: dict[int, Kind] = {ord(letter.upper()): kind for letter, kind in commands.KINDS.items()}


class IdeaList(Themed, QListView):
    """Rows of an IdeaListModel. `followed(bool)` when the reader leaves or returns to the end, `unseen_changed(int)`
    how many ideas came below meanwhile. `bar` says how many stand above what is seen. Keys ask for what is done to the
    selection: `act_requested(name)` one of ACTS, `kind_wanted(Kind)`, `table_wanted(number)` (0: the whole room).
    """

    followed = Signal(bool)
    unseen_changed = Signal(int)
    menu_requested = Signal(QPoint)
    act_requested = Signal(str)
    kind_wanted = Signal(object)
    table_wanted = Signal(int)
    resized = Signal()

    def __init__(self, model: IdeaListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follows = True
        self._unseen = 0
        self._top = (0, 0)
        self.bar = EarlierBar(self)
        self.bar.hide()
        self._fitting = False
        self.setAccessibleName("Ideas")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.delegate = IdeaDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setModel(model)
        self._ideas = model
        # Asked of every laid out row with each idea that comes: the way through Qt would cost more than the answer.
        self.delegate.row_at = lambda index: model.row_of(model.idea_at(index.row()))
        self.delegate.resized.connect(self._on_field_resized)
        self.bar.clicked.connect(self.page_up)
        self._refit = QTimer(self)
        self._refit.setSingleShot(True)
        self._refit.timeout.connect(self._fit)
        self._trimming = QTimer(self)
        self._trimming.setSingleShot(True)
        self._trimming.timeout.connect(self._trim)
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._ideas_above)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._tints = Tints(model, self.delegate, self)
        model.modelReset.connect(self._on_reset)
        model.counted.connect(self._tell_earlier)

    # What is seen

    def follows(self) -> bool:
        """Whether the newest idea stays in view."""
        return self._follows

    def follow(self) -> None:
        """Go to the newest idea and stay there."""
        bar = self.verticalScrollBar()
        if self._follows and bar.value() < bar.maximum():
            self.scrollToBottom()
        self._set_follows(True)

    def page_up(self) -> None:
        """Show what came before, asking for more of it where all rows are seen."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() - bar.pageStep())

    def selected_ideas(self) -> list[Idea]:
        """In the order of the rows."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self._ideas.idea_at(row) for row in rows]

    def show_idea(self, id: IdeaId) -> bool:
        """Select an idea and bring it into view; False where it is no row."""
        at = self._ideas.place(id)
        if at is None:
            return False
        index = self._ideas.index(at)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def edit_idea(self, id: IdeaId) -> None:
        if self.show_idea(id):
            self.edit(self.currentIndex())

    def _on_field_resized(self, idea: Idea) -> None:
        at = self._ideas.place(idea.id)
        if at is not None:
            index = self._ideas.index(at)
            self.delegate.sizeHintChanged.emit(index)
            self.scrollTo(index)

    # Follow

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        for row in range(start, end + 1):
            self._tints.forget(self._ideas.idea_at(row).id)
        super().rowsAboutToBeRemoved(parent, start, end)
        if self._follows:
            self._refit.start()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        bar = self.verticalScrollBar()
        below = start > 0 or self._ideas.rowCount() == end + 1
        before = self._height()
        super().rowsInserted(parent, start, end)
        if self._follows:
            self._fit()
            self._trimming.start()  # not now: the model is still telling of these rows
        elif not below:
            self.doItemsLayout()
            bar.setValue(bar.value() + self._height() - before)
        arrived = (self._ideas.idea_at(row) for row in range(start, end + 1))
        fresh = [idea.id for idea in arrived if self._ideas.row_of(idea).fresh]
        if fresh:
            self._tints.begin(fresh)
            if not self._follows:
                self._set_unseen(self._unseen + len(fresh))

    def _on_reset(self) -> None:
        self._tints.clear()
        self._set_unseen(0)
        self._set_follows(True)
        if self.isVisible():  # else its width is not yet known, and every row would be measured for nothing
            self._fit()
        self._tell_earlier()

    def _fit(self) -> None:
        """At the end of the list no card is cut: as many as fit stand right above the composer, room is left over them."""
        if self._fitting:
            return
        area, barred = self.height(), self._ideas.earlier > 0
        used = 0 if barred else self._used(area)
        if used is None or barred:
            area -= bar_height() - 1
            used, barred = self._used(area, cut=True), True
        self._set_top(area - used if used else 0, barred)
        self.scrollToBottom()
        self._tell_earlier()

    def _used(self, area: int, *, cut: bool = False) -> int | None:
        """What the last rows that fit into `area` px take; None where not all do, unless some may be `cut` off."""
        used = 0
        for row in range(self._ideas.rowCount() - 1, -1, -1):
            height = self.sizeHintForIndex(self._ideas.index(row)).height()
            if used + height > area:
                return used if cut else None
            used += height
        return used

    def _set_top(self, gap: int, barred: bool) -> None:
        """Leave `gap` px over the rows, and the bar between them where there is more than is seen."""
        height = bar_height() if barred else 0
        if (gap, height) != self._top:
            self._top = gap, height
            self._fitting = True
            # The bar's lower line lies over that of the first card.
            self.setViewportMargins(0, gap + height - 1 if barred else gap, 0, 0)
            self._fitting = False
        self.bar.setGeometry(0, gap, self.width(), height)
        self.bar.setVisible(barred)
        self.bar.set_floating(gap > 0)

    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value <= bar.minimum() and self._ideas.earlier and self.isVisible() and bar.maximum() > 0:
            self._more.start()  # not within the scroll bar's own change, which is not over yet
        self._set_follows(bar.value() >= bar.maximum() - _NEAR_END)
        self._tell_earlier()

    def _ideas_above(self) -> None:
        if self.verticalScrollBar().value() <= self.verticalScrollBar().minimum():
            self._ideas.show_earlier()

    def _trim(self) -> None:
        if self._follows and not self.selectedIndexes():
            self._ideas.trim()
            self._fit()

    def _on_range(self) -> None:
        if self._follows:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        self._tell_earlier()

    def _set_follows(self, follows: bool) -> None:
        if follows:
            self._set_unseen(0)
        if follows is self._follows:
            return
        self._follows = follows
        if follows:
            self._fit()
        elif self._top[0]:
            # The room over the cards is given back without moving what is being read.
            bar, gap = self.verticalScrollBar(), self._top[0]
            value = bar.value()
            self._set_top(0, barred=True)
            bar.setValue(value - gap)
        self.followed.emit(follows)

    def _set_unseen(self, unseen: int) -> None:
        if unseen != self._unseen:
            self._unseen = unseen
            self.unseen_changed.emit(unseen)

    def _tell_earlier(self) -> None:
        self.bar.show_count(self.earlier())

    def earlier(self) -> int:
        """How many ideas stand above the first one that is wholly seen."""
        first = self.indexAt(QPoint(1, 1))
        above = self._ideas.earlier
        if not first.isValid():
            return above
        cut = self.visualRect(first).top() < 0
        return above + first.row() + (1 if cut else 0)

    def _height(self) -> int:
        bar = self.verticalScrollBar()
        return bar.maximum() + bar.pageStep()

    # Keys and menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        figure = key - Qt.Key.Key_0
        if key == Qt.Key.Key_D and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.act_requested.emit("star")
        elif modifiers == Qt.KeyboardModifier.AltModifier and 0 <= figure <= 9:
            self.table_wanted.emit(figure)
        elif not modifiers and key in ACTS:
            self.act_requested.emit(ACTS[key])
        elif not modifiers and key in _KINDS:
            self.kind_wanted.emit(_KINDS[key])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.menu_point() if by_key else event.globalPos()
        if self.selectedIndexes():
            self.menu_requested.emit(at)

    def menu_point(self) -> QPoint:
        """Where a menu for the current row belongs, on the screen."""
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())

    # Look

    def retheme(self) -> None:
        self.delegate.forget()
        self.scheduleDelayedItemsLayout()
        if self._follows and self.isVisible():
            self._refit.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.delegate.forget()
        if self._follows and self.isVisible():
            self._fit()
        elif self.isVisible():
            self._set_top(0, bool(self._top[1]))
        self.resized.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._follows:
            self._fit()
