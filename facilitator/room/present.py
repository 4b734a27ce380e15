"""The workshop as it stands, for those in the room: one snapshot for all who ask, never older than what was told."""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cached_property

from facilitator.domain.clock import Instant
from facilitator.domain.events import Committed
from facilitator.domain.framework import Comment
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import TableId
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.table_clock import extra_time
from facilitator.domain.workshop import Actor, Role
from facilitator.room.core import Core
from facilitator.services.library import snapshot as take_snapshot

ROOM = Actor("room", Role.OBSERVER)
"""The server itself, which only looks."""


class Moment:
    """A snapshot with what is looked up in it again and again."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    @property
    def revision(self) -> int:
        return self.snapshot.revision

    @cached_property
    def by_device(self) -> Mapping[str, list[Idea]]:
        """What each device has written that is not in the bin."""
        found: dict[str, list[Idea]] = defaultdict(list)
        for idea in self.snapshot.ideas:
            if idea.device and not idea.binned:
                found[idea.device].append(idea)
        return found

    @cached_property
    def by_table(self) -> Mapping[tuple[str, str | None], list[Idea]]:
        """What stands in each segment for each table (None: the whole room)."""
        found: dict[tuple[str, str | None], list[Idea]] = defaultdict(list)
        for idea in self.snapshot.ideas:
            if not idea.binned:
                found[(idea.segment_id, idea.table_id)].append(idea)
        return found

    @cached_property
    def comments(self) -> Mapping[str, Comment]:
        """What ideas want of the framework, by the idea's id."""
        return {comment.idea_id: comment for comment in self.snapshot.comments if comment.idea_id}

    @cached_property
    def extra_time(self) -> Mapping[TableId, timedelta]:
        """What single tables have on top of the room's clock."""
        return extra_time(self.snapshot.commands)

    @cached_property
    def shown_segment(self) -> str | None:
        """The segment that runs, else the one that ran last."""
        run = self.snapshot.run
        if run.segment_id is not None:
            return run.segment_id
        return run.visits[-1].segment_id if run.visits else None


class Present:
    """To be used on the room's loop; only the bus calls from another thread."""

    def __init__(self, core: Core, tell: Callable[[tuple[Committed, ...]], None]) -> None:
        """`tell` is called on the loop with what became durable, in its order."""
        self._core, self._tell = core, tell
        self._loop = asyncio.get_running_loop()
        self._moment: Moment | None = None
        self._heard = 0
        self._asking: asyncio.Task[Moment] | None = None
        self._gate = threading.Lock()
        self._waiting: list[Committed] = []
        self._unsubscribe = core.bus.subscribe(self._on_bus)

    def close(self) -> None:
        self._unsubscribe()
        if self._asking is not None:
            self._asking.cancel()

    def now(self) -> Instant:
        return self._core.clock.now()

    async def moment(self) -> Moment:
        """The workshop as it is, with everything in it that was told or answered before this was asked.

        Raises Trouble where the file is closed.
        """
        while self._moment is None or self._moment.revision < self._heard:
            if self._asking is None:
                self._asking = asyncio.create_task(self._ask())
            await asyncio.shield(self._asking)
        return self._moment

    async def recent(self) -> Moment:
        """The workshop as it was when it was last asked for: enough for a table's number or a promise."""
        return self._moment or await self.moment()

    async def _ask(self) -> Moment:
        try:
            snapshot = await asyncio.wrap_future(self._core.run_as(ROOM, take_snapshot))
            self._moment = Moment(snapshot)
            return self._moment
        finally:
            self._asking = None

    def _on_bus(self, event: Committed) -> None:
        with self._gate:
            self._waiting.append(event)
            if len(self._waiting) > 1:
                return
        try:
            self._loop.call_soon_threadsafe(self._take)
        except RuntimeError:  # the loop has ended; nobody is there to be told
            self._unsubscribe()

    def _take(self) -> None:
        with self._gate:
            events, self._waiting = tuple(self._waiting), []
        if events:
            self._heard = max(self._heard, events[-1].revision)
            self._tell(events)
