"""The seat while the program runs: it sends what waits, hears what is new, and finds the room again by itself."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import random
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Any

import websockets
from websockets.asyncio.client import ClientConnection, connect

from facilitator.domain.errors import CannotDo, FacilitatorError, Reason, Trouble
from facilitator.domain.ids import new_id
from facilitator.domain.workshop import Role
from facilitator.room.joining.facts import JoinedFacts, Seated
from facilitator.room.joining.outbox import EDIT, IDEA, REMOVE, Entry, Outbox
from facilitator.room.joining.picture import Picture
from facilitator.room.joining.ticket import Ticket
from facilitator.room.joining.wire import MOST_BYTES, REFUSALS, Reply, call, off_loop, refused
from facilitator.room.ledger import Ledger
from facilitator.services.wording import sentence

log = logging.getLogger(__name__)
Plain = dict[str, Any]
FIRST_WAIT, LONGEST_WAIT = 0.5, 10.0
TELL_SECONDS = 0.04
KEEP_SECONDS = 5.0
ASK_SECONDS = 60.0
"""How often the time is asked for again while the line holds; pushed messages do not say how long they were under way."""

PING_SECONDS = 10.0
_UNKNOWN, _PUT_OUT = 4401, 4403


class Seat:
    """To be used on the loop it was made on. `tell` hears the facts after every change, at most 25 times a second."""

    def __init__(
        self,
        ledger: Ledger,
        picture: Picture,
        now: Callable[[], datetime],
        tell: Callable[[JoinedFacts], None],
    ) -> None:
        self._ledger, self._picture, self._now, self._tell = ledger, picture, now, tell
        self._ticket = _ticket(ledger.get("session"))
        self._out = self._ticket is None
        self._why = ""
        self._reached: bool | None = None
        self._since: datetime | None = None
        self.outbox = Outbox(ledger)
        self._line: ClientConnection | None = None
        self._hanging_up: asyncio.Task[None] | None = None
        self._news, self._knock, self._anew = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def run(self) -> None:
        """Until it is cancelled."""
        try:
            async with asyncio.TaskGroup() as works:
                for work in (self._send(), self._watch(), self._report(), self._keep()):
                    works.create_task(work)
        finally:
            self._picture.keep()

    def facts(self) -> JoinedFacts:
        ticket = self._ticket
        return JoinedFacts(
            seated=Seated.OUT if self._out else Seated.IN,
            base=ticket.base if ticket else "",
            workshop_id=ticket.workshop_id if ticket else "",
            title=ticket.title if ticket else "",
            role=ticket.role.value if ticket else "",
            reached=self._reached,
            since=self._since,
            why=self._why,
            state=self._picture.state,
            offset=self._picture.offset,
            entries=self.outbox.all(),
        )

    # What one can wish; each returns once it is on this laptop's disk

    async def enter(self, ticket: Ticket) -> None:
        """A seat was given, or given again (with another code, at another address)."""
        await self._ledger.keep({"session": {**asdict(ticket), "role": ticket.role.value}})
        self._ticket, self._out, self._why = ticket, False, ""
        self._reached = None
        self._start_anew()

    async def move(self, base: str) -> None:
        """The same room is to be found at another address."""
        assert self._ticket is not None
        await self.enter(Ticket(base, *_rest(self._ticket)))

    async def add(self, ideas: Iterable[Plain]) -> None:
        await self._done(self.outbox.add(ideas))

    async def edit(self, idea_id: str, was: str, change: Plain) -> None:
        await self._done(self.outbox.edit(idea_id, was, change))

    async def remove(self, idea_id: str, was: str) -> None:
        await self._done(self.outbox.remove(idea_id, was))

    async def again(self, entry_id: str) -> None:
        await self._done(self.outbox.again(entry_id))

    async def forget(self, entry_id: str) -> None:
        await self._done(self.outbox.drop(entry_id))

    async def _done(self, change: Coroutine[Any, Any, None]) -> None:
        try:
            await change
        finally:
            self._tell(self.facts())  # at once: who asked looks at them next
            self._knock.set()

    # What is asked of the room at once, or not at all

    async def sit(self, about: Plain) -> None:
        """Say who writes here: `name`, `table` (a number, 0: the whole room). Raises what the room refuses, Trouble(NOT_REACHED)."""
        self._picture.told(await self._at_once("PUT", "/api/me", about))
        self._news.set()

    async def do(self, wish: str, given: Plain) -> None:
        """Another wish (we are done, our headline). Raises as `sit`."""
        await self._at_once("POST", "/api/do", {"id": new_id(), "wish": wish, "with": given})
        await self._ask(afresh=True)

    async def _at_once(self, method: str, path: str, body: Plain) -> Plain:
        reply = await self._call(method, path, body)
        if not reply.succeeded:
            raise refused(reply)
        return reply.body

    async def _call(self, method: str, path: str, body: Plain | None = None) -> Reply:
        if self._ticket is None:
            raise CannotDo(Reason.NOT_JOINED)
        return await off_loop(partial(call, self._ticket.base, method, path, body, self._ticket.token))

    # Sending

    async def _send(self) -> None:
        wait = FIRST_WAIT
        while True:
            self._knock.clear()
            entry = None if self._out else self.outbox.next()
            if entry is None:
                await self._knock.wait()
                continue
            pause = await self._deliver(entry)
            if pause is None:
                wait = FIRST_WAIT
                continue
            # Woken by what is new and by the room that is heard of again; else it knocks by itself.
            self._knock.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._knock.wait(), pause or wait * random.uniform(0.75, 1.25))
            wait = min(wait * 2, LONGEST_WAIT)

    async def _deliver(self, entry: Entry) -> float | None:
        """Send one thing; None where that is settled, else in how many seconds to try again (0: as usual)."""
        ticket = self._ticket
        self.outbox.sending(entry)
        method, path, body = _request(entry)
        try:
            reply = await self._call(method, path, body)
        except FacilitatorError as error:
            self._lose(sentence(error))
            return 0.0
        if ticket is not self._ticket:  # another seat was taken meanwhile: its laptop is asked again
            return 0.0
        if reply.status == 401:
            self._leave(sentence(refused(reply)))
            return 0.0
        try:
            if _is_taken(entry, reply):
                self._learn(entry, reply)
                await self.outbox.drop(entry.id)
            elif reply.status in REFUSALS:
                await self.outbox.refused(entry, reply.sentence, reply.body.get("present"))
            else:
                return reply.wait or 0.0
        except Trouble:
            # This disk refuses to forget it: after a restart it is sent once more, and recognised there by its id.
            log.warning("the outbox could not be written", exc_info=True)
        self._reach()
        self._news.set()
        return None

    def _learn(self, entry: Entry, reply: Reply) -> None:
        """It is shown as it arrived before it leaves the outbox, so that it is never out of sight."""
        if entry.what == REMOVE:
            self._picture.gone(entry.subject)
        elif reply.succeeded:
            known = (
                {"segment": None, "table": None, "parked": False, "mine": True, **entry.body}
                if entry.what == IDEA
                else {}
            )
            if entry.what == IDEA or "segment" in reply.body:
                self._picture.arrived(
                    {**known, **reply.body, "mine": True} if entry.what == IDEA else reply.body
                )

    # Hearing

    async def _watch(self) -> None:
        wait = FIRST_WAIT
        while True:
            self._anew.clear()
            if self._out:
                await self._anew.wait()
                continue
            try:
                await self._ask(afresh=self._reached is not True)
                if await self._listen():
                    wait = FIRST_WAIT
            except FacilitatorError as error:
                if isinstance(error, CannotDo) and error.reason in (Reason.NOT_JOINED, Reason.DEVICE_REMOVED):
                    self._leave(sentence(error))
                    continue
                self._lose(sentence(error))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._anew.wait(), wait * random.uniform(0.75, 1.25))
            wait = min(wait * 2, LONGEST_WAIT)

    async def _ask(self, *, afresh: bool = False) -> None:
        """Ask for the state. Raises what the room refuses, Trouble(NOT_REACHED), CannotDo(NOT_A_ROOM)."""
        ticket, revision = self._ticket, self._picture.revision
        since = f"?since={revision}" if revision is not None and not afresh else ""
        asked = self._now()
        reply = await self._call("GET", f"/api/state{since}")
        if ticket is not self._ticket:
            return
        if not reply.succeeded:
            raise refused(reply)
        self._picture.timed(str(reply.body.get("now", "")), asked, self._now())
        if afresh and "segment" in reply.body:
            self._picture.afresh(reply.body)
        else:
            self._picture.told(reply.body)
        self._reach()
        self._news.set()

    async def _listen(self) -> bool:
        """Hear what is new until the line breaks, and say whether there was one.

        A network that lets none through is asked now and then instead.
        """
        assert self._ticket is not None
        ticket, heard = self._ticket, False
        address = f"ws{ticket.base.removeprefix('http')}/api/live"
        try:
            async with connect(
                address,
                open_timeout=8,
                close_timeout=1,
                ping_interval=PING_SECONDS,
                ping_timeout=PING_SECONDS,
                max_size=MOST_BYTES,
                compression=None,
                proxy=None,
            ) as line:
                self._line = line
                await line.send(json.dumps({"token": ticket.token}))
                while ticket is self._ticket:
                    try:
                        async with asyncio.timeout(ASK_SECONDS):
                            said = json.loads(await line.recv())
                    except TimeoutError:
                        await self._ask()
                        continue
                    if isinstance(said, dict) and not self._picture.heard(said):
                        await self._ask()
                    heard = True
                    self._reach()
                    self._news.set()
        except websockets.ConnectionClosed as closed:
            if closed.rcvd is not None and closed.rcvd.code in (_UNKNOWN, _PUT_OUT):
                raise CannotDo(
                    Reason.DEVICE_REMOVED if closed.rcvd.code == _PUT_OUT else Reason.NOT_JOINED
                ) from None
        except (OSError, TimeoutError, ValueError, KeyError, TypeError, websockets.WebSocketException):
            pass
        finally:
            self._line = None
        return heard

    # What follows

    def _reach(self) -> None:
        if self._reached is not True:
            self._knock.set()
        self._reached, self._why, self._since = True, "", self._now()

    def _lose(self, why: str) -> None:
        if self._reached is not False or why != self._why:
            self._reached, self._why = False, why
            self._news.set()

    def _leave(self, why: str) -> None:
        """The seat is no longer good; what waits stays here until there is another."""
        self._out, self._reached, self._why = True, True, why
        self._news.set()

    def _start_anew(self) -> None:
        if self._line is not None:
            self._hanging_up = asyncio.ensure_future(self._line.close())
        self._anew.set()
        self._knock.set()
        self._news.set()

    async def _report(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            self._tell(self.facts())
            await asyncio.sleep(TELL_SECONDS)

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(KEEP_SECONDS)
            await asyncio.to_thread(self._picture.keep)


def _request(entry: Entry) -> tuple[str, str, Plain]:
    if entry.what == IDEA:
        return "POST", "/api/ideas", dict(entry.body)
    return ("PATCH" if entry.what == EDIT else "DELETE"), f"/api/ideas/{entry.subject}", dict(entry.body)


def _is_taken(entry: Entry, reply: Reply) -> bool:
    """Whether the room has it, by this answer or by one that was lost on its way here."""
    if reply.succeeded:
        return entry.what != IDEA or reply.body.get("id") == entry.subject
    if entry.what == REMOVE:
        return reply.status == 404
    said = entry.body.get("text")
    return (
        entry.what == EDIT and reply.status == 409 and said is not None and reply.body.get("present") == said
    )


def _ticket(plain: Plain | None) -> Ticket | None:
    try:
        return Ticket(**{**plain, "role": Role(plain["role"])}) if plain else None
    except (KeyError, TypeError, ValueError):
        return None


def _rest(ticket: Ticket) -> tuple[str, str, Role, str]:
    return ticket.workshop_id, ticket.title, ticket.role, ticket.token
