"""The room while it is closed: what opening it brings, by which network, and the way without it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.room.addresses import Interface
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import Card
from facilitator.ui.widgets.label import Label

_WIDTH = 560


class ClosedRoom(QWidget):
    """`open_requested(address)`: "" for the best. `without_requested`: hide every line about joining. `take_requested`: take in notes
    that a phone saved to a file."""

    open_requested = Signal(str)
    without_requested = Signal()
    take_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.network = QComboBox()
        self.network.setAccessibleName("Network")
        self.open_button = Button("Open the room", Variant.PRIMARY, icon=Icon.ROOM)
        self.without_button = Button("Run without phones")
        self._title = Label("", Type.HEADING)
        self._text = Label("", Type.BODY, Ink.INK2, wrap=True)
        card = Card(padding=28, spacing=12)
        card.setMaximumWidth(_WIDTH)
        card.body.addWidget(self._title)
        card.body.addWidget(self._text)
        card.body.addSpacing(4)
        self._network_label = Label("Network", Type.LABEL, Ink.INK2)
        self._network_label.setBuddy(self.network)
        card.body.addWidget(self._network_label)
        card.body.addWidget(self.network)
        card.body.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.open_button)
        row.addWidget(self.without_button)
        row.addStretch(1)
        self.take_button = Button(
            "Take in notes…", Variant.LINK, small=True, name="Take in notes that a phone saved to a file"
        )
        row.addWidget(self.take_button)
        card.body.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 24, 32, 32)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 1000)
        across.addStretch(1)
        outer.addStretch(2)
        outer.addLayout(across)
        outer.addStretch(3)
        self.open_button.clicked.connect(lambda: self.open_requested.emit(self.network.currentData() or ""))
        self.without_button.clicked.connect(self.without_requested)
        self.take_button.clicked.connect(self.take_requested)

    def show_networks(self, found: tuple[Interface, ...]) -> None:
        """The ways in that this laptop has, best first."""
        chosen = self.network.currentData()
        self.network.clear()
        for interface in found:
            self.network.addItem(f"{interface.address}  ({interface.name})", interface.address)
        self.network.setCurrentIndex(max(0, self.network.findData(chosen)))
        for widget in (self.network, self._network_label):
            widget.setVisible(bool(found))

    def show_state(self, *, opening: bool, without: bool) -> None:
        self._title.setText("This workshop runs without phones" if without else "Let the room write along")
        self._text.setText(
            "Nothing about joining is shown, here or on Stage. You can open the room whenever you like."
            if without
            else "Phones and laptops join over the network of this room, without internet: note-takers write for their "
            "table, participants add ideas and vote, a co-facilitator holds the remote. What they send is on this "
            "laptop’s disk before they are told that it is saved."
        )
        self.open_button.setText("Opening…" if opening else "Open the room")
        self.open_button.setEnabled(not opening)
        self.without_button.setVisible(not without)
