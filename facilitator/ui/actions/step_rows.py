"""The steps of an action as they are worked on: each with its words, who does it and by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from facilitator.domain.actions import ActionStep
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import tip as plain_tip
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.day_field import DayField
from facilitator.ui.widgets.label import Hairline, Label
from facilitator.ui.widgets.prose_field import ProseField


class StepRow(QWidget):
    """`changed(place, ActionStep)`, `move_requested(place, by)` (Alt and the arrows), `remove_requested(place)`,
    `next_requested(place)` for a step behind this one (Ctrl Enter).
    """

    changed = Signal(int, object)
    move_requested = Signal(int, int)
    remove_requested = Signal(int)
    next_requested = Signal(int)

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._step = ActionStep("")
        self._tick = QCheckBox()
        self.text = ProseField(f"Step {place + 1}", Type.BODY)
        self.text.setProperty("quiet", True)
        self.owner = QLineEdit()
        self.owner.setProperty("quiet", True)
        self.owner.setPlaceholderText("Who")
        self.owner.setAccessibleName(f"Step {place + 1}: who")
        self.due = DayField(f"Step {place + 1}: by when", "When", with_calendar=False)
        self.due.field.edit.setProperty("quiet", True)
        self._remove = Button(
            icon=Icon.X, variant=Variant.GHOST, small=True, name=f"Take step {place + 1} out"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.setSpacing(6)
        row.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.text, 1)
        top.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self.owner, 3)
        below.addWidget(self.due, 2)
        column.addLayout(below)
        row.addLayout(column, 1)
        self._tick.toggled.connect(lambda on: self._change(done=on))
        self.text.paused.connect(self._keep_text)
        self.text.finished.connect(self._keep_text)
        self.text.installEventFilter(self)
        self.owner.editingFinished.connect(self._keep_owner)
        self.due.chosen.connect(lambda day: self._change(due=day))
        self._remove.clicked.connect(lambda: self.remove_requested.emit(self.place))

    def show_step(self, step: ActionStep, today: date) -> None:
        """Show a step; what is being typed in it stays."""
        self._step = step
        self._tick.blockSignals(True)
        self._tick.setChecked(step.done)
        self._tick.blockSignals(False)
        self._tick.setAccessibleName(f"Step {self.place + 1} done: {step.text}")
        if not (self.text.hasFocus() and self.text.is_changed) and self.text.toPlainText() != step.text:
            self.text.setPlainText(step.text)
        self.text.mark_kept(step.text)
        if not self.owner.hasFocus():
            self.owner.setText(step.owner)
            self.owner.setCursorPosition(0)
            self.owner.setToolTip(plain_tip(step.owner))
        self.due.show_day(step.due, today)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if modifiers == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit(self.place, -1 if key == Qt.Key.Key_Up else 1)
            return True
        if enter and modifiers == Qt.KeyboardModifier.ControlModifier:
            self._keep_text()
            self.next_requested.emit(self.place)
            return True
        if enter and not modifiers:  # a step is one line: Enter goes on to who does it
            self.owner.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def _keep_text(self) -> None:
        words = " ".join(self.text.toPlainText().split())
        if words and words != self._step.text:
            self._change(text=words)
        elif not words:
            self.text.setPlainText(self._step.text)

    def _keep_owner(self) -> None:
        if self.owner.text().strip() != self._step.owner:
            self._change(owner=self.owner.text())

    def _change(self, **fields: object) -> None:
        step = replace(self._step, **fields)  # type: ignore[arg-type]
        if step != self._step:
            self.changed.emit(self.place, step)


class StepRows(QFrame):
    """The rows and the line for a new one. Signals as those of `StepRow`; `added(text, place | None)`."""

    changed = Signal(int, object)
    move_requested = Signal(int, int)
    remove_requested = Signal(int)
    added = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rows", True)
        self._place: int | None = None
        self.rows: list[StepRow] = []
        self._holders: list[QWidget] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.new = QLineEdit()
        self.new.setPlaceholderText("Add a step")
        self.new.setAccessibleName("New step")
        self.new.setProperty("quiet", True)
        line = QHBoxLayout()
        line.setContentsMargins(10, 6, 10, 6)
        line.addWidget(self.new, 1)
        self._hint = Label("Enter", Type.SMALL, Ink.INK3)
        line.addWidget(self._hint)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addLayout(self._column)
        outer.addLayout(line)
        self.new.returnPressed.connect(self._on_new)

    def show_steps(self, steps: tuple[ActionStep, ...], today: date) -> None:
        while len(self.rows) > len(steps):
            self.rows.pop()
            holder = self._holders.pop()
            self._column.removeWidget(holder)
            holder.hide()
            holder.deleteLater()
        while len(self.rows) < len(steps):
            self.rows.append(self._made(len(self.rows)))
        for row, step in zip(self.rows, steps, strict=True):
            row.show_step(step, today)

    def begin_new(self, place: int | None = None) -> None:
        """Take the focus for a new step, behind all or (`place`) in the middle."""
        self._place = place
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_step(self, place: int) -> None:
        """Take the focus to the words of a step."""
        if 0 <= place < len(self.rows):
            self.rows[place].text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, place: int) -> StepRow:
        row = StepRow(place)
        row.changed.connect(self.changed)
        row.move_requested.connect(self.move_requested)
        row.remove_requested.connect(self.remove_requested)
        row.next_requested.connect(lambda at: self.begin_new(at + 1))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row)
        column.addWidget(Hairline())
        self._column.addWidget(holder)
        self._holders.append(holder)
        return row

    def _on_new(self) -> None:
        if words := self.new.text().strip():
            place, self._place = self._place, None
            self.new.clear()
            self.added.emit(words, place)
