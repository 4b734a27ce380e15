"""The server while it runs: its socket, its loop's tasks, and the facts that it tells of itself."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import uvicorn

from facilitator.domain.errors import Reason, Trouble
from facilitator.room.addresses import LOOPBACK, interfaces
from facilitator.room.announce import NAME, Announcement
from facilitator.room.core import Core
from facilitator.room.doors import Doors, places, protocols
from facilitator.room.facts import Guest, RoomFacts, Standing
from facilitator.room.gate import Gate
from facilitator.room.handing import HandedOut
from facilitator.room.house import House, Seat
from facilitator.room.ledger import Ledger
from facilitator.room.limits import SOCKET_MESSAGE_BYTES
from facilitator.room.members import Device
from facilitator.room.page import Page
from facilitator.room.patience import patient
from facilitator.room.present import ROOM
from facilitator.room.routes import build
from facilitator.services.library import snapshot as take_snapshot

log = logging.getLogger(__name__)

ONLINE = timedelta(seconds=15)
"""How long after its last question a device without an open line counts as there: pages ask every 4 s."""

FACTS_SECONDS = 0.25
LOOK_SECONDS = 2.0
EVERYWHERE = "0.0.0.0"

Tell = Callable[[RoomFacts], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen: an address of this laptop, by which interface it is known, and a port (0: any)."""

    address: str
    interface: str
    port: int


def listen(place: Place) -> socket.socket:
    """A socket that listens there. Raises Trouble(PORT_TAKEN, port=…), Trouble(NO_SUCH_ADDRESS, address=…)."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let a second program take the port as well
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((place.address, place.port))
        listening.listen(1024)
        listening.setblocking(False)
    except (OSError, OverflowError) as error:
        listening.close()
        if (isinstance(error, OSError) and error.errno in (errno.EADDRNOTAVAIL, errno.EINVAL)) or isinstance(
            error, socket.gaierror
        ):
            raise Trouble(Reason.NO_SUCH_ADDRESS, address=place.address) from error
        raise Trouble(Reason.PORT_TAKEN, port=str(place.port)) from error
    return listening


class RoomServer:
    """One opening of the room at one place. To be used on its own loop; `tell` hears the facts, at most four times a second."""

    def __init__(self, core: Core, folder: Path, page: Page, tell: Tell, moved_from: str = "") -> None:
        self._core, self._folder, self._page, self._tell = core, folder, page, tell
        self._moved_from = moved_from
        self._dirty = asyncio.Event()
        self._doors = Doors(places())
        self._announced = Announcement()
        self._heard = self._lost = False
        self._names: tuple[float, frozenset[str]] = (0.0, frozenset())
        self._moved: Place | None = None
        self.house: House
        self.handed: HandedOut | None = None
        self.facts = RoomFacts(Standing.OPENING)

    async def run(self, place: Place, opened: Callable[[RoomServer], None]) -> Place | None:
        """Serve until `stop`; `opened` is called once the room listens. Returns where the laptop went, if its address changed.

        Raises Trouble where it cannot listen, or the file or the room's own file cannot be read.
        """
        with listen(place) as listening:
            self._place = Place(place.address, place.interface, listening.getsockname()[1])
            snapshot = await asyncio.wrap_future(self._core.run_as(ROOM, take_snapshot))
            ledger = Ledger(self._folder / f"{snapshot.workshop.id}.jsonl")
            self.house = House(self._core, ledger, self._dirty.set)
            self.house.handed = self.handed
            with patient():
                try:
                    await self.house.open()
                    await self._serve(listening, opened)
                finally:
                    self.house.close()
        return self._moved

    def stop(self) -> None:
        """End it: phones are hung up on and come back by themselves when it is opened again."""
        self._server.should_exit = True

    async def _serve(self, listening: socket.socket, opened: Callable[[RoomServer], None]) -> None:
        self._server = uvicorn.Server(self._config())
        serving = asyncio.ensure_future(self._server.serve(sockets=[listening]))
        works = (self.house.lines.run(), self._report(), self._look(), self._announce())
        others = [asyncio.ensure_future(work) for work in works]
        for task in others:
            task.add_done_callback(self._failed)
        try:
            while not self._server.started and not serving.done():
                await asyncio.sleep(0.005)
            if self._server.started:
                self.facts = self._facts()
                opened(self)
            await serving
        finally:
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)
            await self._announced.end()

    def _config(self) -> uvicorn.Config:
        app = Gate(build(self.house, self._page), self._hosts)
        http, web_socket = protocols(self._doors)
        return uvicorn.Config(
            app,
            http=http,
            ws=web_socket,
            loop="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,  # nobody stands between: a header that says so is a lie
            server_header=False,
            ws_max_size=SOCKET_MESSAGE_BYTES,
            ws_per_message_deflate=False,
            ws_ping_interval=20,
            ws_ping_timeout=20,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=2,
        )

    def _failed(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a part of the room ended", exc_info=error)
            self.stop()

    async def _announce(self) -> None:
        """Announce a name, which takes about a second: nobody is to wait for it."""
        address = self._shown_address()
        if not address.startswith("127."):
            await self._announced.begin(address, self._place.port)
            self._dirty.set()

    # By which names it may be asked for

    def _hosts(self) -> frozenset[str]:
        at, names = self._names
        if time.monotonic() - at < LOOK_SECONDS and names:
            return names
        port = self._place.port
        hosts = (
            {self._place.address} if self._place.address != EVERYWHERE else {i.address for i in interfaces()}
        )
        hosts |= {NAME, f"{socket.gethostname().split('.')[0].lower()}.local"}
        if LOOPBACK in hosts:
            hosts.add("localhost")
        names = frozenset({f"{host}:{port}" for host in hosts} | (hosts if port == 80 else set()))
        self._names = (time.monotonic(), names)
        return names

    def _shown_address(self) -> str:
        if self._place.address != EVERYWHERE:
            return self._place.address
        return next(iter(interfaces())).address

    # What it tells of itself

    async def _look(self) -> None:
        """Look now and then who has gone silent, and whether the laptop still has its address."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            self._dirty.set()
            if self._place.address in (EVERYWHERE, LOOPBACK):
                continue
            there = interfaces()
            self._lost = all(i.address != self._place.address for i in there)
            if not self._lost:
                continue
            same = [i for i in there if i.name == self._place.interface and not i.is_local]
            if same:
                self._moved = Place(same[0].address, same[0].name, self._place.port)
                self.stop()

    async def _report(self) -> None:
        while True:
            await self._dirty.wait()
            self._dirty.clear()
            if self._server.started:
                facts = self._facts()
                if facts != self.facts:
                    self.facts = facts
                    self._tell(facts)
            await asyncio.sleep(FACTS_SECONDS)

    def _facts(self) -> RoomFacts:
        house, now = self.house, datetime.now(UTC)
        members = house.members
        self._heard = self._heard or any(not seat.address.startswith("127.") for seat in house.seats.values())
        address = self._shown_address()
        moved_from = self._moved_from
        if self._place.address == EVERYWHERE and self.facts.address and self.facts.address != address:
            moved_from = self._moved_from = self.facts.host
        return RoomFacts(
            standing=Standing.OPEN,
            address=address,
            interface=self._place.interface,
            port=self._place.port,
            name=self._announced.name,
            moved_from=moved_from,
            lost=self._lost,
            keys=dict(members.keys),
            rules=members.rules,
            guests=tuple(
                self._guest(device, house.seats.get(device.id), now) for device in members.present()
            ),
            done=members.all_done(),
            guessing=members.guesses.last,
            heard=self._heard,
            turned_away=self._doors.turned_away,
        )

    def _guest(self, device: Device, seat: Seat | None, now: datetime) -> Guest:
        seen = seat.seen if seat else None
        online = device.id in self.house.lines or (seen is not None and now - seen < ONLINE)
        if online and seen is not None:
            seen = seen.replace(
                second=0, microsecond=0
            )  # told to the minute: nobody is to be woken by every question
        return Guest(device.id, device.role, device.name, device.table, device.sector, online, seen)
