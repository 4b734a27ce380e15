"""Fields of the plan that save themselves: on Enter, when they are left, and when the typist pauses. Nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.text import clean_line, clean_prose
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type, TypeStyle
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import span, wall_time
from facilitator.ui.plan import typed
from facilitator.ui.widgets.field import Complaint
from facilitator.ui.widgets.label import Label

PAUSE_MS = 1_200
"""How long the typist pauses before what stands there is saved; Enter and leaving the field save at once."""


class Entry(Protocol):
    """What a panel must know of any of its fields."""

    def is_dirty(self) -> bool: ...
    def text(self) -> str: ...
    def flush(self) -> None: ...
    def show_value(self, value: str) -> None: ...
    def show_left(self, text: str, sentence: str) -> None: ...
    def set_error(self, sentence: str) -> None: ...


class _Keeper(QObject):
    """The way of a typed text: shown, changed, asked to be kept, shown as it was kept."""

    wanted = Signal()

    def __init__(
        self, read: Callable[[], str], write: Callable[[str], None], clean: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._read, self._write, self._clean = read, write, clean
        self.shown = ""
        self._asked: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.flush)

    def is_dirty(self) -> bool:
        try:
            return self._clean(self._read()) != self.shown
        except FacilitatorError:
            return True

    def edited(self) -> None:
        self._asked = None
        self._timer.start()

    def flush(self) -> None:
        """Ask once for what stands there to be kept."""
        self._timer.stop()
        if self.is_dirty() and self._asked != self._read():
            self._asked = self._read()
            self.wanted.emit()

    def left(self) -> None:
        """The field is left: what it says goes, else it is shown as it is kept."""
        self.flush()
        if not self.is_dirty() and self._read() != self.shown:
            self._write(self.shown)

    def show_value(self, value: str, *, focused: bool) -> None:
        """The value is this now; what is being typed over it stays."""
        typing = self.is_dirty()
        self.shown = value
        if not typing and (not focused or self.is_dirty()) and value != self._read():
            self._write(value)

    def force(self, value: str, text: str | None = None) -> None:
        """Another thing: show its value, or the `text` that was left here for it."""
        self._timer.stop()
        self.shown, self._asked = value, text
        self._write(value if text is None else text)


class LineEntry(QWidget):
    """One line. `committed(text)` asks for it to be kept; `entered` on Enter, after that.

    `label` stands above, or give a `name`. With `complain_to` the sentence stands elsewhere.
    """

    committed = Signal(str)
    entered = Signal()

    def __init__(
        self,
        label: str = "",
        *,
        name: str = "",
        placeholder: str = "",
        complain_to: Complaint | None = None,
        edit: QLineEdit | None = None,
    ) -> None:
        super().__init__()
        self.edit = edit or QLineEdit()
        self.edit.setAccessibleName(name or label)
        self.edit.setPlaceholderText(placeholder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if label:
            caption = Label(label, Type.LABEL, Ink.INK2, elide=True)
            caption.setBuddy(self.edit)
            column.addWidget(caption)
        column.addWidget(self.edit)
        self.complaint = complain_to or Complaint()
        if complain_to is None:
            column.addWidget(self.complaint)
        self.setFocusProxy(self.edit)
        self._keeper = _Keeper(self.edit.text, self._write, self._clean)
        self._keeper.wanted.connect(lambda: self.committed.emit(self.edit.text()))
        self.edit.textEdited.connect(self._on_edited)
        self.edit.returnPressed.connect(self._on_enter)
        self.edit.editingFinished.connect(self._keeper.left)

    def text(self) -> str:
        return self.edit.text()

    def is_dirty(self) -> bool:
        return self._keeper.is_dirty()

    def flush(self) -> None:
        self._keeper.flush()

    def show_value(self, value: str) -> None:
        self._keeper.show_value(value, focused=self.edit.hasFocus())
        if not self.is_dirty():
            self.set_error("")

    def show_thing(self, value: str) -> None:
        """Another thing's value."""
        self._keeper.force(value)
        self.set_error("")

    def show_left(self, text: str, sentence: str) -> None:
        """What was typed here before and could not be kept."""
        self._keeper.force(self._keeper.shown, text)
        self.set_error(sentence)

    def error(self) -> str:
        return self.complaint.text()

    def set_error(self, sentence: str) -> None:
        self.complaint.say(sentence, self.edit)

    def _clean(self, text: str) -> str:
        return clean_line(text)

    def _write(self, text: str) -> None:
        self.edit.setText(text)
        self.edit.setCursorPosition(0)

    def _on_edited(self, _text: str) -> None:
        self.set_error("")
        self._keeper.edited()

    def _on_enter(self) -> None:
        self._keeper.flush()
        self.entered.emit()


class _Stepped(QLineEdit):
    """Selected whole when one comes by key, so that one types over it; arrows step."""

    stepped = Signal(int)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 5, Qt.Key.Key_PageDown: -5}
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class MinutesEntry(LineEntry):
    """A length: `25 min`, typed in any way, stepped by the arrows. `length_wanted(minutes)`, whatever was typed."""

    length_wanted = Signal(int)

    def __init__(self, name: str, complain_to: Complaint | None = None) -> None:
        stepped = _Stepped()
        super().__init__(name=name, complain_to=complain_to, edit=stepped)
        stepped.stepped.connect(self._step)
        self.committed.connect(self._on_committed)

    def show_minutes(self, minutes: int, *, anew: bool = False) -> None:
        (self.show_thing if anew else self.show_value)(span(timedelta(minutes=minutes)))

    def _clean(self, text: str) -> str:
        minutes = typed.minutes(text)
        return text if minutes is None or minutes < 0 else span(timedelta(minutes=minutes))

    def _on_committed(self, text: str) -> None:
        minutes = typed.minutes(text)
        if minutes is None:
            self.set_error("Type minutes, such as 25 or 1 h 30.")
        else:
            self.length_wanted.emit(minutes)

    def _step(self, by: int) -> None:
        minutes = typed.minutes(self.edit.text())
        if minutes is not None:
            self.edit.setText(span(timedelta(minutes=max(1, minutes + by))))
            self.edit.textEdited.emit(self.edit.text())


class TimeEntry(LineEntry):
    """A time of day. `time_wanted(time)`; `after` tells mornings from afternoons where nobody typed am or pm."""

    time_wanted = Signal(object)

    def __init__(self, label: str = "", *, name: str = "", complain_to: Complaint | None = None) -> None:
        self.after: time | None = None
        stepped = _Stepped()
        super().__init__(label, name=name, complain_to=complain_to, edit=stepped)
        stepped.stepped.connect(self._step)
        self.committed.connect(self._on_committed)

    def show_time(self, at: time, *, anew: bool = False) -> None:
        (self.show_thing if anew else self.show_value)(wall_time(at))

    def _clean(self, text: str) -> str:
        at = typed.clock(text, self.after)
        return text if at is None else wall_time(at)

    def _on_committed(self, text: str) -> None:
        at = typed.clock(text, self.after)
        if at is None:
            self.set_error("Type a time, such as 11:15 or 2:30 pm.")
        else:
            self.time_wanted.emit(at)

    def _step(self, by: int) -> None:
        at = typed.clock(self.edit.text(), self.after)
        if at is not None:
            minute = (at.hour * 60 + at.minute + 5 * by) % (24 * 60)
            self.edit.setText(wall_time(time(*divmod(minute, 60))))
            self.edit.textEdited.emit(self.edit.text())


class _Prose(QPlainTextEdit):
    left = Signal()
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class ProseEntry(Themed, QWidget):
    """Text of several lines that grows with its words, from `least` lines up to `most`. `committed(text)` as a line's."""

    committed = Signal(str)

    def __init__(
        self,
        label: str = "",
        *,
        name: str = "",
        placeholder: str = "",
        least: int = 2,
        most: int = 12,
        style: TypeStyle = Type.BODY,
        bare: bool = False,
    ) -> None:
        super().__init__()
        self._least, self._most, self._style, self._bare = least, most, style, bare
        self.edit = _Prose()
        self.edit.setAccessibleName(name or label)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setTabChangesFocus(True)
        self.edit.setProperty("bare", bare)
        self.edit.document().setDocumentMargin(0)
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if label:
            caption = Label(label, Type.LABEL, Ink.INK2, elide=True)
            caption.setBuddy(self.edit)
            column.addWidget(caption)
        column.addWidget(self.edit)
        self.complaint = Complaint()
        column.addWidget(self.complaint)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._keeper = _Keeper(self.edit.toPlainText, self.edit.setPlainText, clean_prose)
        self._keeper.wanted.connect(lambda: self.committed.emit(self.edit.toPlainText()))
        self.edit.textChanged.connect(self._on_changed)
        self.edit.left.connect(self._keeper.left)
        self.edit.resized.connect(self._fit)
        self.edit.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def text(self) -> str:
        return self.edit.toPlainText()

    def is_dirty(self) -> bool:
        return self._keeper.is_dirty()

    def flush(self) -> None:
        self._keeper.flush()

    def show_value(self, value: str) -> None:
        self._keeper.show_value(value, focused=self.edit.hasFocus())
        if not self.is_dirty():
            self.set_error("")

    def show_thing(self, value: str) -> None:
        """Another thing's value."""
        self._keeper.force(value)
        self.set_error("")

    def show_left(self, text: str, sentence: str) -> None:
        """What was typed here before and could not be kept."""
        self._keeper.force(self._keeper.shown, text)
        self.set_error(sentence)

    def error(self) -> str:
        return self.complaint.text()

    def set_error(self, sentence: str) -> None:
        self.complaint.say(sentence, self.edit)

    def retheme(self) -> None:
        self.edit.setFont(theme.current().font(self._style))
        self._fit()

    def _on_changed(self) -> None:
        if self.edit.hasFocus():
            self.set_error("")
            self._keeper.edited()

    def _fit(self) -> None:
        needed = self._lines_needed()
        lines = max(self._least, min(self._most, needed))
        line = self.edit.fontMetrics().lineSpacing()
        frame = 2 if self._bare else 2 * 9 + 2
        self.edit.setFixedHeight(lines * line + frame)
        scroll = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if needed <= self._most:
            scroll = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.edit.setVerticalScrollBarPolicy(scroll)

    def _lines_needed(self) -> int:
        """Lines at the present width. Qt breaks a paragraph into lines only as it is asked for its place."""
        layout, block, lines = self.edit.document().documentLayout(), self.edit.document().begin(), 0
        while block.isValid() and lines <= self._most:
            layout.blockBoundingRect(block)
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return lines
