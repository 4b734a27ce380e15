"""On Home: the way into another laptop's room, and back into one where notes still wait."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from facilitator.room.joining.client import Earlier
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.times import counted
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.card import Card
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.picture import Picture


class JoinCard(Card):
    """`join_requested`; `back_requested(workshop_id)` into the room that is named."""

    join_requested = Signal()
    back_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=0)
        self._earlier: Earlier | None = None
        self.back = Button("Go back there", icon=Icon.ROOM)
        self.join = Button("Join a room…", icon=Icon.ROOM, key="Ctrl J")
        self._title = Label("", Type.SUBHEAD, wrap=True, max_lines=2)
        self._line = Label("", Type.BODY, Ink.INK2, wrap=True)
        row = QHBoxLayout()
        row.setContentsMargins(24, 18, 24, 18)
        row.setSpacing(24)
        row.addWidget(Picture(Icon.ROOM, 28, Ink.INK2))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._line)
        row.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back)
        buttons.addWidget(self.join)
        row.addLayout(buttons)
        self.body.addLayout(row)
        self.join.clicked.connect(self.join_requested)
        self.back.clicked.connect(self._on_back)
        self.show_earlier(None, seated=False)

    def show_earlier(self, earlier: Earlier | None, *, seated: bool) -> None:
        """A room that this laptop sits in, or left with something unsent; None: there is none."""
        self._earlier = earlier
        self.back.setVisible(earlier is not None)
        if earlier is None:
            self._title.setText("Write for a table in another laptop’s room")
            self._line.setText("Join it over the network with the address and the code that its Stage shows.")
            return
        self._title.setText(
            f"{'You are in the room of' if seated else 'You were in the room of'} {earlier.title}"
        )
        waiting = counted(earlier.waiting, "note waits", "notes wait")
        self._line.setText(
            f"{waiting} here and {'goes' if earlier.waiting == 1 else 'go'} out once the room is reached."
            if earlier.waiting
            else f"At {earlier.base.partition('://')[2]}. Everything you wrote there has arrived."
        )

    def _on_back(self) -> None:
        if self._earlier is not None:
            self.back_requested.emit(self._earlier.workshop_id)
