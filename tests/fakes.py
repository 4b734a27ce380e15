"""Stand-ins for the world: a clock that is set by hand, and a workshop file that lives in memory."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from facilitator.bootstrap import WINDOW, App
from facilitator.domain.blueprint import Blueprint
from facilitator.domain.clock import Instant
from facilitator.domain.codec import decode, difference, encode
from facilitator.domain.entities import ENTITIES, NAMES
from facilitator.domain.errors import CannotDo, Reason, Trouble
from facilitator.domain.events import Changed, Committed
from facilitator.domain.history import Change, HistoryStep, StepKind
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import StepId, new_id
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import THIS_LAPTOP, Actor, Workshop
from facilitator.services.library import lay_out
from facilitator.services.rehearsal import Rehearsal, prepare
from facilitator.settings import SettingsFile
from facilitator.ui.kit.shelf import COLLECTIONS, Shelf

MORNING = datetime(2023, 5, 1, 14, 45, tzinfo=UTC)
"""10:45 in New York: when the sample's day begins."""


class FakeClock:
    """Stands still until it is moved. `reboot` is another run of the machine: only wall time then connects the two.

    `sleep`: the lid is closed for a while. `step`: somebody (or the network) sets the wall clock.
    """

    speed = 1.0

    def __init__(self, at: datetime = MORNING) -> None:
        self._now = Instant(at, "boot-1", 1_000.0)
        self._awake = 0.0
        self._boots = 1

    def now(self) -> Instant:
        return self._now

    def awake(self) -> float:
        return self._awake

    def pass_by(self, seconds: float) -> None:
        self._awake += seconds
        self._now = self._now.later(timedelta(seconds=seconds))

    def sleep(self, seconds: float) -> None:
        self._now = self._now.later(timedelta(seconds=seconds))

    def step(self, seconds: float) -> None:
        self._now = replace(self._now, utc=self._now.utc + timedelta(seconds=seconds))

    def set(self, at: datetime) -> None:
        self.pass_by((at - self._now.utc).total_seconds())

    def reboot(self) -> None:
        self._boots += 1
        self._now = Instant(self._now.utc, f"boot-{self._boots}", 10.0)


class MemoryStore:
    """A workshop file in memory. `full` makes every commit fail as a full disk does."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.full = False
        self.things: dict[type, Shelf] = {kind: Shelf(kind, ()) for kind in ENTITIES.values()}
        self.history: list[HistoryStep] = []
        self.backups: list[Path] = []
        self.pictures: dict[str, bytes] = {}
        self._before: tuple[dict[type, list[Any]], list[HistoryStep]] | None = None
        self._event: Committed | None = None

    @property
    def in_group(self) -> bool:
        return self._before is not None

    def begin(self) -> None:
        self._before = self._state()

    @contextmanager
    def wish(self, name: str, by: Actor, at: Instant) -> Iterator[MemoryUnitOfWork]:
        before = self._state()
        uow = MemoryUnitOfWork(self, name, by, at)
        try:
            yield uow
        except BaseException:
            self._restore(before)
            raise
        self._event = uow.finish()

    def take_event(self) -> Committed | None:
        event, self._event = self._event, None
        return event

    def commit(self) -> None:
        if self.full:
            raise Trouble(Reason.DISK_FULL, path=self.path)
        self._before = None

    def rollback(self) -> None:
        if self._before is not None:
            self._restore(self._before)
            self._before = None

    def idle(self) -> None:
        return

    def backup(self, destination: Path) -> None:
        self.backups.append(destination)
        destination.write_bytes(b"a copy")

    def close(self) -> None:
        return

    def _state(self) -> tuple[dict[type, list[Any]], list[HistoryStep]]:
        return {kind: list(shelf.all()) for kind, shelf in self.things.items()}, list(self.history)

    def _restore(self, state: tuple[dict[type, list[Any]], list[HistoryStep]]) -> None:
        self.things = {kind: Shelf(kind, things) for kind, things in state[0].items()}
        self.history = state[1]


class MemoryUnitOfWork:
    """One wish over a MemoryStore."""

    def __init__(self, store: MemoryStore, wish: str, by: Actor, at: Instant) -> None:
        self.by, self.now = by, at
        self._store, self._wish = store, wish
        self._kind, self._undoes = StepKind.DO, None
        self._before: dict[tuple[type, str], Any] = {}

    @property
    def revision(self) -> int:
        return len(self._store.history)

    def get(self, kind: type, id: str | None) -> Any:
        return None if id is None else self._store.things[kind].get(id)

    def need(self, kind: type, id: str | None) -> Any:
        if (found := self.get(kind, id)) is None:
            raise CannotDo(Reason.NOT_FOUND, what=NAMES[kind], id=id or "")
        return found

    def all(self, kind: type) -> Sequence[Any]:
        return self._store.things[kind].all()

    def put(self, *entities: Any) -> None:
        for entity in entities:
            before = self.get(type(entity), entity.id)
            if before != entity:
                self._store.things[type(entity)].put(entity)
                self._before.setdefault((type(entity), entity.id), before)

    def remove(self, *entities: Any) -> None:
        for entity in entities:
            before = self.get(type(entity), entity.id)
            self._store.things[type(entity)].remove(entity.id)
            self._before.setdefault((type(entity), entity.id), before)

    def mark(self, kind: StepKind, undoes: StepId | None = None) -> None:
        self._kind, self._undoes = kind, undoes

    def apply(self, changes: Sequence[Change]) -> None:
        for change in changes:
            cls = ENTITIES[change.entity]
            present = self.get(cls, change.id)
            if change.after is None:
                self.remove(present)
            elif present is None:
                self.put(decode(cls, change.after))
            else:
                self.put(decode(cls, {**encode(present), **change.after}))

    def replace_all(self, entities: Sequence[Any], history: Sequence[HistoryStep]) -> None:
        self._store.things = {kind: Shelf(kind, ()) for kind in ENTITIES.values()}
        for entity in entities:
            self._store.things[type(entity)].put(entity)
        self._store.history = list(history)

    def keep_picture(self, digest: str, data: bytes) -> None:
        self._store.pictures[digest] = data

    def picture(self, digest: str) -> bytes | None:
        return self._store.pictures.get(digest)

    def steps(self, after: int = 0, limit: int | None = None) -> Sequence[HistoryStep]:
        return [step for step in self._store.history if step.revision > after][:limit]

    def last_step(self, by: Actor, undone: bool) -> HistoryStep | None:
        all_mine = [
            step for step in self._store.history if (step.by.device, step.by.role) == (by.device, by.role)
        ]
        mine = [step for step in all_mine if step.kind is StepKind.DO]
        standing = [step for step in mine if not step.undone]
        if not undone:
            return standing[-1] if standing else None
        newest = mine[-1].revision if mine else 0
        fresh = {step.undoes for step in all_mine if step.kind is StepKind.UNDO and step.revision > newest}
        return next((step for step in mine if step.undone and step.id in fresh), None)

    def last_touch(self, entity: str, id: str) -> HistoryStep | None:
        touched = (entity, id)
        for step in reversed(self._store.history):
            if touched in {(change.entity, change.id) for change in step.changes}:
                return step
        return None

    def search(self, words: str, limit: int = 200) -> Sequence[Idea]:
        wanted = words.casefold().split()
        found = [
            idea
            for idea in self.all(Idea)
            if not idea.binned and all(word in idea.text.casefold() for word in wanted)
        ]
        return found[:limit]

    def snapshot(self) -> Snapshot:
        [workshop] = self.all(Workshop)
        groups = {name: tuple(self.all(kind)) for name, kind in COLLECTIONS.items()}
        return Snapshot(workshop, self.revision, **groups)

    def finish(self) -> Committed | None:
        pairs = [Changed(before, self.get(*key)) for key, before in self._before.items()]
        changed = tuple(pair for pair in pairs if pair.before != pair.after)
        if not changed:
            return None
        revision = self.revision + 1
        step = HistoryStep(
            id=StepId(new_id()),
            revision=revision,
            wish=self._wish,
            kind=self._kind,
            by=self.by,
            at=self.now,
            origin="memory",
            seq=revision,
            changes=tuple(_plain(change) for change in changed),
            undoes=self._undoes,
        )
        history = self._store.history
        if self._undoes is not None:
            place = next(i for i, other in enumerate(history) if other.id == self._undoes)
            history[place] = replace(history[place], undone=self._kind is StepKind.UNDO)
        history.append(step)
        return Committed(revision, step.id, self._wish, self.by, changed)


def _plain(changed: Changed) -> Change:
    before = encode(changed.before) if changed.before is not None else None
    after = encode(changed.after) if changed.after is not None else None
    if before is not None and after is not None:
        before, after = difference(before, after)
    thing = changed.after if changed.after is not None else changed.before
    return Change(NAMES[changed.of], thing.id, before, after)


class MemoryApp(App):
    """The real App, worker and bus over files that live in memory; `files` outlives a closed workshop as a disk does."""

    def __init__(
        self, settings: SettingsFile, clock: FakeClock | None = None, files: dict | None = None
    ) -> None:
        self.fake_clock = clock or FakeClock()
        super().__init__(WINDOW, self.fake_clock, settings)
        self.files: dict[Path, MemoryStore] = {} if files is None else files

    def open(self, path: Path, *, read_only: bool = False) -> Future[Path]:
        def store() -> MemoryStore:
            if path not in self.files:
                raise CannotDo(Reason.NO_SUCH_FILE, path=path)
            return self.files[path]

        return self._begin(store)

    def create(self, path: Path, blueprint: Blueprint) -> Future[Path]:
        def store() -> MemoryStore:
            if path in self.files:
                raise CannotDo(Reason.FILE_EXISTS, path=path)
            made = MemoryStore(path)
            made.begin()
            with made.wish("lay_out", THIS_LAPTOP, self.clock.now()) as uow:
                lay_out(uow, blueprint)
            made.commit()
            self.files[path] = made
            return made

        return self._begin(store)

    def snapshot_of(self, path: Path) -> Snapshot:
        if path not in self.files:
            raise CannotDo(Reason.NO_SUCH_FILE, path=path)
        return MemoryUnitOfWork(self.files[path], "snapshot", THIS_LAPTOP, self.clock.now()).snapshot()

    def _copy(self, destination: Path) -> None:
        assert self.path is not None
        self.files[destination] = copy.deepcopy(self.files[self.path])
        self.files[destination].path = destination

    def _rehearsed(self, copied: Path, rehearsal: Rehearsal) -> MemoryStore:
        store = self.files[copied]
        store.begin()
        with store.wish("prepare", THIS_LAPTOP, rehearsal.clock.now()) as uow:
            prepare(uow)
        store.commit()
        return store

    def make_sample(self, path: Path) -> Future[Path]:
        from facilitator.intake.sample import read_sample
        from facilitator.services.replay import replay

        def store() -> MemoryStore:
            made = MemoryStore(path)
            replay(made, read_sample())
            self.files[path] = made
            return made

        return self._begin(store)
