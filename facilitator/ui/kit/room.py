"""The room as the window sees it: what the server's thread tells arrives here on the GUI thread."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from facilitator.domain.workshop import Role
from facilitator.room.facts import Guest, RoomFacts
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted

if TYPE_CHECKING:
    from facilitator.room.house import House

T = TypeVar("T")


class RoomLink(QObject):
    """`changed` when something about the room is new; `facts` is all of it. What one wishes raises CannotDo or Trouble."""

    changed = Signal()
    _arrived = Signal(object)

    def __init__(self, mirror: Mirror, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = mirror.app.settings
        self._control = mirror.app.room
        self.facts: RoomFacts = self._control.facts
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = self._control.subscribe(self._arrived.emit)

    @property
    def without_phones(self) -> bool:
        """Whether every line about joining is hidden: this room works without phones."""
        return self._settings.now.without_phones

    def set_without_phones(self, on: bool) -> None:
        self._settings.change(without_phones=on)
        self.changed.emit()

    async def open(self, address: str | None = None) -> RoomFacts:
        """Open the room; raises Trouble(NO_NETWORK, PORT_TAKEN, NO_SUCH_ADDRESS)."""
        facts = await asyncio.wrap_future(self._control.open(address))
        self._take(facts)
        return facts

    async def close(self) -> None:
        await asyncio.to_thread(self._control.close)

    async def ask(self, question: Callable[[House], Awaitable[T]]) -> T:
        """Have the open room do something."""
        return await asyncio.wrap_future(self._control.ask(question))

    def release(self) -> None:
        """Hear no more of it: the window is going away."""
        self._unsubscribe()
        self.blockSignals(True)

    def _take(self, facts: object) -> None:
        if isinstance(facts, RoomFacts) and facts != self.facts:
            self.facts = facts
            self.changed.emit()


ROLE_NAMES: dict[Role, tuple[str, str]] = {
    Role.PARTICIPANT: ("participant", "participants"),
    Role.NOTE_TAKER: ("note-taker", "note-takers"),
    Role.THEME_TEAM: ("theme team", "theme team"),
    Role.CO_FACILITATOR: ("remote", "remotes"),
    Role.OBSERVER: ("observer", "observers"),
}
"""A role as people say it, one and several."""


def devices_words(facts: RoomFacts) -> str:
    """`23 devices`, or nothing while the room is closed."""
    return counted(len(facts.online), "device") if facts.is_open and facts.guests else ""


def note_takers(facts: RoomFacts) -> dict[str, list[Guest]]:
    """Those who write for each table, by its id."""
    found: dict[str, list[Guest]] = {}
    for guest in facts.guests:
        if guest.role is Role.NOTE_TAKER and guest.table:
            found.setdefault(guest.table, []).append(guest)
    return found
