"""Everything that is kept, in memory, in its order: one owner of the file makes that the truth, not a copy to refresh.

A kind is read from the file when it is first asked for. What a wish changes is changed here at once; where the wish
or its group comes to nothing, it is put back entry by entry.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from facilitator.domain.entities import Entity
from facilitator.storage.order import ORDER, Key
from facilitator.storage.search import Search

Load = Callable[[type], Iterable[tuple[Entity, int]]]
"""Reads all things of a kind from the file, each with its place."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing with what it is sorted by, and its place where its kind has no order of its own."""

    key: Key
    thing: Entity
    place: int = 0


class Shelf:
    """All things of one kind, in order. Adding at the end costs the same however full it is."""

    def __init__(self, cls: type, loaded: Iterable[tuple[Entity, int]]) -> None:
        self._key = ORDER.get(cls)
        entries = [self._entry(thing, place) for thing, place in loaded]
        entries.sort(key=lambda entry: entry.key)
        self._by_id = {entry.thing.id: entry for entry in entries}
        self._keys = [entry.key for entry in entries]
        self._things = [entry.thing for entry in entries]
        self._next = max((entry.place for entry in entries), default=0) + 1
        self._all: tuple[Entity, ...] | None = None

    def get(self, id: str) -> Entry | None:
        return self._by_id.get(id)

    def all(self) -> tuple[Entity, ...]:
        if self._all is None:
            self._all = tuple(self._things)
        return self._all

    def put(self, thing: Entity, place: int | None = None) -> None:
        """Keep a thing as it is now; a new one of a kind without an order goes to the end, unless `place` is given."""
        there = self._by_id.get(thing.id)
        if there is not None:
            place = there.place
        elif place is None:
            place, self._next = self._next, self._next + 1
        self.set(thing.id, self._entry(thing, place))

    def set(self, id: str, entry: Entry | None) -> None:
        """Let `entry` be what is kept under `id`; None takes it out."""
        there = self._by_id.get(id)
        self._all = None
        if there is not None and entry is not None and there.key == entry.key:
            self._things[bisect_left(self._keys, there.key)] = entry.thing
        else:
            if there is not None:
                at = bisect_left(self._keys, there.key)
                del self._keys[at], self._things[at]
            if entry is not None:
                at = bisect_left(self._keys, entry.key)
                self._keys.insert(at, entry.key)
                self._things.insert(at, entry.thing)
        if entry is None:
            self._by_id.pop(id, None)
        else:
            self._by_id[id] = entry

    def _entry(self, thing: Entity, place: int) -> Entry:
        key = self._key(thing) if self._key else (place,)
        return Entry((*key, thing.id), thing, place)


class Cache:
    """The shelves, and a log by which to put things back."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self.search = Search()
        self._shelves: dict[type, Shelf] = {}
        self._log: list[tuple[Shelf, str, Entry | None]] = []

    def get(self, cls: type, id: str) -> Entry | None:
        return self._shelf(cls).get(id)

    def all(self, cls: type) -> Sequence[Any]:
        return self._shelf(cls).all()

    def put(self, thing: Entity, place: int | None = None) -> None:
        shelf = self._shelf(type(thing))
        self._log.append((shelf, thing.id, shelf.get(thing.id)))
        shelf.put(thing, place)

    def remove(self, cls: type, id: str) -> None:
        shelf = self._shelf(cls)
        self._log.append((shelf, id, shelf.get(id)))
        shelf.set(id, None)

    def mark(self) -> int:
        """Where the log stands, for `back_to`."""
        return len(self._log)

    def back_to(self, mark: int) -> None:
        """Put back all that was changed since `mark`, newest first."""
        while len(self._log) > mark:
            shelf, thing_id, before = self._log.pop()
            shelf.set(thing_id, before)

    def settle(self) -> None:
        """What was changed is durable and will not be put back."""
        self._log.clear()

    def _shelf(self, cls: type) -> Shelf:
        shelf = self._shelves.get(cls)
        if shelf is None:
            shelf = self._shelves[cls] = Shelf(cls, self._load(cls))
        return shelf
