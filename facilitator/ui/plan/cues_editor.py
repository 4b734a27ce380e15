"""The cues of a segment: the three that most have, on or off, and any others, each with its moment and its effect."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.plan import Cue, CueEffect, CueMoment
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.plan import typed, words
from facilitator.ui.plan.entries import LineEntry
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.choose import Choose
from facilitator.ui.widgets.field import Complaint
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.switch import Switch

USUAL = (
    Cue(CueMoment.BEFORE_END, CueEffect.STAGE_AMBER, 300),
    Cue(CueMoment.BEFORE_END, CueEffect.CHIME, 60),
    Cue(CueMoment.END, CueEffect.CHIME),
)
"""Those that are offered with a switch; each stands for all cues of its moment, whatever they do."""

_EFFECTS = (CueEffect.STAGE_AMBER, CueEffect.CHIME, CueEffect.NOTE, CueEffect.MOVE_ON)


class CuesEditor(QWidget):
    """`changed(tuple[Cue])` with all cues as they are to be."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._cues: tuple[Cue, ...] = ()
        self._rows: list[_Row] = []
        add = Button("Add", Variant.LINK, icon=Icon.PLUS, name="Add a cue")
        add.clicked.connect(self._on_add)
        head = QHBoxLayout()
        head.addWidget(Label("Cues", Type.LABEL, Ink.INK2, elide=True), 1)
        head.addWidget(add)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self.complaint = Complaint()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._column)
        column.addWidget(self.complaint)

    def show_cues(self, cues: tuple[Cue, ...], *, anew: bool) -> None:
        """Show them; the rows are made anew only where others are there."""
        self._cues = cues
        shown = _shown(cues)
        if anew or [(row.cue, row.is_on) for row in self._rows] != shown:
            focused = next((place for place, row in enumerate(self._rows) if row.has_focus()), None)
            self._build(shown)
            if focused is not None and focused < len(self._rows):
                self._rows[focused].switch.setFocus(Qt.FocusReason.OtherFocusReason)
        self.complaint.say("", self)

    def put(self, was: Cue | None, now: Cue | None) -> None:
        """Replace one cue; None for what is not there yet, or no more."""
        cues = list(self._cues)
        if was is not None and was in cues:
            at = cues.index(was)
            cues[at : at + 1] = [now] if now is not None else []
        elif now is not None:
            cues.append(now)
        cues.sort(key=_order)
        if tuple(cues) != self._cues:
            self._cues = tuple(cues)
            self.show_cues(self._cues, anew=False)
            self.changed.emit(self._cues)

    def _on_add(self) -> None:
        taken = {cue.seconds for cue in self._cues}
        seconds = next(s for s in (120, 180, 600, 900, 30, *range(240, 86_400, 60)) if s not in taken)
        self.put(None, Cue(CueMoment.BEFORE_END, CueEffect.CHIME, seconds))

    def _build(self, shown: list[tuple[Cue, bool]]) -> None:
        for row in self._rows:
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self._rows = [_Row(self, cue, on) for cue, on in shown]
        for row in self._rows:
            self._column.addWidget(row)


def _shown(cues: tuple[Cue, ...]) -> list[tuple[Cue, bool]]:
    """All cues, and the usual ones that are off."""
    off = [
        usual
        for usual in USUAL
        if not any((cue.moment, cue.seconds) == (usual.moment, usual.seconds) for cue in cues)
    ]
    every = [*((cue, True) for cue in cues), *((cue, False) for cue in off)]
    return sorted(every, key=lambda each: _order(each[0]))


def _order(cue: Cue) -> tuple[int, int]:
    """From the beginning of the segment to its end."""
    places = {CueMoment.START: 0, CueMoment.BEFORE_END: 1, CueMoment.END: 2}
    return places[cue.moment], -cue.seconds


class _Row(QWidget):
    """A switch, the moment, what happens then, and the words of a note."""

    def __init__(self, editor: CuesEditor, cue: Cue, on: bool) -> None:
        super().__init__()
        self._editor, self.cue, self.is_on = editor, cue, on
        said = words.cue_moment(cue)
        self.switch = Switch(name=f"Cue, {said}")
        self.switch.setChecked(on)
        self.switch.clicked.connect(self._on_switched)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.switch)
        if on and cue.moment is CueMoment.BEFORE_END:
            self._moment = LineEntry(name=f"Minutes before the end, {said}", complain_to=editor.complaint)
            self._moment.show_thing(said)
            self._moment.edit.setProperty("bare", True)
            self._moment.committed.connect(self._on_moment)
            self._moment.setFixedWidth(76)
            row.addWidget(self._moment)
        else:
            moment = Label(said, Type.BODY.num, Ink.INK if on else Ink.INK2)
            moment.setFixedWidth(76)
            row.addWidget(moment)
        self._effect = Choose(f"What happens, {said}")
        self._effect.show_choices(((words.EFFECTS[effect], effect) for effect in _EFFECTS), cue.effect)
        self._effect.setEnabled(on)
        self._effect.chosen.connect(self._on_effect)
        row.addWidget(self._effect, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        if on and cue.effect is CueEffect.NOTE:
            self._words = LineEntry(name=f"The note, {said}", placeholder="What you want to be told then")
            self._words.show_thing(cue.text)
            self._words.committed.connect(lambda text: editor.put(cue, replace(cue, text=text)))
            column.addWidget(self._words)

    def has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _on_switched(self, on: bool) -> None:
        self._editor.put(None if on else self.cue, self.cue if on else None)

    def _on_effect(self, effect: CueEffect) -> None:
        self._editor.put(self.cue, replace(self.cue, effect=effect))

    def _on_moment(self, text: str) -> None:
        seconds = typed.seconds(text.casefold().replace("left", "").strip())
        if seconds is None or not 0 < seconds < 86_400:
            self._moment.set_error("Type how long before the end, such as 5 min or 30 sec.")
        else:
            self._editor.put(self.cue, replace(self.cue, seconds=seconds))
