"""The field in which a part of a row is typed anew, right where it stands in the agenda."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.ui.widgets.field import Complaint


class RowEditor(QLineEdit):
    """`wanted(text, onward)` on Enter, Tab or when the focus goes: `onward` is "", "next" or "previous"; `left` on Escape.

    What is wrong stands under it, and it stays until it is mended or left.
    """

    wanted = Signal(str, str)
    left = Signal()

    def __init__(self, key: str, part: str, text: str, name: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.key, self.part = key, part
        self.before = text
        self._asking = False
        self.setAccessibleName(name)
        self.setTextMargins(0, 0, 0, 0)
        self.setAlignment(Qt.AlignmentFlag.AlignRight if part == "minutes" else Qt.AlignmentFlag.AlignLeft)
        self.complaint = Complaint(parent)
        self.complaint.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.complaint.setProperty("ground", "card")
        self.complaint.setContentsMargins(10, 8, 10, 8)
        self.textEdited.connect(self._on_edited)
        self.selectAll()

    def stand_at(self, place: QRect, room: QRect) -> None:
        """Stand at `place`; the complaint under it, within `room`."""
        self.setGeometry(place)
        width = min(320, room.width())
        height = self.complaint.heightForWidth(width) if self.complaint.hasHeightForWidth() else 40
        x = min(place.left(), room.right() - width)
        self.complaint.setGeometry(x, place.bottom() + 3, width, max(36, height))
        self.complaint.raise_()

    def complain(self, sentence: str) -> None:
        """Say what is wrong; the person can go on typing."""
        self._asking = False
        self.complaint.say(sentence, self)
        self.complaint.raise_()

    def ask(self, onward: str) -> None:
        """Ask for what is typed to be kept, once."""
        if not self._asking:
            self._asking = True
            self.wanted.emit(self.text(), onward)

    def close_down(self) -> None:
        """It is done: take it and its complaint away."""
        self._asking = True
        for widget in (self.complaint, self):
            widget.hide()
            widget.deleteLater()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            onward = {Qt.Key.Key_Tab: "next", Qt.Key.Key_Backtab: "previous"}.get(Qt.Key(event.key()))
            if onward is not None:
                self.ask(onward)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ask("")
        elif event.key() == Qt.Key.Key_Escape:
            self._asking = True
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.ask("")

    def _on_edited(self, _text: str) -> None:
        self.complaint.say("", self)
