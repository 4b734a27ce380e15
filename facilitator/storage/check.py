"""Looks over a workshop file: its pages, its rows, whether the history leads to them, and what points nowhere."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from facilitator.domain import ids
from facilitator.domain.codec import encode
from facilitator.domain.entities import ENTITIES, Entity
from facilitator.domain.errors import CannotDo
from facilitator.domain.history import HistoryStep
from facilitator.domain.replay import State, departures, replayed
from facilitator.domain.themes import Ref
from facilitator.storage.database import Database
from facilitator.storage.mapping import STEP_COLUMNS, shape_of, step_of


class ProblemKind(StrEnum):
    """What is wrong."""

    PAGES = "pages"  # the bytes of the file
    ROW = "row"  # a thing breaks its own rules
    STEP = "step"  # a step of the history cannot be read
    HISTORY = "history"  # a thing is not what the history leads to
    TOUCH = "touch"  # the history's index does not know a change
    PICTURE = "picture"  # the bytes of a photo are not those that were kept
    LOOSE = "loose"  # a thing names another that is not there; harmless, and part of no problem


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding, at one thing where there is one. `detail` is technical."""

    kind: ProblemKind
    entity: str = ""
    id: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. `loose` ends are for information: one person's undo may leave them.

    `counts` says how many things there are of each kind; `backup` is the newest automatic backup, or None.
    """

    path: Path
    schema: int
    revision: int = 0
    steps: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    loose: tuple[Problem, ...] = ()
    backup: Path | None = None

    @property
    def sound(self) -> bool:
        return not self.problems

    @property
    def lines(self) -> tuple[str, ...]:
        """The findings as sentences."""
        if self.problems:
            found = [_SENTENCES[problem.kind].format(problem=problem) for problem in self.problems[:_SHOWN]]
            if len(self.problems) > _SHOWN:
                found.append(f"… and {len(self.problems) - _SHOWN:,} more.")
            if self.backup is not None:
                found.append(f"The newest backup is {self.backup}.")
            return (f"{self.path} is damaged; nothing was changed.", *found)
        ideas, steps = _count(self.counts.get("idea", 0), "idea"), _count(self.steps, "step")
        found = [f"{self.path} is sound: {ideas}, {steps} of history."]
        if self.loose:
            mentions = _count(len(self.loose), "mention")
            found.append(f"{mentions} of things that were taken away since; that does no harm.")
        return tuple(found)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


_SHOWN = 20

_SENTENCES = {
    ProblemKind.PAGES: "The file itself: {problem.detail}.",
    ProblemKind.ROW: "The {problem.entity} {problem.id} cannot be read: {problem.detail}.",
    ProblemKind.STEP: "The step {problem.id} of the history cannot be read: {problem.detail}.",
    ProblemKind.HISTORY: "The {problem.entity} {problem.id} is not as the history left it.",
    ProblemKind.PICTURE: "The picture {problem.id} is not what was kept.",
    ProblemKind.TOUCH: "The index of the history has no {problem.entity} {problem.id} at {problem.detail}.",
}


def damaged_report(path: Path, schema: int, detail: str) -> Report:
    """The report on a file that SQLite itself cannot read."""
    return Report(path, schema, problems=(Problem(ProblemKind.PAGES, detail=detail),))


def report_on(database: Database, path: Path, schema: int) -> Report:
    """Check an open file."""
    problems = [Problem(ProblemKind.PAGES, detail=text) for text in _page_faults(database)]
    things: dict[tuple[str, str], Entity] = {}
    for entity, cls in ENTITIES.items():
        shape = shape_of(cls)
        for row in database.read(shape.select):
            try:
                thing, _ = shape.thing(row)
                things[entity, thing.id] = thing
            except CannotDo as error:
                problems.append(Problem(ProblemKind.ROW, entity, str(row[0]), str(error)))
    steps = []
    for row in database.read(f"SELECT {', '.join(STEP_COLUMNS)} FROM history ORDER BY revision"):
        try:
            steps.append(step_of(row))
        except (ValueError, KeyError, TypeError) as error:
            problems.append(Problem(ProblemKind.STEP, id=str(row[1]), detail=str(error)))
    present: State = {key: encode(thing) for key, thing in things.items()}
    for change in departures(present, replayed(steps)):
        problems.append(Problem(ProblemKind.HISTORY, change.entity, change.id))
    problems += _untouched(database, steps)
    problems += _changed_pictures(database)
    counts = {entity: sum(key[0] == entity for key in things) for entity in ENTITIES}
    revision = max((step.revision for step in steps), default=0)
    return Report(path, schema, revision, len(steps), counts, tuple(problems), tuple(_loose(things)))


def _page_faults(database: Database) -> list[str]:
    found = [str(row[0]) for row in database.read("PRAGMA integrity_check(20)")]
    found += [f"foreign key: {tuple(row)}" for row in database.read("PRAGMA foreign_key_check")]
    return [text for text in found if text != "ok"]


def _untouched(database: Database, steps: list[HistoryStep]) -> Iterator[Problem]:
    known = set(database.read("SELECT entity, thing, revision FROM touch"))
    for step in steps:
        for change in step.changes:
            if (change.entity, change.id, step.revision) not in known:
                yield Problem(ProblemKind.TOUCH, change.entity, change.id, f"revision {step.revision}")


def _changed_pictures(database: Database) -> Iterator[Problem]:
    for (digest,) in database.read("SELECT digest FROM picture"):  # one by one: together they may be large
        [(data,)] = database.read("SELECT data FROM picture WHERE digest = :digest", {"digest": digest})
        if hashlib.sha256(data).hexdigest() != digest:
            yield Problem(ProblemKind.PICTURE, id=digest)


def _loose(things: Mapping[tuple[str, str], Entity]) -> Iterator[Problem]:
    for (entity, thing_id), thing in things.items():
        for name, target, referred in _references(thing):
            if (target, referred) not in things:
                yield Problem(ProblemKind.LOOSE, entity, thing_id, f"{name}: {target} {referred}")


def _references(thing: Entity) -> Iterator[tuple[str, str, str]]:
    """What a thing names: by which field, of which kind, by which id."""
    for name, target in _fields_that_refer(type(thing)):
        value = getattr(thing, name)
        for referred in value if isinstance(value, tuple) else (value,):
            if isinstance(referred, Ref):
                yield name, referred.thing.value, referred.id
            elif referred is not None:
                yield name, target, referred


@functools.cache
def _fields_that_refer(cls: type) -> tuple[tuple[str, str], ...]:
    """The fields that hold ids of other things (or Refs to them), with the kind that is meant."""
    found = []
    for name, hint in get_type_hints(cls).items():
        for part in (hint, *get_args(hint)):
            if name != "id" and (part in _KIND_OF_ID or part is Ref):
                found.append((name, _KIND_OF_ID.get(part, "")))
    return tuple(found)


_KIND_OF_ID: dict[Any, str] = {
    get_type_hints(cls)["id"]: entity
    for entity, cls in ENTITIES.items()
    if get_type_hints(cls)["id"] is not ids.WorkshopId
}
