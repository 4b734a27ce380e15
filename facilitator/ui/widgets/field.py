"""A line to type in, with its name above and a sentence below where something is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.themed import set_look
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.picture import Picture


class Complaint(QWidget):
    """What is wrong with a field and what works, in a sentence beside a sign; not there while nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label("", Type.SMALL, Ink.RED, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Picture(Icon.WARNING, 14, Ink.RED), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        self.hide()

    def text(self) -> str:
        return self._label.text()

    def say(self, sentence: str, edit: QWidget) -> None:
        """Complain of what stands in `edit`; an empty sentence takes it back."""
        if sentence == self._label.text():
            return
        self._label.setText(sentence)
        self.setVisible(bool(sentence))
        edit.setAccessibleDescription(sentence)
        set_look(edit, "error", bool(sentence))


class Field(QWidget):
    """`label` stands above; where the place explains itself, leave it empty and give a `name` instead.

    `text_changed(text)` while the person types, `committed(text)` on Enter or when the field is left changed.
    `edit` is the QLineEdit itself.
    """

    text_changed = Signal(str)
    committed = Signal(str)

    def __init__(
        self,
        label: str = "",
        text: str = "",
        *,
        placeholder: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if not label and not name:
            raise ValueError("a field needs a label or a name")
        self._committed = text
        self.edit = QLineEdit(text)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(name or label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if label:
            caption = Label(label, Type.LABEL, Ink.INK2)
            caption.setBuddy(self.edit)
            column.addWidget(caption)
        column.addWidget(self.edit)
        self._complaint = Complaint()
        column.addWidget(self._complaint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._on_edited)
        self.edit.editingFinished.connect(self._on_finished)

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show a value without emitting; a cursor in the middle of the same text stays where it is."""
        self._committed = text
        if text != self.edit.text():
            self.edit.setText(text)

    def error(self) -> str:
        return self._complaint.text()

    def set_error(self, sentence: str) -> None:
        """Say what is wrong and what works; an empty sentence takes it back."""
        self._complaint.say(sentence, self.edit)

    def _on_edited(self, text: str) -> None:
        self.set_error("")
        self.text_changed.emit(text)

    def _on_finished(self) -> None:
        if self.edit.text() != self._committed:
            self._committed = self.edit.text()
            self.committed.emit(self._committed)
