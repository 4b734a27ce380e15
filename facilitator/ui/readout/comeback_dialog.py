"""What an edited Word readout says otherwise: each sentence beside the one that is kept, to be taken up or left."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QListView, QTextEdit, QVBoxLayout, QWidget

from facilitator.domain.checks import Says
from facilitator.domain.comeback import Change
from facilitator.readout.compose.framework import changed_words
from facilitator.readout.document import Line
from facilitator.ui.kit import tasks, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.times import counted
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.label import Label

Index = QModelIndex | QPersistentModelIndex
TakeUp = Callable[[Sequence[Change]], Awaitable[bool]]

_NAMES = {
    Says.INTRODUCTION: "Who met, and why",
    Says.METHOD: "How the room worked",
    Says.CONCLUSION: "Key conclusions",
    Says.THEME: "Sentence",
    Says.DISSENT: "Another view",
    Says.ACTION: "Action",
    Says.DECISION: "Decision",
    Says.NEXT_STEPS: "What happens next",
}


class _Changes(QAbstractListModel):
    """The changes by name, each with what was done with it."""

    def __init__(self, changes: Sequence[Change]) -> None:
        super().__init__()
        self.changes = list(changes)
        self.done = [""] * len(self.changes)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.changes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, theme.current().grown(36, Type.BODY))
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        change, done = self.changes[index.row()], self.done[index.row()]
        name = f"{change.sentence.label} {_NAMES[change.sentence.says]}".strip()
        return f"{name}, {done}" if done else name

    def settle(self, row: int, done: str) -> None:
        self.done[row] = done
        index = self.index(row)
        self.dataChanged.emit(index, index)


class ComebackDialog(QDialog):
    """`take_up` makes changes durable and says whether it did; Enter takes up, Delete leaves, both go on to the next."""

    def __init__(self, changes: Sequence[Change], take_up: TakeUp, parent: QWidget) -> None:
        super().__init__(parent)
        self._take_up = take_up
        self.setWindowTitle("Edited in Word")
        self.resize(920, 520)
        self._model = _Changes(changes)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setAccessibleName("Sentences that read otherwise in Word")
        self.list.setFixedWidth(240)
        self.here, self.there = _pane("As it is kept here"), _pane("As it stands in Word")
        self._also = Label("", Type.SMALL, Ink.WARN, wrap=True)
        self.take = Button("Take up", Variant.PRIMARY, key="Enter")
        self.leave = Button("Leave as it is here", key="Delete")
        self.all = Button("Take up all that is left")
        close = Button("Close")
        self.take.clicked.connect(self._on_take)
        self.leave.clicked.connect(self._on_leave)
        self.all.clicked.connect(self._on_all)
        close.clicked.connect(self.accept)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for column, (words, pane) in enumerate((("Here", self.here), ("In Word", self.there))):
            grid.addWidget(Label(words, Type.LABEL, Ink.INK2), 0, column)
            grid.addWidget(pane, 1, column)
        grid.addWidget(self._also, 2, 0, 1, 2)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.take, self.leave, self.all):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addLayout(grid, 1)
        right.addLayout(row)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(self.list)
        middle.addLayout(right, 1)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(24, 20, 24, 20)
        column_.setSpacing(14)
        self._head = Label("", Type.HEADING)
        column_.addWidget(self._head)
        column_.addLayout(middle, 1)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show())
        self.list.setCurrentIndex(self._model.index(0))
        self.list.setFocus()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_take()
        elif event.key() == Qt.Key.Key_Delete:
            self._on_leave()
        else:
            super().keyPressEvent(event)

    @property
    def open_rows(self) -> list[int]:
        """The changes nothing was done with yet."""
        return [row for row, done in enumerate(self._model.done) if not done]

    def _show(self) -> None:
        left = self.open_rows
        self._head.setText(
            f"{counted(len(left), 'sentence')} to look at" if left else "Every sentence has been looked at"
        )
        row = self.list.currentIndex().row()
        is_open = row in left
        self.take.setEnabled(is_open)
        self.leave.setEnabled(is_open)
        self.all.setEnabled(bool(left))
        if row < 0:
            return
        change = self._model.changes[row]
        words = changed_words(change.sentence.words, change.words)
        _fill(self.here, tuple(span for span in words if not span.inserted))
        _fill(self.there, tuple(span for span in words if not span.struck))
        self._also.setText(
            "It was edited here as well since the file went out." if change.edited_here else ""
        )

    def _on_take(self) -> None:
        row = self.list.currentIndex().row()
        if row in self.open_rows:
            tasks.start(self, self._take([row]))

    def _on_all(self) -> None:
        tasks.start(self, self._take(self.open_rows))

    async def _take(self, rows: Sequence[int]) -> None:
        if await self._take_up([self._model.changes[row] for row in rows]):
            for row in rows:
                self._model.settle(row, "taken up")
            self._go_on()

    def _on_leave(self) -> None:
        row = self.list.currentIndex().row()
        if row in self.open_rows:
            self._model.settle(row, "left")
            self._go_on()

    def _go_on(self) -> None:
        here, left = self.list.currentIndex().row(), self.open_rows
        after = next((row for row in left if row > here), left[0] if left else here)
        self.list.setCurrentIndex(self._model.index(after))
        self._show()


def _pane(name: str) -> QTextEdit:
    pane = QTextEdit()
    pane.setReadOnly(True)
    pane.setAcceptRichText(False)
    pane.setTabChangesFocus(True)
    pane.setAccessibleName(name)
    return pane


def _fill(pane: QTextEdit, words: Line) -> None:
    """Plain words, what is gone struck through and what is new set strong."""
    t = theme.current()
    pane.clear()
    cursor = pane.textCursor()
    for span in words:
        look = QTextCharFormat()
        look.setForeground(t.colours.over_ink if span.struck else t.colours.ink)
        look.setFontStrikeOut(span.struck)
        look.setFontWeight(QFont.Weight.DemiBold if span.inserted else QFont.Weight.Normal)
        cursor.insertText(span.text, look)
    pane.moveCursor(cursor.MoveOperation.Start)
