"""A laptop that has joined, and what a test waits for."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from facilitator.domain.ids import new_id
from facilitator.domain.workshop import Role
from facilitator.room.joining.address import read_address
from facilitator.room.joining.client import JoinedRoom
from facilitator.room.joining.facts import JoinedFacts
from facilitator.room.joining.ticket import take_seat
from tests.room.rooms import OpenRoom


class Laptop:
    """A second laptop with a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.room = JoinedRoom(folder)
        self.said: list[str] = []

    @property
    def facts(self) -> JoinedFacts:
        return self.room.facts

    def join(self, address: str, code: str = "") -> None:
        ticket = take_seat(read_address(address), code, self.room.device())
        self.room.enter(ticket).result(10)

    def join_as(self, room: OpenRoom, role: Role = Role.NOTE_TAKER, **about: Any) -> None:
        self.join(room.url, room.now().keys[role].code)
        if about:
            self.ask(lambda seat: seat.sit(about))

    def ask(self, question: Any) -> Any:
        return self.room.ask(question).result(15)

    def say(self, text: str, **about: Any) -> str:
        """Type an idea; it lies on this laptop's disk when this returns."""
        id = new_id()
        self.ask(lambda seat: seat.add([{"id": id, "text": text, **about}]))
        self.said.append(text)
        return id

    def restart(self) -> None:
        """End the program and start it once more, in the same room."""
        workshop = self.facts.workshop_id
        self.room.close()
        self.room = JoinedRoom(self.folder)
        self.room.resume(workshop).result(10)

    def until(self, what: Callable[[JoinedFacts], Any], seconds: float = 20) -> JoinedFacts:
        return until(lambda: self.facts, what, seconds)


@contextmanager
def laptop(folder: Path) -> Iterator[Laptop]:
    made = Laptop(folder)
    try:
        yield made
    finally:
        made.room.close()


def until(get: Callable[[], Any], holds: Callable[[Any], Any], seconds: float = 20) -> Any:
    """Wait until something holds of what `get` gives, and return that."""
    end = time.monotonic() + seconds
    while not holds(found := get()):
        assert time.monotonic() < end, found
        time.sleep(0.02)
    return found


@contextmanager
def silence(port: int) -> Iterator[None]:
    """A network that swallows everything: what connects there is never answered."""
    with socket.socket() as hole:
        hole.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        hole.bind(("127.0.0.1", port))
        hole.listen(64)
        yield
