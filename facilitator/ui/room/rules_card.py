"""How the room is kept: what is on or off at once, for everybody in it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from facilitator.room.facts import RoomFacts
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.widgets.card import Card
from facilitator.ui.widgets.label import Hairline, Label
from facilitator.ui.widgets.switch import Switch

_RULES = (
    ("locked", "Lock the room", "Nobody new can join; who is in stays in."),
    ("approve", "Phones' ideas wait for the wall", "Until you approve them; your list shows them at once."),
    ("under_18", "Under 18", "Nobody is asked for a name."),
)


class RulesCard(Card):
    """`changed(name, on)`: a rule was switched."""

    changed = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__(spacing=6)
        self.switches: dict[str, Switch] = {}
        self.body.addWidget(Label("Rules", Type.ROW.semibold))
        for at, (name, words, note) in enumerate(_RULES):
            if at:
                self.body.addWidget(Hairline())
            switch = self.switches[name] = Switch(words)
            switch.setAccessibleDescription(note)
            switch.toggled.connect(lambda on, name=name: self.changed.emit(name, on))
            self.body.addWidget(switch)
            self.body.addWidget(Label(note, Type.META, Ink.INK2, wrap=True))

    def show_facts(self, facts: RoomFacts) -> None:
        for name, switch in self.switches.items():
            switch.blockSignals(True)
            switch.setChecked(bool(getattr(facts.rules, name)))
            switch.blockSignals(False)
