"""The open lines to phones: what changed goes out to those who may see it, many changes at once."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.events import Committed
from facilitator.domain.framework import Comment
from facilitator.domain.ideas import Idea
from facilitator.domain.themes import Vote
from facilitator.domain.workshop import Role
from facilitator.room import view
from facilitator.room.limits import SOCKETS_OF_ONE_DEVICE
from facilitator.room.members import Device
from facilitator.room.present import Moment

log = logging.getLogger(__name__)

BATCH_SECONDS = 0.05
SEND_SECONDS = 10.0
_MOST_WAITING = 200
_BREATH = 25
"""Lines that are served before others on the loop get their turn."""

Compose = Callable[[Moment, Device], dict[str, Any]]
Plain = dict[str, Any]


class Line:
    """One open line. What it has to be told waits here until the network takes it; newer replaces older."""

    def __init__(self, device_id: str, send: Callable[[str], Awaitable[None]]) -> None:
        self.device_id = device_id
        self._send = send
        self._whole: Plain | None = None
        self._ideas: dict[str, str | None] = {}
        self._revision = 0
        self._wake = asyncio.Event()
        self._serving: asyncio.Task[Any] | None = None

    def cut(self) -> None:
        """End this line: its device has been put out."""
        if self._serving is not None:
            self._serving.cancel()

    def tell_state(self, state: Plain) -> None:
        self._whole, self._revision = state, state["revision"]
        self._ideas.clear()
        self._wake.set()

    def tell_idea(self, revision: int, id: str, shown: str | None) -> None:
        """An idea as it is now, in JSON that all its readers share, or (None) that it is gone from this device's list."""
        self._revision = revision
        self._ideas[id] = shown
        self._wake.set()

    def tell_revision(self, revision: int) -> None:
        self._revision = revision
        self._wake.set()

    async def serve(self) -> None:
        """Send until the line breaks or takes nothing for ten seconds."""
        self._serving = asyncio.current_task()
        while True:
            await self._wake.wait()
            self._wake.clear()
            async with asyncio.timeout(SEND_SECONDS):
                await self._send(self._message())

    def _message(self) -> str:
        parts = [f'"revision":{self._revision}']
        if self._whole is not None:
            parts.append(f'"state":{_json(self._whole)}')
            self._whole = None
        if 0 < len(self._ideas) <= _MOST_WAITING:
            shown = ",".join(idea for idea in self._ideas.values() if idea is not None)
            gone = [id for id, idea in self._ideas.items() if idea is None]
            parts += [f'"ideas":[{shown}]', f'"gone":{_json(gone)}']
        self._ideas.clear()
        return f"{{{','.join(parts)}}}"


class Lines:
    """All open lines. To be used on the room's loop."""

    def __init__(
        self,
        moment: Callable[[], Awaitable[Moment]],
        recent: Callable[[], Awaitable[Moment]],
        device: Callable[[str], Device | None],
        compose: Compose,
    ) -> None:
        """`moment` is the workshop as it is, `recent` as it was not long ago; `compose` makes a device's whole state."""
        self._moment, self._recent, self._device, self._compose = moment, recent, device, compose
        self._lines: dict[str, list[Line]] = defaultdict(list)
        self._events: list[Committed] = []
        self._everybody = False
        self._something = asyncio.Event()

    def __contains__(self, device_id: str) -> bool:
        return bool(self._lines.get(device_id))

    def __len__(self) -> int:
        return sum(len(lines) for lines in self._lines.values())

    def heard(self, events: Iterable[Committed]) -> None:
        """Something became durable."""
        self._events.extend(events)
        self._something.set()

    def everybody(self) -> None:
        """Something changed that everybody sees and that is no part of the workshop (a message on Stage)."""
        self._everybody = True
        self._something.set()

    def add(self, line: Line) -> bool:
        """Take on a line; False where its device has too many."""
        lines = self._lines[line.device_id]
        if len(lines) >= SOCKETS_OF_ONE_DEVICE:
            return False
        lines.append(line)
        return True

    def drop(self, line: Line) -> None:
        lines = self._lines.get(line.device_id, [])
        if line in lines:
            lines.remove(line)
        if not lines:
            self._lines.pop(line.device_id, None)

    def of(self, device_id: str) -> list[Line]:
        return self._lines.get(device_id, [])

    async def run(self) -> None:
        """Push what changed, again and again: at most every 50 ms, and for at most a third of a processor's time."""
        while True:
            await self._something.wait()
            self._something.clear()
            began = time.thread_time()
            try:
                await self._push()
            except FacilitatorError as trouble:  # the file is being closed
                log.info("nothing was pushed: %s", trouble)
            await asyncio.sleep(max(BATCH_SECONDS, 2 * (time.thread_time() - began)))

    async def _push(self) -> None:
        events, self._events = self._events, []
        everybody, self._everybody = self._everybody, False
        if not self._lines:
            return
        if everybody or any(_concerns_all(event) for event in events):
            await self._tell_all(await self._moment())
            return
        if not events:
            return
        before: dict[str, Idea] = {}
        after: dict[str, Idea | None] = {}
        for event in events:
            for change in event.about(Idea):
                thing = change.before or change.after
                before.setdefault(thing.id, thing)
                after[thing.id] = change.after
        # The ideas themselves stand in the events: to have the whole workshop read for each push would cost more than
        # all else here. What is looked up beside them (tables, promises) changes with nothing that comes this way.
        commented = any(event.touches(Comment) for event in events)
        moment = await (self._moment() if commented else self._recent())
        await self._tell_ideas(moment, events[-1].revision, before, after)

    async def _tell_all(self, moment: Moment) -> None:
        for number, (id, lines) in enumerate(list(self._lines.items())):
            if number % _BREATH == _BREATH - 1:
                await asyncio.sleep(0)
            device = self._device(id)
            if device is None:
                continue
            state = self._compose(moment, device)
            for line in lines:
                line.tell_state(state)

    async def _tell_ideas(
        self, moment: Moment, revision: int, before: dict[str, Idea], after: dict[str, Idea | None]
    ) -> None:
        """Tell each device of the ideas that it may read, or might until now."""
        watching = [(id, self._device(id)) for id in list(self._lines)]
        by_table: dict[str | None, list[Device]] = defaultdict(list)
        boards: list[Device] = []
        for _, device in watching:
            if device is not None and device.role is Role.NOTE_TAKER:
                by_table[device.table].append(device)
            elif device is not None and device.role is Role.THEME_TEAM:
                boards.append(device)
        for device in boards:
            for line in self.of(device.id):
                line.tell_revision(revision)
        for number, (id, old) in enumerate(before.items()):
            if number % _BREATH == _BREATH - 1:
                await asyncio.sleep(0)
            now = after[id]
            audience: dict[str, Device] = {}
            for idea in (old, now) if now is not None else (old,):
                for device in by_table.get(idea.table_id, ()):
                    audience[device.id] = device
                if idea.device in self._lines and (writer := self._device(idea.device)) is not None:
                    audience[writer.id] = writer
            views: dict[bool, str] = {}
            for device in audience.values():
                shown = None
                if now is not None and view.may_read(now, device):
                    mine = now.device == device.id
                    if mine not in views:
                        views[mine] = _json(view.idea_view(moment, now, device))
                    shown = views[mine]
                for line in self.of(device.id):
                    line.tell_idea(revision, id, shown)


def _json(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _concerns_all(event: Committed) -> bool:
    """Whether a change is more than ideas, which only some may read, and votes, which nobody sees before the reveal."""
    return any(change.of not in (Idea, Comment, Vote) for change in event.changes)
