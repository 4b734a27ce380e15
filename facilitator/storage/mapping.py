"""The one way between a thing (or a step of the history) and its row; the domain's codec does the values."""

from __future__ import annotations

import dataclasses
import functools
import json
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Union, get_args, get_origin, get_type_hints

from facilitator.domain.clock import Instant
from facilitator.domain.codec import Plain, decode
from facilitator.domain.entities import ENTITIES, Entity
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.history import Change, HistoryStep, StepKind
from facilitator.domain.ids import StepId
from facilitator.domain.workshop import Actor, Role
from facilitator.storage.order import ORDER

dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""JSON as it stands in the file."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of thing lies in the table of its name.

    `fields` are the codec's, one column each; `nested` ones are JSON there, `flags` are 0 or 1. A placed kind (see
    `order`) has its `place` besides. `select` gives rows for `thing`; `upsert` and `delete` take values by name.
    """

    entity: str
    cls: type
    fields: tuple[str, ...]
    nested: tuple[str, ...]
    flags: tuple[str, ...]
    placed: bool
    select: str
    upsert: str
    delete: str

    def values(self, plain: Plain, place: int) -> Plain:
        """A thing's encoding as the values that `upsert` takes."""
        values = plain | {name: dump(plain[name]) for name in self.nested} if self.nested else plain
        return values | {"place": place} if self.placed else values

    def thing(self, row: Sequence[Any]) -> tuple[Entity, int]:
        """A row as the thing it holds, with its place (0 where its kind has none).

        Raises CannotDo where the row breaks the thing's own rules.
        """
        plain = dict(zip(self.fields, row, strict=False))
        for name in self.flags:
            if plain[name] in _FLAGS:
                plain[name] = bool(plain[name])
        for name in self.nested:
            plain[name] = _load(name, plain[name])
        thing: Entity = decode(self.cls, plain)
        return thing, row[-1] if self.placed else 0


@functools.cache
def shape_of(cls: type) -> Shape:
    """How things of a type lie in the file; KeyError for what is no kind of thing."""
    entity = {kind: name for name, kind in ENTITIES.items()}[cls]
    hints = get_type_hints(cls)
    fields = tuple(field.name for field in dataclasses.fields(cls))
    placed = cls not in ORDER
    columns = (*fields, "place") if placed else fields
    names = ", ".join(f'"{name}"' for name in columns)
    own = ", ".join(f'"{entity}"."{name}"' for name in columns)
    values = ", ".join(f":{name}" for name in columns)
    others = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name != "id")
    return Shape(
        entity=entity,
        cls=cls,
        fields=fields,
        nested=tuple(name for name in fields if _is_nested(hints[name])),
        flags=tuple(name for name in fields if bool in (hints[name], *get_args(hints[name]))),
        placed=placed,
        # with the table's name before it: SQLite takes a quoted name that it does not know for a string
        select=f'SELECT {own} FROM "{entity}"',
        upsert=f'INSERT INTO "{entity}" ({names}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {others}',
        delete=f'DELETE FROM "{entity}" WHERE id = :id',
    )


STEP_COLUMNS = (
    "revision", "id", "wish", "kind", "device", "role", "name", "at_utc", "at_boot", "at_ticks",
    "origin", "seq", "changes", "undoes", "undone",
)  # fmt: skip
"""The columns of the history, in the order in which `step_of` takes them."""


def step_values(step: HistoryStep) -> Plain:
    """A step as the history's row, by column."""
    return {
        "revision": step.revision,
        "id": step.id,
        "wish": step.wish,
        "kind": step.kind.value,
        "device": step.by.device,
        "role": step.by.role.value,
        "name": step.by.name,
        "at_utc": step.at.utc.isoformat(timespec="microseconds"),
        "at_boot": step.at.boot,
        "at_ticks": step.at.ticks,
        "origin": step.origin,
        "seq": step.seq,
        "changes": dump([_plain_change(change) for change in step.changes]),
        "undoes": step.undoes,
        "undone": step.undone,
    }


def step_of(row: Sequence[Any]) -> HistoryStep:
    """A row of the history as a step; raises ValueError, KeyError or TypeError where it makes no sense."""
    plain = dict(zip(STEP_COLUMNS, row, strict=True))
    return HistoryStep(
        id=StepId(plain["id"]),
        revision=plain["revision"],
        wish=plain["wish"],
        kind=StepKind(plain["kind"]),
        by=Actor(plain["device"], Role(plain["role"]), plain["name"]),
        at=Instant(datetime.fromisoformat(plain["at_utc"]), plain["at_boot"], plain["at_ticks"]),
        origin=plain["origin"],
        seq=plain["seq"],
        changes=tuple(
            Change(c["entity"], c["id"], c["before"], c["after"]) for c in json.loads(plain["changes"])
        ),
        undoes=StepId(plain["undoes"]) if plain["undoes"] is not None else None,
        undone=bool(plain["undone"]),
    )


_FLAGS = (0, 1)


def _plain_change(change: Change) -> Plain:
    return {"entity": change.entity, "id": change.id, "before": change.before, "after": change.after}


def _load(name: str, text: Any) -> Any:
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        raise CannotDo(Reason.BAD_VALUE, field=name, value=str(text)[:80], expected="JSON") from None


def _is_nested(hint: Any) -> bool:
    """Whether the codec makes a list or a dict of a field of this type."""
    hint = getattr(hint, "__supertype__", hint)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return any(_is_nested(arg) for arg in get_args(hint))
    if origin is not None:
        return origin is tuple or issubclass(origin, Mapping)
    return dataclasses.is_dataclass(hint)
