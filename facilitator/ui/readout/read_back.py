"""Reading the draft back to the room: one sentence at a time here and on the Stage, one key for what the room says of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.checks import NOTE_LIMIT, Verdict
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.readback import Checked, Life, life_of
from facilitator.services import readback, stage
from facilitator.ui.kit import tasks, theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.themed import Themed
from facilitator.ui.kit.times import counted
from facilitator.ui.readout.read_back_rows import ReadBackDelegate, ReadBackRow, named
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card_list import ROW, RowsModel
from facilitator.ui.widgets.label import Hairline, Label
from facilitator.ui.widgets.switch import Switch

_LIST_WIDTH = 400

VERDICTS = {
    Verdict.AGREED: ("Agreed", Qt.Key.Key_A, Icon.CHECK),
    Verdict.CHANGE: ("Change", Qt.Key.Key_C, Icon.REFRESH),
    Verdict.OBJECTION: ("Objection", Qt.Key.Key_O, Icon.FLAG),
}
_ASKS = {
    Verdict.CHANGE: "What should be changed?",
    Verdict.OBJECTION: "What is the objection? It stands beside the sentence",
}


class _Sentences(QListView):
    """Letters are the room's word, not the beginning of a row to look for."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)


class ReadBack(Themed, QWidget):
    """`left` when one goes back to the pages, `edit_requested(label)` to word a sentence on its page,
    `done(words)` for what can be undone, `failed(error)`."""

    left = Signal()
    edit_requested = Signal(str)
    done = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._noting: Verdict | None = None
        self.rows = RowsModel(self)
        self.list = _Sentences()
        self.note = QLineEdit()
        self.on_stage = Switch("Show on the Stage")
        self.on_stage.setChecked(True)
        self._buttons: dict[Verdict, Button] = {}
        self._arrange()
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._on_current())
        self.note.returnPressed.connect(self._on_note)
        self.on_stage.clicked.connect(self._on_stage_switched)
        mirror.changed.connect(lambda _events: self._refresh())
        mirror.closed.connect(self._refresh)

    # What is seen

    def _arrange(self) -> None:
        self._progress = Label("", Type.META.num, Ink.INK2, elide=True)
        back = Button("Back to the pages", icon=Icon.ARROW_LEFT, key="Esc", small=True)
        back.clicked.connect(self.leave)
        rest = Button("Agree to the rest", key="Shift A", small=True)
        rest.clicked.connect(self.agree_to_the_rest)
        self._rest = rest
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 12)
        head.setSpacing(12)
        head.addWidget(back)
        head.addWidget(Label("Read back", Type.SUBHEAD))
        head.addWidget(self._progress, 1)
        head.addWidget(self.on_stage)
        head.addWidget(rest)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(ReadBackDelegate(self.list))
        self.list.setAccessibleName("Sentences to read back")
        self.list.setProperty("ground", "paper")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedWidth(_LIST_WIDTH)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.list)
        body.addWidget(Hairline(vertical=True))
        body.addLayout(self._centre(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addLayout(body, 1)

    def _centre(self) -> QVBoxLayout:
        self._name = Label("", Type.ROW.semibold.num, Ink.ACCENT)
        self._words = Label("", Type.TITLE.regular, wrap=True)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addWidget(self._words)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        self._standing = Label("", Type.BODY, Ink.INK2, wrap=True)
        self.note.setMaxLength(NOTE_LIMIT)
        self.note.hide()
        verdicts = QHBoxLayout()
        verdicts.setSpacing(12)
        for verdict, (words, key, icon) in VERDICTS.items():
            variant = Variant.PRIMARY if verdict is Verdict.AGREED else Variant.SECONDARY
            button = Button(words, variant, icon=icon, key=chr(key))
            button.clicked.connect(lambda _checked=False, verdict=verdict: self.say(verdict))
            self._buttons[verdict] = button
            verdicts.addWidget(button)
        verdicts.addStretch(1)
        self._edit = Button("Edit", icon=Icon.PENCIL, key="F2", small=True)
        self._edit.clicked.connect(self.edit)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._edit)
        centre = QVBoxLayout()
        centre.setContentsMargins(32, 24, 32, 24)
        centre.setSpacing(12)
        centre.addLayout(head)
        centre.addWidget(area, 1)
        centre.addWidget(self._standing)
        centre.addWidget(self.note)
        centre.addLayout(verdicts)
        return centre

    def retheme(self) -> None:
        self._fit()
        self.list.doItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The sentence that is read has more room than the list it comes from."""
        wanted = round(_LIST_WIDTH * (1 + (theme.current().text_scale - 1) / 2))
        self.list.setFixedWidth(min(wanted, round(self.width() * 0.36)))

    # Going through

    def begin(self) -> None:
        """Read from the first sentence that is not settled; where all are, from the first."""
        self._refresh()
        waiting = (c.sentence.key for c in self._life().sentences if not c.standing.is_settled)
        self.choose(next(waiting, self.rows.first() or ""))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell_stage()

    def leave(self) -> None:
        """Back to the pages; the Stage goes back to what it showed by itself."""
        self._end_note()
        if self.on_stage.isChecked():
            self._do(stage.read_sentence, "")
        self.left.emit()

    def choose(self, key: str) -> None:
        """Read this sentence."""
        place = self.rows.find(key)
        if place is not None:
            index = self.rows.index(place)
            self.list.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.list.scrollTo(index)

    @property
    def current(self) -> Checked | None:
        """The sentence that is read, as it stands."""
        row = self.list.currentIndex().row()
        sentences = self._life().sentences
        return sentences[row] if 0 <= row < len(sentences) else None

    def say(self, verdict: Verdict) -> None:
        """Keep the room's word on the sentence; a change or an objection then asks for a note."""
        if (checked := self.current) is not None:
            tasks.start(self, self._say(checked, verdict, None))

    def agree_to_the_rest(self) -> None:
        """The room agrees to everything that was not read out singly."""
        tasks.start(self, self._agree_to_the_rest())

    def edit(self) -> None:
        """Word the sentence, on its page."""
        if (checked := self.current) is not None and checked.sentence.label:
            key = checked.sentence.label
            self.leave()
            self.edit_requested.emit(key)

    async def _say(self, checked: Checked, verdict: Verdict, note: str | None) -> None:
        sentence = checked.sentence
        try:
            await self._mirror.wish(
                readback.check_sentence, sentence.says, sentence.id, verdict, sentence.words, note
            )
        except FacilitatorError as error:
            self.failed.emit(error)
            return
        if verdict is Verdict.AGREED or note is not None:
            self._end_note()
            self._go_on(sentence.key)
        else:
            self._begin_note(verdict)

    async def _agree_to_the_rest(self) -> None:
        try:
            many = await self._mirror.wish(readback.agree_to_the_rest)
        except FacilitatorError as error:
            self.failed.emit(error)
            return
        if many:
            self.done.emit(f"{counted(many, 'sentence')} agreed.")

    def _go_on(self, key: str) -> None:
        """The next sentence that waits, after this one or else before it."""
        sentences = self._life().sentences
        at = next((n for n, c in enumerate(sentences) if c.sentence.key == key), 0)
        order = (*sentences[at + 1 :], *sentences[:at])
        following = next((c.sentence.key for c in order if not c.standing.is_settled), "")
        if following:
            self.choose(following)

    def _begin_note(self, verdict: Verdict) -> None:
        checked = self.current
        self._noting = verdict
        self.note.setPlaceholderText(f"{_ASKS[verdict]}. Enter goes on.")
        self.note.setAccessibleName(_ASKS[verdict])
        self.note.setText(checked.check.note if checked is not None and checked.check else "")
        self.note.show()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_note(self) -> None:
        self._noting = None
        if self.note.isVisible():
            self.note.hide()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_note(self) -> None:
        if (checked := self.current) is not None and self._noting is not None:
            tasks.start(self, self._say(checked, self._noting, self.note.text().strip()))

    # What is shown

    def _life(self) -> Life:
        return life_of(self._mirror.snapshot) if self._mirror.is_open else Life()

    def _refresh(self) -> None:
        life, index = self._life(), self.list.currentIndex()
        key = index.data(ROW).key if index.isValid() else ""
        self.rows.show_rows([ReadBackRow(checked) for checked in life.sentences])
        if self.list.currentIndex().row() < 0 and key:
            self.choose(key if self.rows.find(key) is not None else self.rows.first() or "")
        total = len(life.sentences)
        objections = f", {counted(life.objections, 'objection')}" if life.objections else ""
        self._progress.setText(f"{life.settled} of {total} checked{objections}" if total else "")
        self._rest.setEnabled(life.settled < total)
        self._show_current()

    def _on_current(self) -> None:
        self._end_note()
        self._show_current()
        self._tell_stage()

    def _show_current(self) -> None:
        checked = self.current
        for button in (*self._buttons.values(), self._edit):
            button.setEnabled(checked is not None)
        if checked is None:
            self._name.setText("")
            self._words.setText("No sentence yet. Word a theme, an action or a decision first.")
            self._standing.setText("")
            return
        self._edit.setEnabled(bool(checked.sentence.label))
        self._name.setText(named(checked.sentence))
        self._words.setText(checked.sentence.words)
        below = ReadBackRow(checked).below
        self._standing.setText(below[:1].upper() + below[1:])

    def _tell_stage(self) -> None:
        checked = self.current
        if self.on_stage.isChecked() and self.isVisible() and checked is not None:
            self._do(stage.read_sentence, checked.sentence.key)

    def _on_stage_switched(self, on: bool) -> None:
        if on:
            self._tell_stage()
        else:
            self._do(stage.read_sentence, "")

    def _do(self, wish: Callable[..., Any], *args: Any) -> None:
        tasks.start(self, self._wish(wish, *args))

    async def _wish(self, wish: Callable[..., Any], *args: Any) -> None:
        try:
            await self._mirror.wish(wish, *args)
        except FacilitatorError as error:
            self.failed.emit(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers()
        if key == Qt.Key.Key_Escape:
            if self.note.isVisible():
                self._end_note()
            else:
                self.leave()
        elif self.note.hasFocus():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.agree_to_the_rest()
        elif plain and key in _BY_KEY:
            self.say(_BY_KEY[Qt.Key(key)])
        elif plain and key == Qt.Key.Key_F2:
            self.edit()
        else:
            super().keyPressEvent(event)


_BY_KEY = {key: verdict for verdict, (_words, key, _icon) in VERDICTS.items()}
