"""How far the readout has come, and the ways on from there: read it back, make it final, hand it out."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.domain.readback import Life, Standing, State
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.times import clock_time, counted
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.choices import Choice, Segmented
from facilitator.ui.widgets.label import Label

NOW, FINAL = "now", "final"


class LifeBar(QWidget):
    """`read_back_requested`, `final_requested`, `compare_requested`; `hand_out_requested(at)`: the ways
    out are asked for, there; `edition_chosen(key)`: the readout as it is now, or the
    final one."""

    read_back_requested = Signal()
    final_requested = Signal()
    compare_requested = Signal()
    hand_out_requested = Signal(object)
    edition_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = Label("", Type.META, Ink.INK2, elide=True)
        self.edition = Segmented([Choice(NOW, "Now"), Choice(FINAL, "Final")], "Which readout is shown")
        self.edition.chosen.connect(self.edition_chosen)
        self.compare = Button("What changed", icon=Icon.HISTORY, small=True)
        self.compare.clicked.connect(self.compare_requested)
        self.final = Button("Make final…", icon=Icon.LOCK, small=True)
        self.final.clicked.connect(self.final_requested)
        self.read_back = Button("Read back", icon=Icon.MONITOR, key="Ctrl R", small=True)
        self.read_back.clicked.connect(self.read_back_requested)
        self.hand_out = Button("Hand out", trailing=Icon.CHEVRON_DOWN, small=True)
        self.hand_out.clicked.connect(self.ask_to_hand_out)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        row.setSpacing(12)
        row.addWidget(self._state, 1)
        for widget in (self.edition, self.compare, self.read_back, self.final, self.hand_out):
            row.addWidget(widget)
        self.edition.choose(NOW)

    def ask_to_hand_out(self) -> None:
        """The ways out, beneath their button."""
        self.hand_out_requested.emit(self.hand_out.mapToGlobal(QPoint(0, self.hand_out.height())))

    @property
    def shows_final(self) -> bool:
        return self.edition.current() == FINAL

    def show_life(self, life: Life, tz: tzinfo) -> None:
        """Say how it stands."""
        self._state.setText(state_words(life, tz))
        has_final = life.final is not None
        if not has_final:
            self.edition.choose(NOW)
        for widget in (self.edition, self.compare):
            widget.setVisible(has_final)
        self.final.setVisible(not has_final)  # after that it is one of the ways out
        self.read_back.setEnabled(bool(life.sentences))
        self.final.setEnabled(bool(life.sentences))


def state_words(life: Life, tz: tzinfo) -> str:
    """`9 of 22 sentences checked, 1 objection`."""
    if not life.sentences:
        return "No sentence to check yet"
    if life.state is State.CHECKED and life.checked_at is not None:
        said = f"Checked in the room, {clock_time(life.checked_at, tz)}"
    elif life.begun:
        said = f"Draft, {life.settled} of {counted(len(life.sentences), 'sentence')} checked"
    else:
        said = "Draft, not yet checked"
    more = [
        (life.objections, "objection", ""),
        (life.count(Standing.CHANGE), "change to be made", "changes to be made"),
        (life.count(Standing.EDITED), "edited since", "edited since"),
    ]
    return ", ".join([said, *(counted(number, one, many) for number, one, many in more if number)])
