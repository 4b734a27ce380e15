"""The seat in another laptop's room as the window works with it: enter, resume, ask. It has a thread and a loop of its own."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

from facilitator.domain.errors import CannotDo, Reason, Trouble
from facilitator.room.joining.facts import JoinedFacts, Seated
from facilitator.room.joining.ticket import Ticket, device_secret
from facilitator.room.ledger import read_values

if TYPE_CHECKING:
    from facilitator.room.joining.seat import Seat

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A room that this laptop has sat in: where it was, and how many things still wait to be handed in."""

    workshop_id: str
    title: str
    base: str
    waiting: int


class JoinedRoom:
    """At most one seat at a time. All methods may be called on any thread and none of them waits, but `close`."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """`folder` is where outboxes lie, one file a workshop."""
        self.folder = folder
        self._now = now
        self._gate = threading.Lock()
        self._facts = JoinedFacts()
        self._subscribers: tuple[Callable[[JoinedFacts], None], ...] = ()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._seat: Seat | None = None
        self._ending: asyncio.Event | None = None

    @property
    def facts(self) -> JoinedFacts:
        return self._facts

    def subscribe(self, subscriber: Callable[[JoinedFacts], None]) -> Callable[[], None]:
        """Call `subscriber` with the facts after every change, on the seat's thread; returns what ends that."""
        with self._gate:
            self._subscribers = (*self._subscribers, subscriber)
        return lambda: self._drop(subscriber)

    def device(self) -> str:
        """What this laptop is known by in rooms. Raises Trouble(DISK_FAILED)."""
        return device_secret(self.folder)

    def enter(self, ticket: Ticket) -> Future[JoinedFacts]:
        """Sit down with a fresh ticket, with whatever waits here for that workshop.

        The future raises CannotDo(JOINED_ALREADY) where another window of this laptop sits there, Trouble(DISK_FAILED).
        """
        return self._begin(ticket.workshop_id, ticket)

    def resume(self, workshop_id: str) -> Future[JoinedFacts]:
        """Sit down where this laptop sat before, network or not; the future raises as `enter`."""
        return self._begin(workshop_id, None)

    def ask(self, question: Callable[[Seat], Awaitable[T]]) -> Future[T]:
        """Have the seat do something; the future raises CannotDo(NOT_JOINED) where there is none."""
        with self._gate:
            loop, seat = self._loop, self._seat
        if loop is None or seat is None:
            none: Future[T] = Future()
            none.set_exception(CannotDo(Reason.NOT_JOINED))
            return none

        async def asked() -> T:
            return await question(seat)

        return asyncio.run_coroutine_threadsafe(asked(), loop)

    def close(self) -> None:
        """Stand up and wait until that is done; what waits stays on the disk."""
        with self._gate:
            thread, loop, ending = self._thread, self._loop, self._ending
        if loop is not None and ending is not None:
            with contextlib.suppress(RuntimeError):  # it has just ended by itself
                loop.call_soon_threadsafe(ending.set)
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def earlier(self) -> list[Earlier]:
        """The rooms this laptop has sat in, those with something left to hand in first. Reads the disk."""
        found = [each for path in sorted(self.folder.glob("*.jsonl")) if (each := _earlier(path)) is not None]
        return sorted(found, key=lambda each: (-each.waiting, each.title))

    def _begin(self, workshop_id: str, ticket: Ticket | None) -> Future[JoinedFacts]:
        begun: Future[JoinedFacts] = Future()
        with self._gate:
            before = self._thread
            self._thread = threading.Thread(
                target=self._run, args=(workshop_id, ticket, before, begun), name="joined", daemon=True
            )
            self._thread.start()
            loop, ending = self._loop, self._ending
        if loop is not None and ending is not None:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(ending.set)
        return begun

    def _run(
        self,
        workshop_id: str,
        ticket: Ticket | None,
        before: threading.Thread | None,
        begun: Future[JoinedFacts],
    ) -> None:
        if before is not None:
            before.join()  # one seat at a time
        try:
            # The window's loop sets its own policy for the whole process: not for this thread.
            with (
                _held(self.folder / f"{workshop_id}.lock"),
                asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner,
            ):
                runner.run(self._sit(workshop_id, ticket, begun))
        except BaseException as error:
            if begun.done():
                log.error("the seat in another room ended", exc_info=error)
            else:
                begun.set_exception(error)
        finally:
            with self._gate:
                self._loop = self._seat = self._ending = None
            self._tell(JoinedFacts())

    async def _sit(self, workshop_id: str, ticket: Ticket | None, begun: Future[JoinedFacts]) -> None:
        from facilitator.room.joining.picture import Picture
        from facilitator.room.joining.seat import Seat
        from facilitator.room.ledger import Ledger

        ledger = Ledger(self.folder / f"{workshop_id}.jsonl")
        seat = Seat(ledger, Picture(self.folder / f"{workshop_id}.state"), self._now, self._tell)
        if ticket is not None:
            await seat.enter(ticket)
        if seat.facts().seated is not Seated.IN:
            raise CannotDo(Reason.NOT_JOINED)
        ending = asyncio.Event()
        with self._gate:
            self._loop, self._seat, self._ending = asyncio.get_running_loop(), seat, ending
        self._tell(seat.facts())
        begun.set_result(seat.facts())
        running = asyncio.ensure_future(seat.run())
        waiting = asyncio.ensure_future(ending.wait())
        await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if running.done():
            await running  # it never ends by itself but with an error
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running

    def _tell(self, facts: JoinedFacts) -> None:
        self._facts = facts
        for subscriber in self._subscribers:
            try:
                subscriber(facts)
            except Exception:
                log.exception("a subscriber of the seat failed")

    def _drop(self, subscriber: Callable[[JoinedFacts], None]) -> None:
        with self._gate:
            self._subscribers = tuple(other for other in self._subscribers if other is not subscriber)


def _earlier(path: Path) -> Earlier | None:
    values = read_values(path)
    session = values.get("session")
    if session is None:
        return None
    waiting = sum(key.startswith("entry:") for key in values)
    return Earlier(path.stem, str(session.get("title", "")), str(session.get("base", "")), waiting)


@contextlib.contextmanager
def _held(path: Path) -> Iterator[None]:
    """Keep a second window of this laptop from the same outbox. A killed program lets go by itself."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = path.open("a+b")
    except OSError as error:
        raise Trouble(Reason.DISK_FAILED, path=str(path), detail=error.strerror or str(error)) from error
    with file:
        try:
            _lock(file)
        except OSError:
            raise CannotDo(Reason.JOINED_ALREADY) from None
        yield


def _lock(file: IO[bytes]) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
