"""How people join: for each role the QR code, the six symbols and the address."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QVBoxLayout

from facilitator.domain.workshop import Role
from facilitator.room import codes
from facilitator.room.facts import RoomFacts
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import Card
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.qr_view import QrView

_EDGE = 216
_ROLES = (
    (Role.PARTICIPANT, "Participants", "One phone each: own ideas and votes."),
    (Role.NOTE_TAKER, "Note-takers", "One phone or laptop a table: the table’s notes."),
    (Role.THEME_TEAM, "Theme team", "Sorts ideas on a board; cannot move the clock."),
    (Role.CO_FACILITATOR, "Remote", "The clock and Stage in a co-facilitator’s hand."),
    (Role.OBSERVER, "Observers", "See the clock and the step, and write nothing."),
)


class JoinCard(Card):
    """`stage_requested`: show it large. `new_codes_requested`: the present ones shall open nothing any more."""

    stage_requested = Signal()
    new_codes_requested = Signal()
    said = Signal(str)

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self._facts = RoomFacts()
        self.role = QComboBox()
        self.role.setAccessibleName("Who joins with this code")
        for role, words, _ in _ROLES:
            self.role.addItem(words, role)
        self._note = Label("", Type.META, Ink.INK2, wrap=True)
        self.qr = QrView(_EDGE, "QR code to join")
        self.code = Label("", Type.PAGE.num)
        self.address = Label("", Type.BODY.num, Ink.INK2)
        self._name = Label("", Type.META, Ink.INK2)
        self.stage = Button("Show on Stage", icon=Icon.MONITOR, small=True)
        self.copy = Button("Copy the link", icon=Icon.COPY, small=True)
        self.new_codes = Button("New codes…", Variant.LINK, small=True)
        self._arrange()
        self.role.currentIndexChanged.connect(self._show)
        self.stage.clicked.connect(self.stage_requested)
        self.new_codes.clicked.connect(self.new_codes_requested)
        self.copy.clicked.connect(self._on_copy)

    def show_facts(self, facts: RoomFacts) -> None:
        self._facts = facts
        self._show()

    def _arrange(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        self.body.addWidget(self.role)
        self.body.addWidget(self._note)
        self.body.addSpacing(4)
        self.body.addWidget(self.qr, 0, centre)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.code, 0, centre)
        words.addWidget(self.address, 0, centre)
        words.addWidget(self._name, 0, centre)
        self.body.addLayout(words)
        self.body.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.stage)
        row.addWidget(self.copy)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.new_codes, 0, Qt.AlignmentFlag.AlignLeft)

    def _show(self) -> None:
        role, words, note = _ROLES[max(0, self.role.currentIndex())]
        facts, key = self._facts, self._facts.keys.get(role)
        self._note.setText(note)
        self.qr.show_data(facts.invitation(role))
        self.qr.setAccessibleName(f"QR code for {words.lower()}")
        self.code.setText(codes.grouped(key.code) if key else "")
        self.address.setText(facts.host)
        self._name.setText(f"or {facts.name}:{facts.port}" if facts.name else "")
        self._name.setVisible(bool(facts.name))
        self.stage.setVisible(role is Role.PARTICIPANT)

    def _on_copy(self) -> None:
        role, words, _ = _ROLES[max(0, self.role.currentIndex())]
        QApplication.clipboard().setText(self._facts.invitation(role))
        self.said.emit(f"Copied the link for {words.lower()}. Whoever has it can join.")
