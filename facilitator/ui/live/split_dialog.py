"""The question how one idea becomes two: both halves stand in fields, and what was said stays in view."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from facilitator.ui.kit import ask, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.live.halves import halves
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.label import Label

_LINES = 3


async def ask_for_halves(parent: QWidget, text: str) -> tuple[str, str] | None:
    """The two ideas, or None where the person turned away."""
    dialog = SplitDialog(parent, text)
    accepted = await ask.shown(dialog) == QDialog.DialogCode.Accepted
    return dialog.halves() if accepted else None


class SplitDialog(QDialog):
    """Enter accepts once both fields hold words; Shift Enter breaks a line."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Make two ideas")
        self.setMinimumWidth(theme.current().grown(560, Type.BODY))
        first, second = halves(text)
        self.first, self.second = _Half("First idea", first, self), _Half("Second idea", second, self)
        self._accept = Button("Make two ideas", Variant.PRIMARY, key="Enter")
        leave = Button("Leave it")
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(8)
        column.addWidget(Label("Make two ideas", Type.HEADING))
        column.addWidget(Label(f"As it was said: “{text}”", Type.META, Ink.INK2, wrap=True))
        column.addWidget(Label("Both keep their table and kind, and lead back to it.", Type.META, Ink.INK2))
        column.addSpacing(6)
        for half in (self.first, self.second):
            column.addWidget(Label(half.accessibleName(), Type.LABEL, Ink.INK2))
            column.addWidget(half)
            half.textChanged.connect(self._look)
        column.addSpacing(8)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addStretch(1)
        answers.addWidget(leave)
        answers.addWidget(self._accept)
        column.addLayout(answers)
        leave.clicked.connect(self.reject)
        self._accept.clicked.connect(self.accept)
        self._look()
        (self.first if second else self.second).setFocus(Qt.FocusReason.OtherFocusReason)

    def halves(self) -> tuple[str, str]:
        return self.first.toPlainText().strip(), self.second.toPlainText().strip()

    def accept(self) -> None:
        if all(self.halves()):
            super().accept()

    def _look(self) -> None:
        self._accept.setEnabled(all(self.halves()))


class _Half(QPlainTextEdit):
    def __init__(self, name: str, text: str, dialog: SplitDialog) -> None:
        super().__init__(text)
        t = theme.current()
        self._dialog = dialog
        self.setAccessibleName(name)
        self.setFont(t.font(Type.BODY))
        self.setTabChangesFocus(True)
        self.setFixedHeight(_LINES * t.line(Type.BODY) + 20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._dialog.accept()
        else:
            super().keyPressEvent(event)
