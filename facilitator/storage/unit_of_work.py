"""One wish at work: it reads and changes what is in memory, and is written as rows and one step when it ends."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, cast, get_args, get_type_hints

from facilitator.domain.clock import Instant
from facilitator.domain.codec import Plain, decode, difference, encode
from facilitator.domain.entities import ENTITIES, NAMES, Entity
from facilitator.domain.errors import CannotDo, Reason, Trouble
from facilitator.domain.events import Changed, Committed
from facilitator.domain.history import Change, HistoryStep, StepKind
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import StepId, new_id
from facilitator.domain.replay import departures, replayed
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Actor, Workshop
from facilitator.storage.cache import Cache, Entry
from facilitator.storage.database import Database
from facilitator.storage.history import History
from facilitator.storage.mapping import shape_of

E = TypeVar("E", bound=Entity)
_Key = tuple[type, str]


class StoredUnitOfWork:
    """The unit of work of a workshop file; see `services.ports.UnitOfWork`."""

    def __init__(
        self,
        database: Database,
        cache: Cache,
        history: History,
        wish: str,
        by: Actor,
        now: Instant,
        read_only: bool,
    ) -> None:
        self.by = by
        self.now = now
        self.revision = history.revision
        self._database = database
        self._cache = cache
        self._history = history
        self._wish = wish
        self._read_only = read_only
        self._before: dict[_Key, Entry | None] = {}
        self._kind = StepKind.DO
        self._undoes: StepId | None = None
        self._adopted: Sequence[HistoryStep] | None = None
        self._pictures: dict[str, bytes] = {}

    def get(self, kind: type[E], id: str | None) -> E | None:
        entry = self._cache.get(kind, id) if id else None
        return cast(E, entry.thing) if entry else None

    def need(self, kind: type[E], id: str | None) -> E:
        thing = self.get(kind, id)
        if thing is None:
            raise CannotDo(Reason.NOT_FOUND, what=NAMES[kind], id=id or "")
        return thing

    def all(self, kind: type[E]) -> Sequence[E]:
        return self._cache.all(kind)

    def put(self, *entities: Entity) -> None:
        for thing in entities:
            key = (type(thing), thing.id)
            present = self._cache.get(*key)
            if present is None or present.thing != thing:
                before = self._before.setdefault(key, present)
                self._cache.put(thing, before.place if before else None)

    def remove(self, *entities: Entity) -> None:
        for thing in entities:
            self._take_out(type(thing), thing.id)

    def mark(self, kind: StepKind, undoes: StepId | None = None) -> None:
        self._kind, self._undoes = kind, undoes

    def apply(self, changes: Sequence[Change]) -> None:
        for change in changes:
            cls = ENTITIES[change.entity]
            if change.after is None:
                self._take_out(cls, change.id)
                continue
            plain = dict(change.after)
            if change.before is not None:
                plain = encode(self.need(cls, change.id)) | plain
            self.put(decode(cls, plain))

    def keep_picture(self, digest: str, data: bytes) -> None:
        self._pictures[digest] = data

    def picture(self, digest: str) -> bytes | None:
        if digest in self._pictures:
            return self._pictures[digest]
        rows = self._database.read("SELECT data FROM picture WHERE digest = :digest", {"digest": digest})
        return rows[0][0] if rows else None

    def steps(self, after: int = 0, limit: int | None = None) -> Sequence[HistoryStep]:
        return self._history.steps(after, limit)

    def last_step(self, by: Actor, undone: bool) -> HistoryStep | None:
        return self._history.last_step(by, undone)

    def last_touch(self, entity: str, id: str) -> HistoryStep | None:
        return self._history.last_touch(entity, id)

    def search(self, words: str, limit: int = 200) -> Sequence[Idea]:
        return self._cache.search.find(self.all(Idea), words, limit)

    def snapshot(self) -> Snapshot:
        workshops = self.all(Workshop)
        if not workshops:
            raise CannotDo(Reason.NOT_FOUND, what="workshop", id="")
        groups: dict[str, Any] = {name: self.all(cls) for name, cls in _collections().items()}
        return Snapshot(workshops[0], self.revision, **groups)

    def replace_all(self, entities: Sequence[Entity], history: Sequence[HistoryStep]) -> None:
        """Let these be all that there is, and `history` how it came about, its steps kept as they stand.

        Where the history does not lead to these entities, one more step says what it leaves out.
        """
        for cls in ENTITIES.values():
            self.remove(*self.all(cls))
        self.put(*entities)
        self._adopted = history

    def finish(self) -> Committed | None:
        """Write what the wish changed, as rows and one step, all or nothing; None where it changed nothing."""
        changed = self._changed()
        if not changed and self._undoes is None and self._adopted is None:
            return None
        if self._read_only:
            raise Trouble(Reason.READ_ONLY, path=str(self._database.path))
        with self._database.savepoint():
            self._write_pictures()
            changes = [self._write(key, before) for key, before in changed]
            step = self._record(changes)
        events = tuple(Changed(before, self.get(*key)) for key, before in changed)
        return Committed(self._history.revision, step, self._wish, self.by, events)

    def _changed(self) -> list[tuple[_Key, Entity | None]]:
        """What differs at the end of the wish from its beginning, with how it was then."""
        then = ((key, entry.thing if entry else None) for key, entry in self._before.items())
        return [(key, before) for key, before in then if before != self.get(*key)]

    def _take_out(self, cls: type, id: str) -> None:
        present = self._cache.get(cls, id)
        if present is not None:
            self._before.setdefault((cls, id), present)
            self._cache.remove(cls, id)

    def _write(self, key: _Key, before: Entity | None) -> Change:
        cls, thing_id = key
        shape, entry = shape_of(cls), self._cache.get(*key)
        was = encode(before) if before is not None else None
        if entry is None:
            self._database.write(shape.delete, {"id": thing_id})
            return Change(shape.entity, thing_id, was, None)
        plain = encode(entry.thing)
        self._database.write(shape.upsert, shape.values(plain, entry.place))
        if was is None:
            return Change(shape.entity, thing_id, None, plain)
        return Change(shape.entity, thing_id, *difference(was, plain))

    def _write_pictures(self) -> None:
        kept = ({"digest": digest, "data": data} for digest, data in self._pictures.items())
        self._database.write_many(
            "INSERT INTO picture (digest, data) VALUES (:digest, :data) ON CONFLICT (digest) DO NOTHING", kept
        )

    def _record(self, changes: Sequence[Change]) -> StepId:
        """Write this wish's step; returns its id, or that of the last one adopted where there is nothing to add."""
        if self._adopted is not None:
            self._history.adopt(self._adopted)
            changes = departures(self._present(), replayed(self._adopted))
            self._kind = StepKind.LOG
            if not changes and self._adopted:
                return self._adopted[-1].id
        if self._undoes is not None:
            self._history.mark(self._undoes, undone=self._kind is StepKind.UNDO)
        history = self._history
        step = HistoryStep(
            id=StepId(new_id()),
            revision=history.revision + 1,
            wish=self._wish,
            kind=self._kind,
            by=self.by,
            at=self.now,
            origin=history.origin,
            seq=history.seq + 1,
            changes=tuple(changes),
            undoes=self._undoes,
        )
        history.write(step)
        return step.id

    def _present(self) -> dict[tuple[str, str], Plain]:
        return {(name, thing.id): encode(thing) for name, thing in self._everything()}

    def _everything(self) -> Iterator[tuple[str, Entity]]:
        for name, cls in ENTITIES.items():
            for thing in self._cache.all(cls):
                yield name, thing


@functools.cache
def _collections() -> dict[str, type]:
    """The snapshot's collections by name, with what each holds."""
    hints = get_type_hints(Snapshot)
    return {name: get_args(hint)[0] for name, hint in hints.items() if get_args(hint)}
