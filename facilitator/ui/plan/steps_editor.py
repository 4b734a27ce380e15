"""The timed steps of a segment as rows one types in, with the sum of their lengths beside the segment's own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facilitator.domain.errors import CannotDo
from facilitator.domain.plan import TimedStep
from facilitator.services.wording import sentence
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.plan import typed, words
from facilitator.ui.plan.entries import LineEntry, ProseEntry
from facilitator.ui.plan.panel import popup
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.field import Complaint
from facilitator.ui.widgets.label import Hairline, Label
from facilitator.ui.widgets.picture import Picture

_NEW = 5 * 60
_TURN = 90


class StepsEditor(QWidget):
    """`changed(tuple[TimedStep])` with all steps as they are to be; `fit_requested` to make them fill the segment."""

    changed = Signal(object)
    fit_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[TimedStep, ...] = ()
        self._minutes = 0
        self._rows: list[_Row] = []
        self._sum = Label("", Type.META.num, Ink.INK2)
        self._fit = Button("Fit", Variant.LINK, name="Make the steps fill the segment")
        self._add = Button("Add", Variant.LINK, icon=Icon.PLUS, name="Add a timed step")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label("Timed steps", Type.LABEL, Ink.INK2, elide=True), 1)
        head.addWidget(self._sum)
        head.addWidget(self._fit)
        head.addWidget(self._add)
        self._frame = StepRows()
        self._column = QVBoxLayout(self._frame)
        self._column.setContentsMargins(1, 0, 1, 1)
        self._column.setSpacing(0)
        self.complaint = Complaint()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._frame)
        column.addWidget(self.complaint)
        self._add.clicked.connect(lambda: self.add_step())
        self._fit.clicked.connect(self.fit_requested)

    def show_steps(self, steps: tuple[TimedStep, ...], minutes: int, *, anew: bool) -> None:
        """Show them; a row that is being typed in keeps what is typed."""
        if len(steps) != len(self._rows):
            self._match(len(steps))
            anew = True
        self._steps, self._minutes = steps, minutes
        for row, step in zip(self._rows, steps, strict=True):
            row.show_step(step, anew=anew)
        self._frame.setVisible(bool(steps))
        planned = sum(step.seconds for step in steps)
        self._sum.setText(f"{planned / 60:g} of {minutes} min" if steps else "")
        fits = planned == minutes * 60
        self._sum.set_ink(Ink.INK2 if fits else Ink.WARN)
        self._fit.setVisible(bool(steps) and not fits)
        self.complaint.say("", self._add)

    def flush(self) -> None:
        for row in self._rows:
            row.flush()

    def add_step(self, after: int | None = None) -> None:
        """Add a step as long as what is left of the segment, and go on typing its name."""
        at = len(self._steps) if after is None else after + 1
        left = self._minutes * 60 - sum(step.seconds for step in self._steps)
        fresh = TimedStep("New step", left if left >= 60 else _NEW)
        self._put((*self._steps[:at], fresh, *self._steps[at:]))
        self._rows[at].begin()

    def move_step(self, at: int, to: int) -> None:
        """Let a step stand elsewhere; the focus goes with it."""
        to = max(0, min(len(self._steps) - 1, to))
        if to != at:
            steps = list(self._steps)
            steps.insert(to, steps.pop(at))
            self._put(tuple(steps))
            self._rows[to].title.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_step(self, at: int) -> None:
        """Take a step away; the focus goes to the one after it."""
        self._put((*self._steps[:at], *self._steps[at + 1 :]))
        if self._rows:
            self._rows[min(at, len(self._rows) - 1)].title.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, steps: tuple[TimedStep, ...]) -> None:
        self.show_steps(steps, self._minutes, anew=True)
        self.changed.emit(steps)

    def edit_step(self, at: int, row: _Row, **changes: object) -> None:
        """Change one step; what is wrong is said under the rows."""
        try:
            step = replace(self._steps[at], **changes)  # type: ignore[arg-type]
        except CannotDo as error:
            self.complaint.say(sentence(error), row.minutes.edit)
            return
        self.complaint.say("", row.minutes.edit)
        if step != self._steps[at]:
            self._steps = (*self._steps[:at], step, *self._steps[at + 1 :])
            self.changed.emit(self._steps)

    def _match(self, count: int) -> None:
        """Have so many rows."""
        while len(self._rows) > count:
            row = self._rows.pop()
            row.retire()
            row.hide()
            row.setParent(None)
            row.deleteLater()
        while len(self._rows) < count:
            row = _Row(self, len(self._rows))
            self._column.addWidget(row)
            self._rows.append(row)

    def place_at(self, y: int) -> int:
        """The row at a height within the frame, for one that is dragged there."""
        return next(
            (at for at, row in enumerate(self._rows) if y < row.geometry().bottom()), len(self._rows) - 1
        )


class StepRows(QFrame):
    """The hairline around the rows; see resources/qss."""


class _Grip(Picture):
    """Drags a row; the row's keys do the same."""

    dropped = Signal(int)

    def __init__(self) -> None:
        super().__init__(Icon.GRIP, 16, Ink.INK3)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        row = self.parentWidget()
        frame = row.parentWidget() if row is not None else None
        if frame is not None:
            self.dropped.emit(self.mapTo(frame, event.position().toPoint()).y())


class _Row(QWidget):
    """Title and length in one line; below them what people do in this step, once there is something to say."""

    def __init__(self, editor: StepsEditor, at: int) -> None:
        super().__init__()
        self._editor, self._at = editor, at
        self._takes_turns = False
        count = at + 1
        self.title = LineEntry(name=f"Step {count}, title", placeholder="Name of the step")
        self.minutes = LineEntry(name=f"Step {count}, length", complain_to=editor.complaint)
        self.prompt = ProseEntry(
            name=f"Step {count}, what people do",
            placeholder="What people do in this step",
            least=1,
            most=6,
            style=Type.META,
            bare=True,
        )
        for entry in (self.title, self.minutes):
            entry.edit.setProperty("bare", True)
            entry.edit.installEventFilter(self)
        self.minutes.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.minutes.setFixedWidth(theme.current().grown(56, Type.BODY))
        more = Button(variant=Variant.GHOST, icon=Icon.MORE, small=True, name=f"More for step {count}")
        more.clicked.connect(lambda: popup(self._menu(), more))
        self._turns = QWidget()
        self.turn = LineEntry(name=f"Step {count}, time for each table", complain_to=editor.complaint)
        self.turn.edit.setProperty("bare", True)
        self.turn.edit.installEventFilter(self)
        turns = QHBoxLayout(self._turns)
        turns.setContentsMargins(32, 0, 14, 4)
        turns.setSpacing(6)
        turns.addWidget(Label("Tables take turns, each", Type.META, Ink.INK2))
        turns.addWidget(self.turn, 1)
        self.turn.committed.connect(self._on_turn)
        grip = _Grip()
        grip.dropped.connect(lambda y: editor.move_step(self._at, editor.place_at(y)))
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(grip)
        line.addWidget(self.title, 1)
        line.addWidget(self.minutes)
        line.addWidget(more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(Hairline())  # the first one lies on the frame's own
        line.setContentsMargins(10, 4, 2, 0)
        column.addLayout(line)
        below = QHBoxLayout()
        below.setContentsMargins(32, 0, 14, 4)
        below.addWidget(self.prompt)
        column.addLayout(below)
        column.addWidget(self._turns)
        self.title.committed.connect(self._on_title)
        self.minutes.committed.connect(self._on_minutes)
        self.prompt.committed.connect(lambda text: editor.edit_step(self._at, self, prompt=text))
        self.title.entered.connect(self._on_entered)

    def show_step(self, step: TimedStep, *, anew: bool) -> None:
        for entry, value in (
            (self.title, step.title),
            (self.minutes, words.step_length(step.seconds)),
            (self.prompt, step.prompt),
        ):
            (entry.show_thing if anew else entry.show_value)(value)
        (self.turn.show_thing if anew else self.turn.show_value)(words.step_length(step.turn_seconds))
        self._turns.setVisible(bool(step.turn_seconds))
        self._takes_turns = bool(step.turn_seconds)
        self.prompt.setVisible(bool(step.prompt) or self.prompt.edit.hasFocus())

    def retire(self) -> None:
        """Its place is another's now: what its fields still say as they go is nobody's wish."""
        for entry in (self.title, self.minutes, self.prompt, self.turn):
            entry.blockSignals(True)

    def begin(self) -> None:
        """Go on typing the name of a step that was just added."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.edit.selectAll()

    def flush(self) -> None:
        for entry in (self.title, self.minutes, self.prompt, self.turn):
            entry.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in _MOVES:
                self.flush()
                self._editor.move_step(self._at, self._at + _MOVES[Qt.Key(event.key())])
                return True
            deletes = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
            if (
                deletes
                and event.modifiers() & Qt.KeyboardModifier.ControlModifier
                and event.modifiers() & (Qt.KeyboardModifier.ShiftModifier)
            ):
                self._editor.remove_step(self._at)
                return True
        return super().eventFilter(watched, event)

    def _on_title(self, text: str) -> None:
        if text.strip():
            self._editor.edit_step(self._at, self, title=text)
        else:
            self.title.set_error("A step needs a name, such as Table talk.")

    def _on_minutes(self, text: str) -> None:
        seconds = typed.seconds(text)
        if seconds is None:
            self.minutes.set_error("Type minutes, such as 12, or 90 sec.")
        else:
            self._editor.edit_step(self._at, self, seconds=seconds)

    def _on_turn(self, text: str) -> None:
        seconds = typed.seconds(text)
        if seconds is None or not 5 <= seconds <= 3_600:
            self.turn.set_error("Give each table from 5 sec to 60 min, such as 90 sec.")
        else:
            self._editor.edit_step(self._at, self, turn_seconds=seconds)

    def _on_entered(self) -> None:
        self.minutes.setFocus(Qt.FocusReason.TabFocusReason)
        self.minutes.edit.selectAll()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("Say what people do").triggered.connect(self._open_prompt)
        together = "All at once again" if self._takes_turns else "Let tables take turns"
        menu.addAction(together).triggered.connect(
            lambda: self._editor.edit_step(self._at, self, turn_seconds=0 if self._takes_turns else _TURN)
        )
        menu.addAction("Add a step below").triggered.connect(lambda: self._editor.add_step(self._at))
        menu.addSeparator()
        for name, by in (("Move up\tAlt+Up", -1), ("Move down\tAlt+Down", 1)):
            menu.addAction(name).triggered.connect(
                lambda _=False, by=by: self._editor.move_step(self._at, self._at + by)
            )
        menu.addSeparator()
        menu.addAction("Remove\tCtrl+Shift+Del").triggered.connect(lambda: self._editor.remove_step(self._at))
        return menu

    def _open_prompt(self) -> None:
        self.prompt.show()
        self.prompt.setFocus(Qt.FocusReason.OtherFocusReason)


_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
