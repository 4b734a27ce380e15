"""The open workshop as the window sees it, so that no screen ever asks storage what changed."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from facilitator.domain.clock import Instant
from facilitator.domain.entities import Entity
from facilitator.domain.errors import Trouble
from facilitator.domain.events import Committed
from facilitator.domain.live import Run, RunCommand, fold
from facilitator.domain.plan import Planned, Segment, schedule
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import THIS_LAPTOP, Window, Workshop, zone
from facilitator.services.library import snapshot as take_snapshot
from facilitator.services.ports import UnitOfWork
from facilitator.ui.kit.bridge import BusBridge
from facilitator.ui.kit.shelf import COLLECTIONS, Shelf

if TYPE_CHECKING:
    from facilitator.bootstrap import App
    from facilitator.domain.blueprint import Blueprint

E = TypeVar("E", bound=Entity)
P = ParamSpec("P")
T = TypeVar("T")


_AFTER_MS = 3
"""How long after a second has turned it is shown: a timer may fire a hair early, never show the second before."""

_LEAST_MS = 40
"""However fast a rehearsal's clock runs, the window is not painted more often than this."""


class Mirror(QObject):
    """Loaded once when a file is opened, then kept up by what the bus tells. Lives on the GUI thread.

    `loaded`: another file was opened or made; everything is new. `changed(tuple[Committed, ...])`: what became durable,
    in its order, this laptop's own wishes at once and those of others in batches. `closed`: no file is open any more.
    `troubled(Trouble)`: the world refused a wish; `recovered`: a later one went through.
    """

    loaded = Signal()
    changed = Signal(object)
    closed = Signal()
    troubled = Signal(object)
    recovered = Signal()

    def __init__(self, app: App, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.app = app
        self._shelves: dict[type, Shelf] = {}
        self._revision = 0
        self._path: Path | None = None
        self._waiting: list[Committed] | None = None
        self._snapshot: Snapshot | None = None
        self._run: Run | None = None
        self._planned: tuple[Planned, ...] | None = None
        self._in_trouble = False
        self._bridge = BusBridge(_is_own, self)
        self._bridge.committed.connect(self._take)
        self._unsubscribe = app.bus.subscribe(self._bridge)

    # What is there

    @property
    def is_open(self) -> bool:
        return self._path is not None

    @property
    def path(self) -> Path | None:
        """The open file, or None."""
        return self._path

    @property
    def revision(self) -> int:
        """The history's number that is shown."""
        return self._revision

    def all(self, kind: type[E]) -> tuple[E, ...]:
        """All of a kind, in the order in which a unit of work has them; empty where nothing is open."""
        shelf = self._shelves.get(kind)
        return shelf.all() if shelf is not None else ()

    def get(self, kind: type[E], id: str | None) -> E | None:
        """The thing of that id, or None."""
        shelf = self._shelves.get(kind)
        return None if shelf is None or id is None else shelf.get(id)

    @property
    def workshop(self) -> Workshop:
        """The open workshop; LookupError where none is open."""
        return next(iter(self.all(Workshop)))

    @property
    def snapshot(self) -> Snapshot:
        """Everything as it is now, frozen; built at first use after a change."""
        if self._snapshot is None:
            groups: dict[str, Any] = {name: self.all(kind) for name, kind in COLLECTIONS.items()}
            self._snapshot = Snapshot(self.workshop, self._revision, **groups)
        return self._snapshot

    @property
    def run(self) -> Run:
        """The clock as it stands."""
        if self._run is None:
            self._run = fold(self.all(RunCommand), {segment.id: segment for segment in self.all(Segment)})
        return self._run

    @property
    def planned(self) -> tuple[Planned, ...]:
        """The schedule, in the order of the day."""
        if self._planned is None:
            self._planned = (
                schedule(self.all(Window), self.all(Segment), zone(self.workshop.timezone))
                if self.is_open
                else ()
            )
        return self._planned

    def now(self) -> Instant:
        return self.app.clock.now()

    def until(self, seconds: float) -> int:
        """How many ms to wait until so many of the workshop's seconds have passed: fewer in a rehearsal."""
        return max(
            _LEAST_MS if self.app.clock.speed > 1 else 1,
            math.ceil(seconds * 1000 / self.app.clock.speed) + _AFTER_MS,
        )

    # What one can wish

    async def wish(
        self, wish: Callable[Concatenate[UnitOfWork, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Do a wish and wait until it is durable; raises CannotDo or Trouble. The change itself arrives by `changed`."""
        try:
            result = await asyncio.wrap_future(self.app.run(wish, *args, **kwargs))
        except Trouble as trouble:
            self._in_trouble = True
            self.troubled.emit(trouble)
            raise
        if self._in_trouble:
            self._in_trouble = False
            self.recovered.emit()
        return result

    async def open(self, path: Path) -> None:
        """Open a file in place of the present one; raises CannotDo or Trouble and then keeps the present one."""
        await self._enter(lambda: self.app.open(path))

    async def create(self, path: Path, blueprint: Blueprint) -> None:
        """Make a file and open it; raises as `open`, and CannotDo(FILE_EXISTS)."""
        await self._enter(lambda: self.app.create(path, blueprint))

    async def make_sample(self, path: Path) -> None:
        """Make the sample workshop at `path` and open it; raises as `create`."""
        await self._enter(lambda: self.app.make_sample(path))

    async def rehearse(self, speed: float, starts: datetime) -> None:
        """Open a copy of the open file that runs faster, in its place; raises as `open`."""
        await self._enter(lambda: self.app.rehearse(speed, starts))

    @property
    def is_rehearsal(self) -> bool:
        """Whether what is open is a copy that will be thrown away."""
        return self.app.rehearsal is not None

    async def close(self) -> None:
        """Close the file; what was wished is finished first."""
        await asyncio.to_thread(self.app.close)
        self._forget()

    def release(self) -> None:
        """Hear no more of the bus: the window is going away."""
        self._unsubscribe()
        self._bridge.close()
        self.blockSignals(True)

    # How it is kept up

    async def _enter(self, begin: Callable[[], Future[Path]]) -> None:
        previous = self._path
        self._waiting = []
        try:
            try:
                opened, snapshot = await self._load(begin)
            except BaseException:
                if previous is None:
                    self._forget()
                    raise
                opened, snapshot = await self._load(lambda: self.app.open(previous))
                self._fill(opened, snapshot)
                raise
            self._fill(opened, snapshot)
        finally:
            self._waiting = None

    async def _load(self, begin: Callable[[], Future[Path]]) -> tuple[Path, Snapshot]:
        # The file before is closed first, which may have to wait for the disk: not on this thread.
        opening = await asyncio.to_thread(begin)
        # What still waits was said of the file before; what the new one has is in the snapshot that is taken below.
        self._bridge.forget()
        self._waiting = []
        opened = await asyncio.wrap_future(opening)
        return opened, await asyncio.wrap_future(self.app.run(take_snapshot))

    def _fill(self, path: Path, snapshot: Snapshot) -> None:
        self._path = path
        self._revision = snapshot.revision
        self._shelves = {kind: Shelf(kind, getattr(snapshot, name)) for name, kind in COLLECTIONS.items()}
        self._shelves[Workshop] = Shelf(Workshop, (snapshot.workshop,))
        self._run = self._planned = None
        self._snapshot = snapshot
        self._in_trouble = False
        waiting, self._waiting = self._waiting or [], None
        self.loaded.emit()
        if waiting:
            self._take(waiting)

    def _forget(self) -> None:
        was_open, self._path = self.is_open, None
        self._shelves = {}
        self._revision = 0
        self._snapshot = self._run = self._planned = None
        self._in_trouble = False
        if was_open:
            self.closed.emit()

    def _take(self, batch: object) -> None:
        events = [batch] if isinstance(batch, Committed) else list(batch)  # type: ignore[call-overload]
        if self._waiting is not None:
            self._waiting.extend(events)
            return
        fresh = tuple(event for event in events if self.is_open and event.revision > self._revision)
        if not fresh:
            return
        for event in fresh:
            self._apply(event)
        self._revision = max(event.revision for event in fresh)
        self._snapshot = None
        if any(event.touches(Segment, RunCommand) for event in fresh):
            self._run = None
        if any(event.touches(Segment, Window, Workshop) for event in fresh):
            self._planned = None
        self.changed.emit(fresh)

    def _apply(self, event: Committed) -> None:
        for change in event.changes:
            shelf = self._shelves[change.of]
            if change.after is None:
                shelf.remove(change.before.id)
            else:
                shelf.put(change.after)


def _is_own(event: Any) -> bool:
    return bool(event.by == THIS_LAPTOP)
