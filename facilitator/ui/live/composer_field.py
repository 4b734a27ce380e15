"""The line that ideas are typed into: it grows with the words and knows the keys that work while typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QSizePolicy, QWidget

from facilitator.domain.text import IDEA_LIMIT
from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.themed import Themed
from facilitator.ui.live import commands
from facilitator.ui.live.brought import photos_in

_MOST_LINES = 6
MOST_PASTED = 5 * IDEA_LIMIT
"""Longer texts are not put into the field: they are no idea, and stay where they were copied from."""

Entries = tuple[str, Sequence[tuple[str, Callable[[], None]]], Callable[[], None]]
"""A marked word, what may stand in its place, and how it is remembered as right."""


class ComposerField(Themed, QPlainTextEdit):
    """It tells what is wanted: `save_requested`, `command_typed(Typed)`, `table_wanted(number)` (0: the whole room),
    `number_typed(str)` while a number is typed after Alt 0 ("" when that ends), `star_wanted`, `sheet_done` on Ctrl Enter, `edit_last_requested`,
    `lines_pasted(tuple)`, `refused(int)` a paste of so many characters, `photos_pasted(readings)`, `focused(bool)`. `cleared(text)`: Escape emptied it; Ctrl Z brings the text back.
    """

    save_requested = Signal()
    cleared = Signal(str)
    command_typed = Signal(object)
    table_wanted = Signal(int)
    number_typed = Signal(str)
    star_wanted = Signal()
    sheet_done = Signal()
    edit_last_requested = Signal()
    lines_pasted = Signal(object)
    refused = Signal(object)
    photos_pasted = Signal(object)
    focused = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number: str | None = None
        self.known = commands.NOTHING_KNOWN
        self.entries_at: Callable[[QTextCursor], Entries | None] = lambda _cursor: None
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("New idea")
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)
        self.textChanged.connect(self._on_text)
        self.retheme()

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str, *, as_one_step_with_the_last: bool = False) -> None:
        """Put words in, as one step that Ctrl Z takes back, the cursor behind them."""
        cursor = self.textCursor()
        cursor.joinPreviousEditBlock() if as_one_step_with_the_last else cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def forget(self) -> None:
        """Empty the field for good: what was saved is not to be had back by Ctrl Z."""
        self.clear()
        self.document().clearUndoRedoStacks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._number is not None and self._take_number(event):
            return
        if modifiers == Qt.KeyboardModifier.AltModifier and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._on_table_key(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers:
            if not event.isAutoRepeat():
                self.save_requested.emit()
        elif (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers == Qt.KeyboardModifier.ControlModifier
        ):
            self.sheet_done.emit()
        elif key == Qt.Key.Key_Escape:
            self._on_escape(event)
        elif key == Qt.Key.Key_D and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.star_wanted.emit()
        elif key == Qt.Key.Key_Up and not modifiers and not self.text():
            self.edit_last_requested.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """An empty field has no undo of its own: Ctrl Z and its like then belong to the window."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and not self.text()
            and not self.document().isUndoAvailable()
        ):
            key, modifiers = event.key(), event.modifiers()
            if key in (Qt.Key.Key_Z, Qt.Key.Key_Y) and modifiers & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._number = None
        self.focused.emit(False)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if brought := photos_in(source):
            self.photos_pasted.emit(brought)
            return
        text = source.text()
        was_empty = not self.text().strip()
        found = commands.lines(text) if was_empty else ()
        if len(text) > MOST_PASTED:  # laid out as one text, it would hold up everything
            (self.lines_pasted if len(found) > 1 else self.refused).emit(found or len(text))
            return
        self.textCursor().insertText(text)
        if len(found) > 1:
            self.lines_pasted.emit(found)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What may stand in place of a marked word, over the usual entries."""
        menu = self.createStandardContextMenu()
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        if (entries := self.entries_at(cursor)) is not None:
            _add_spelling(menu, *entries)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.cursorRect(cursor).bottomLeft()) if by_key else event.globalPos())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or bool(photos_in(source))

    def retheme(self) -> None:
        self.setFont(theme.current().font(Type.COMPOSER))
        self._on_size()

    def sizeHint(self) -> QSize:
        return QSize(240, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height())

    def _height(self) -> int:
        lines = min(max(1, round(self.document().size().height())), _MOST_LINES)
        return lines * self.fontMetrics().lineSpacing() + 2

    def _on_size(self) -> None:
        lines = round(self.document().size().height())
        shown = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if lines > _MOST_LINES
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setVerticalScrollBarPolicy(shown)
        self.setFixedHeight(self._height())

    def _on_text(self) -> None:
        typed = commands.completed(self.text(), self.known)
        if typed is not None:
            self.set_text(typed.text, as_one_step_with_the_last=True)
            self.command_typed.emit(typed)

    def _on_escape(self, event: QKeyEvent) -> None:
        text = self.text()
        if text:
            self.set_text("")
            self.cleared.emit(text)
        else:
            event.ignore()

    def _on_table_key(self, number: int) -> None:
        if number:
            self.table_wanted.emit(number)
        else:
            self._number = ""
            self.number_typed.emit("")

    def _take_number(self, event: QKeyEvent) -> bool:
        """Figures after Alt 0 make up a table's number until something else is typed."""
        assert self._number is not None
        text = event.text()
        if text.isdecimal() and len(self._number) < 3:
            self._number += text
            self.number_typed.emit(self._number)
            if len(self._number) < 3:
                return True
        if event.key() in (Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Control):
            return True
        typed, self._number = self._number, None
        if typed:
            self.table_wanted.emit(int(typed))
        else:
            self.number_typed.emit("")
        ended = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape)
        return ended or text.isdecimal()


def _add_spelling(
    menu: QMenu, word: str, others: Sequence[tuple[str, Callable[[], None]]], learn: Callable[[], None]
) -> None:
    first = menu.actions()[0] if menu.actions() else None
    made = [QAction(words, menu) for words, _ in others] or [QAction("No other spelling found", menu)]
    made[0].setEnabled(bool(others))
    for action, (_, act) in zip(made, others, strict=False):
        action.triggered.connect(lambda _checked=False, act=act: act())
    own = QAction(f"Remember “{word}”", menu)
    own.triggered.connect(lambda _checked=False: learn())
    menu.insertActions(first, [*made, own])  # type: ignore[arg-type]
    menu.insertSeparator(first)  # type: ignore[arg-type]
