"""The room as the window and the command line work with it: open, close, ask. It runs in a thread and a loop of its own."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from facilitator.domain.errors import Reason, Trouble
from facilitator.domain.workshop import Role
from facilitator.room.addresses import interfaces, reachable
from facilitator.room.core import Core
from facilitator.room.facts import RoomFacts, Standing

if TYPE_CHECKING:
    from facilitator.room.handing import HandedOut
    from facilitator.room.house import House
    from facilitator.room.server import Place, RoomServer

T = TypeVar("T")
log = logging.getLogger(__name__)

USUAL_PORT = 8420
"""Tried first; any free one where it is taken and nobody asked for it."""


class RoomControl:
    """At most one open room. All methods may be called on any thread and none of them waits, but `close`."""

    def __init__(self, core: Core, folder: Path, page: Path) -> None:
        """`folder` is where the room's own files go, `page` where the phones' page lies."""
        self._core, self._folder, self._page = core, folder, page
        self._gate = threading.Lock()
        self._facts = RoomFacts()
        self._subscribers: tuple[Callable[[RoomFacts], None], ...] = ()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._server: RoomServer | None = None
        self._stopping = False
        self._handed: HandedOut | None = None

    @property
    def facts(self) -> RoomFacts:
        """The room as it is."""
        return self._facts

    def subscribe(self, subscriber: Callable[[RoomFacts], None]) -> Callable[[], None]:
        """Call `subscriber` with the facts after every change, on the room's thread; returns what ends that."""
        with self._gate:
            self._subscribers = (*self._subscribers, subscriber)
        return lambda: self._drop(subscriber)

    def open(self, address: str | None = None, port: int | None = None) -> Future[RoomFacts]:
        """Open the room at an address of this laptop (the best one where None) and a port (8420, or any that is free).

        The future raises Trouble: NO_NETWORK, PORT_TAKEN(port), NO_SUCH_ADDRESS(address), CLOSED where no file is open.
        """
        opened: Future[RoomFacts] = Future()
        with self._gate:
            if self._thread is not None and self._thread.is_alive():
                opened.set_result(self._facts)
                return opened
            self._stopping = False
            self._thread = threading.Thread(
                target=self._run, args=(address, port, opened), name="room", daemon=True
            )
            self._thread.start()
        return opened

    def ask(self, question: Callable[[House], Awaitable[T]]) -> Future[T]:
        """Ask something of the open room, or have it do something; the future raises Trouble(CLOSED) where it is closed."""
        with self._gate:
            loop, server = self._loop, self._server
        if loop is None or server is None:
            refused: Future[T] = Future()
            refused.set_exception(Trouble(Reason.CLOSED))
            return refused

        async def asked() -> T:
            answer = await question(server.house)
            server.house.changed()
            return answer

        return asyncio.run_coroutine_threadsafe(asked(), loop)

    def hand_out(self, pages: Mapping[Role, bytes], state: str, at: datetime) -> Future[None]:
        """Give the readout, as HTML for each role, to everybody in the room; it stays there when the laptop's address changes.

        No pages take it back. The future raises Trouble(CLOSED) where no room is open.
        """
        from facilitator.room.handing import hand_out

        handed = hand_out(pages, state, at) if pages else None
        self._handed = handed
        return self.ask(lambda house: house.hand_out(handed))

    def close(self) -> None:
        """Close the room and wait until it is; does nothing where none is open."""
        with self._gate:
            thread, loop, server = self._thread, self._loop, self._server
            self._stopping = True
        if loop is not None and server is not None and not loop.is_closed():
            loop.call_soon_threadsafe(server.stop)
        if thread is not None and thread is not threading.current_thread():
            thread.join()
        with self._gate:
            self._thread = self._handed = None

    def _run(self, address: str | None, port: int | None, opened: Future[RoomFacts]) -> None:
        from facilitator.room.server import Place, RoomServer

        self._tell(RoomFacts(Standing.OPENING))
        moved_from = ""
        place: Place | None = None
        ended: BaseException | None = None
        try:
            # The window's loop sets its own policy for the whole process: not for this thread.
            with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
                at, name = _chosen(address)
                place = Place(at, name, USUAL_PORT if port is None else port)
                while place is not None and not self._stopping:
                    server, place = self._attempt(runner, place, port, moved_from, opened, RoomServer)
                    moved_from = server.facts.host
        except BaseException as error:
            ended = error
            if opened.done():
                log.error("the room ended", exc_info=error)
        facts = RoomFacts() if ended is None else RoomFacts(Standing.FAILED)
        with self._gate:
            # From here on it can be opened again, and who hears that it failed may do so at once.
            self._loop = self._server = self._thread = None
            self._facts = facts
        self._tell_of(facts)
        if not opened.done():
            opened.set_exception(ended or Trouble(Reason.CLOSED))

    def _attempt(
        self,
        runner: asyncio.Runner,
        place: Place,
        port: int | None,
        moved_from: str,
        opened: Future[RoomFacts],
        make: type[RoomServer],
    ) -> tuple[RoomServer, Place | None]:
        """Serve at one place until it ends there; the server, and where it goes on."""
        from facilitator.room.page import Page

        async def main() -> tuple[RoomServer, Place | None]:
            server = make(self._core, self._folder, Page(self._page), self._tell, moved_from)
            server.handed = self._handed

            def ready(server: RoomServer) -> None:
                with self._gate:
                    self._loop, self._server = asyncio.get_running_loop(), server
                    stopping = self._stopping
                self._tell(server.facts)
                if not opened.done():
                    opened.set_result(server.facts)
                if stopping:
                    server.stop()

            try:
                return server, await server.run(place, ready)
            except Trouble as trouble:
                if trouble.reason is not Reason.PORT_TAKEN or port is not None or place.port == 0:
                    raise
                return server, replace(place, port=0)

        return runner.run(main())

    def _tell(self, facts: RoomFacts) -> None:
        self._facts = facts
        self._tell_of(facts)

    def _tell_of(self, facts: RoomFacts) -> None:
        for subscriber in self._subscribers:
            try:
                subscriber(facts)
            except Exception:
                log.exception("a subscriber of the room failed")

    def _drop(self, subscriber: Callable[[RoomFacts], None]) -> None:
        with self._gate:
            self._subscribers = tuple(other for other in self._subscribers if other is not subscriber)


def _chosen(address: str | None) -> tuple[str, str]:
    """Where to listen, and by which interface. Raises Trouble(NO_NETWORK) where nobody could reach the laptop."""
    if address is None:
        best = next(iter(reachable()), None)
        if best is None:
            raise Trouble(Reason.NO_NETWORK)
        return best.address, best.name
    known = {interface.address: interface.name for interface in interfaces()}
    return address, known.get(address, "")
