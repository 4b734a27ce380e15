"""Merging: what was done to a copy of a workshop comes into this one, and nothing that was done here is overwritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from facilitator.domain.codec import Plain, decode, encode
from facilitator.domain.entities import ENTITIES, NAMES, Entity
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.history import HistoryStep
from facilitator.domain.live import RunCommand
from facilitator.domain.photos import Photo
from facilitator.domain.replay import State, replayed
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.stage import StageState
from facilitator.domain.workshop import Table, Workshop
from facilitator.services.ports import UnitOfWork

_NEVER = (NAMES[StageState],)
"""What the projector shows belongs to the laptop it hangs on."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a workshop as it was read: what is in it, how it came about, and where its photos' bytes are had."""

    name: str
    snapshot: Snapshot
    history: Sequence[HistoryStep]
    picture: Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Kept:
    """A thing that both sides changed, or one changed and the other removed: its kind, and what it says `here` and `there`.

    An empty text: it is not there any more.
    """

    entity: str
    here: str
    there: str


@dataclass(slots=True)
class Merged:
    """What a merge did: `added` by kind of thing, how many were `changed` or `removed` here as they were there.

    `kept` stays as it is here although the copy has it otherwise. `two_clocks`: both ran the day, so this file's own log
    of the run stands.
    """

    added: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    removed: int = 0
    kept: list[Kept] = field(default_factory=list)
    two_clocks: bool = False

    @property
    def nothing(self) -> bool:
        return not (self.added or self.changed or self.removed or self.kept)


def merge(uow: UnitOfWork, copy: Copy) -> Merged:
    """Take in what a copy has and this file has not: one step, undone by one undo.

    The steps that both histories share say what the copy began from. A field that only the copy changed becomes as it
    is there; one that both changed stays as it is here and is told. What was removed here stays removed. The same copy
    a second time adds nothing. Raises CannotDo(NOT_A_COPY, path=…) for another workshop.
    """
    [workshop] = uow.all(Workshop)
    if copy.snapshot.workshop.id != workshop.id:
        raise CannotDo(Reason.NOT_A_COPY, path=copy.name)
    ours = uow.steps()
    shared = {step.id for step in ours} & {step.id for step in copy.history}
    base = replayed(step for step in copy.history if step.id in shared)
    theirs = _plain(copy.snapshot, _tables_by_number(uow, copy.snapshot))
    merged = Merged()
    passed_over = {*_NEVER}
    if _ran_since(ours, shared):
        passed_over.add(NAMES[RunCommand])
        merged.two_clocks = _ran_since(copy.history, shared)
    for key in _in_order({**base, **theirs}):
        if key[0] not in passed_over:
            _merge_one(uow, key, base.get(key), theirs.get(key), merged)
    for photo in copy.snapshot.photos:
        if uow.get(Photo, photo.id) is not None and uow.picture(photo.digest) is None:
            data = copy.picture(photo.digest)
            if data is not None:
                uow.keep_picture(photo.digest, data)
    return merged


def _merge_one(
    uow: UnitOfWork, key: tuple[str, str], base: Plain | None, theirs: Plain | None, merged: Merged
) -> None:
    entity, id = key
    cls = ENTITIES[entity]
    present = uow.get(cls, id)
    if theirs is None:
        if present is None:
            return
        if encode(present) == base:
            uow.remove(present)
            merged.removed += 1
        else:
            merged.kept.append(Kept(entity, _words(encode(present)), ""))
    elif present is None:
        if base is None and uow.last_touch(entity, id) is None:
            _put(uow, cls, theirs)
            merged.added[entity] += 1
        elif theirs != base and base is not None:
            merged.kept.append(Kept(entity, "", _words(theirs)))
    else:
        _merge_fields(uow, present, base, theirs, merged)


def _merge_fields(
    uow: UnitOfWork, present: Entity, base: Plain | None, theirs: Plain, merged: Merged
) -> None:
    mine = encode(present)
    entity, was = NAMES[type(present)], base or {}
    taken: Plain = {}
    disputed = False
    for name, value in theirs.items():
        if value == mine[name] or (base is not None and value == was.get(name)):
            continue
        if base is not None and mine[name] == was.get(name):
            taken[name] = value
        else:
            disputed = True
    if taken:
        try:
            _put(uow, type(present), mine | taken)
            merged.changed += 1
        except CannotDo:  # each side is right by itself, both together are not
            disputed = True
    if disputed:
        merged.kept.append(Kept(entity, _words(mine), _words(theirs)))


def _put(uow: UnitOfWork, cls: type, plain: Plain) -> None:
    made: Entity = decode(cls, plain)
    uow.put(made)


def _words(plain: Plain) -> str:
    """What a person would know the thing by."""
    words = (plain.get(name) for name in ("text", "title", "sentence", "name", "passage"))
    return next((str(word) for word in words if word), "")


def _ran_since(steps: Sequence[HistoryStep], shared: set[Any]) -> bool:
    """Whether the clock was used in the steps that only one side has."""
    command = NAMES[RunCommand]
    return any(change.entity == command for step in steps if step.id not in shared for change in step.changes)


def _plain(snapshot: Snapshot, renamed: Mapping[str, str]) -> State:
    things: Iterator[Entity] = (thing for _, group in snapshot.collections() for thing in group)
    return {
        (NAMES[type(thing)], thing.id): _renamed(encode(thing), renamed)
        for thing in (snapshot.workshop, *things)
        if thing.id not in renamed
    }


def _tables_by_number(uow: UnitOfWork, other: Snapshot) -> dict[str, str]:
    """Tables that both sides added meanwhile are one where they have one number: the copy's id, and the one it has here."""
    here = {table.number: table.id for table in uow.all(Table)}
    return {
        table.id: here[table.number]
        for table in other.tables
        if table.number in here and uow.get(Table, table.id) is None
    }


def _renamed(value: Any, renamed: Mapping[str, str]) -> Any:
    """A plain value with ids replaced, wherever in it they stand."""
    if isinstance(value, str):
        return renamed.get(value, value)
    if isinstance(value, dict):
        return {_renamed(key, renamed): _renamed(each, renamed) for key, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, renamed) for each in value]
    return value


def _in_order(state: State) -> list[tuple[str, str]]:
    """Keys so that each thing comes behind what it refers to."""
    place = {name: at for at, name in enumerate(ENTITIES)}
    return sorted(state, key=lambda key: place[key[0]])
