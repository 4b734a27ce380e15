"""The seat as the window sees it: what its thread tells arrives here on the GUI thread."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from facilitator.room.joining.address import Invitation
from facilitator.room.joining.client import Earlier, JoinedRoom
from facilitator.room.joining.facts import JoinedFacts
from facilitator.room.joining.ticket import Ticket, take_seat

if TYPE_CHECKING:
    from facilitator.room.joining.seat import Seat

T = TypeVar("T")


class JoinedLink(QObject):
    """`changed` when something is new; `facts` is all of it. What one wishes raises CannotDo or Trouble."""

    changed = Signal()
    _arrived = Signal()

    def __init__(self, room: JoinedRoom, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.facts: JoinedFacts = room.facts
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = room.subscribe(lambda _facts: self._arrived.emit())

    def now(self) -> datetime:
        """What time it is in the room."""
        return datetime.now(UTC) + self.facts.offset

    async def join(self, invitation: Invitation, code: str) -> None:
        """Ask for a seat and sit down. Raises as `take_seat` and `JoinedRoom.enter`."""

        def taken() -> Ticket:
            return take_seat(invitation, code, self._room.device())

        await self.enter(await asyncio.to_thread(taken))

    async def enter(self, ticket: Ticket) -> None:
        await asyncio.wrap_future(self._room.enter(ticket))
        self._take()

    async def resume(self, workshop_id: str) -> None:
        """Sit down where this laptop sat before, network or not."""
        await asyncio.wrap_future(self._room.resume(workshop_id))
        self._take()

    async def ask(self, question: Callable[[Seat], Awaitable[T]]) -> T:
        """Have the seat do something."""
        return await asyncio.wrap_future(self._room.ask(question))

    async def earlier(self) -> list[Earlier]:
        """The rooms that this laptop has sat in."""
        return await asyncio.to_thread(self._room.earlier)

    async def stand_up(self) -> None:
        """Leave the room; what waits stays on this laptop's disk."""
        await asyncio.to_thread(self._room.close)
        self._take()

    def release(self) -> None:
        """Hear no more of it: the window is going away."""
        self._unsubscribe()
        self.blockSignals(True)

    def _take(self) -> None:
        facts = self._room.facts
        if facts is not self.facts:
            self.facts = facts
            self.changed.emit()
