"""The field in which an idea is worded anew, right where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from facilitator.domain.ideas import Idea
from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type


class IdeaEditor(QPlainTextEdit):
    """`kept` on Enter or when the focus goes elsewhere, `left` on Escape, `cut_requested(int)` on Ctrl Enter: make two ideas of it
    at the cursor; `height_changed(px)` as lines come and go.
    """

    REACH = 10
    """How far the field's frame stands out beside the words, in px."""

    kept = Signal()
    left = Signal()
    cut_requested = Signal(int)
    height_changed = Signal(int)

    def __init__(self, idea: Idea, parent: QWidget) -> None:
        super().__init__(parent)
        self.idea = idea
        self._ended = False
        t = theme.current()
        self.setProperty("bare", True)
        self.setFont(t.font(Type.IDEA))
        self.document().setDocumentMargin(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("The idea’s words")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setPlainText(idea.text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not self._ended:
                self._ended = True
                self.cut_requested.emit(self.textCursor().position())
        elif enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._end(keep=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._end(keep=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._end(keep=True)

    def _end(self, *, keep: bool) -> None:
        if not self._ended:
            self._ended = True
            (self.kept if keep else self.left).emit()

    def needed_height(self) -> int:
        """What the words need just now, the frame included, in px."""
        lines = max(1, round(self.document().size().height()))
        return lines * theme.current().line(Type.IDEA) + 12

    def _on_size(self) -> None:
        self.height_changed.emit(self.needed_height())
