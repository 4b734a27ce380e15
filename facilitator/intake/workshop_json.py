"""Reads a whole workshop from JSON as this program writes it, and says where a document is not that."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from facilitator.domain.codec import decode
from facilitator.domain.entities import ENTITIES
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.history import HistoryStep
from facilitator.domain.ids import checked_id
from facilitator.domain.interchange import FORMAT, VERSION, collections
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Workshop
from facilitator.intake.files import read_bytes

SIZE_LIMIT = 500_000_000
"""Largest document taken in, in bytes: tens of thousands of ideas with all of their history."""

T = TypeVar("T")
Things = dict[str, tuple[Any, ...]]

_NEEDED = {
    "segments": {"window_id": "windows"},
    "themes": {"segment_id": "segments"},
    "ideas": {"segment_id": "segments"},
}
"""References without which a thing has no place: they must lead somewhere. Others may dangle, as after a removal."""


def read_workshop(path: Path) -> tuple[Snapshot, tuple[HistoryStep, ...]]:
    """A workshop with its history from a file.

    Raises CannotDo(BAD_JSON, path, where, detail), CannotDo(REDACTED, path), or what reading a file raises.
    """
    return read(read_bytes(path, SIZE_LIMIT), str(path))


def read(data: bytes, path: str = "the document") -> tuple[Snapshot, tuple[HistoryStep, ...]]:
    """A workshop with its history; `path` is what errors call it. Raises CannotDo(BAD_JSON) and CannotDo(REDACTED)."""
    try:
        plain = _parsed(data)
        _is_ours(plain)
        if plain.get("redacted"):
            raise CannotDo(Reason.REDACTED, path=path)
        return _whole(plain)
    except _Wrong as wrong:
        raise CannotDo(Reason.BAD_JSON, path=path, where=wrong.where, detail=wrong.detail) from None


class _Wrong(Exception):
    """Something is not as it should be, at a place such as `ideas[3].text`."""

    def __init__(self, where: str, detail: str) -> None:
        super().__init__(where, detail)
        self.where, self.detail = where, detail


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        plain = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant, object_pairs_hook=_once)
        json.dumps(plain, ensure_ascii=False).encode()  # finds lone surrogates, which no store can keep
    except UnicodeDecodeError as error:
        raise _Wrong(f"byte {error.start + 1}", "it is not written in UTF-8") from None
    except UnicodeEncodeError:
        raise _Wrong("the text", "it has half a character in it (a lone surrogate)") from None
    except json.JSONDecodeError as error:
        raise _Wrong(f"line {error.lineno}, column {error.colno}", f"it is not JSON: {error.msg}") from None
    except RecursionError:
        raise _Wrong("the document", "it is nested too deeply") from None
    except ValueError as error:  # a number of thousands of digits
        raise _Wrong("the document", str(error)[:120]) from None
    if not isinstance(plain, dict):
        raise _Wrong("the document", "it should be one object in braces")
    return plain


def _no_constant(name: str) -> NoReturn:
    raise _Wrong("the document", f"{name} is not a number that JSON knows")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Wrong(f"“{twice[:80]}”", "it stands twice in one object")
    return plain


def _is_ours(plain: Mapping[str, Any]) -> None:
    if plain.get("format") != FORMAT:
        raise _Wrong("format", f"it should be “{FORMAT}”")
    version = plain.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _Wrong("version", "it should be a whole number from 1")
    if version > VERSION:
        raise _Wrong(
            "version", f"it was written by a newer Facilitator (version {version}, this one knows {VERSION})"
        )
    if not isinstance(plain.get("redacted", False), bool):
        raise _Wrong("redacted", "it should be true or false")


def _whole(plain: Mapping[str, Any]) -> tuple[Snapshot, tuple[HistoryStep, ...]]:
    known = {"format", "version", "redacted", "workshop", "history", *collections()}
    if unknown := [name for name in plain if name not in known]:
        raise _Wrong(unknown[0][:80], "there is no such part")
    workshop = _decoded(Workshop, plain.get("workshop"), "workshop")
    _has_id(workshop.id, "workshop")
    things: Things = {name: tuple(_things(plain, name, cls)) for name, cls in collections().items()}
    _all_different(workshop, things)
    _all_placed(things)
    history = tuple(_steps(plain))
    revision = history[-1].revision if history else 0
    return Snapshot(workshop, revision, **things), history


def _things(plain: Mapping[str, Any], name: str, cls: type[T]) -> Iterator[T]:
    for place, item in enumerate(_list(plain, name)):
        thing: Any = _decoded(cls, item, f"{name}[{place}]")
        _has_id(thing.id, f"{name}[{place}]")
        yield thing


def _steps(plain: Mapping[str, Any]) -> Iterator[HistoryStep]:
    before, seen = 0, set()
    for place, item in enumerate(_list(plain, "history")):
        where = f"history[{place}]"
        step = _decoded(HistoryStep, item, where)
        _has_id(step.id, where)
        if step.revision <= before:
            raise _Wrong(f"{where}.revision", "it should be greater than the one before")
        if step.id in seen:
            raise _Wrong(f"{where}.id", "it stands twice")
        if unknown := [change.entity for change in step.changes if change.entity not in ENTITIES]:
            raise _Wrong(f"{where}.changes", f"there is no such thing as “{unknown[0][:80]}”")
        before = step.revision
        seen.add(step.id)
        yield step


def _list(plain: Mapping[str, Any], name: str) -> list[Any]:
    found = plain.get(name, [])
    if not isinstance(found, list):
        raise _Wrong(name, "it should be a list in brackets")
    return found


def _decoded(cls: type[T], plain: Any, where: str) -> T:
    if not isinstance(plain, dict):
        raise _Wrong(where, "it should be an object in braces")
    try:
        return decode(cls, plain)
    except CannotDo as error:
        field = error.fields.get("field")
        raise _Wrong(f"{where}.{field}" if field else where, _detail(error)) from None


def _detail(error: CannotDo) -> str:
    fields = error.fields
    match error.reason:
        case Reason.TEXT_EMPTY:
            return "it has no text"
        case Reason.TEXT_TOO_LONG:
            return f"a text is {fields['length']} characters long; {fields['limit']} fit"
        case Reason.OUT_OF_RANGE:
            return f"{fields['value']} is not between {fields['lowest']} and {fields['highest']}"
        case _:
            shown = f"“{fields['value']}” is not " if fields.get("value") else "it should be "
            return f"{shown}{fields.get('expected', 'what it should be')}"


def _has_id(value: str, where: str) -> None:
    try:
        if checked_id(value) == value:
            return
    except CannotDo:
        pass
    raise _Wrong(f"{where}.id", f"“{str(value)[:80]}” is not an id")


def _all_different(workshop: Workshop, things: Things) -> None:
    for name, group in things.items():
        seen = {workshop.id}
        for place, thing in enumerate(group):
            if thing.id in seen:
                raise _Wrong(f"{name}[{place}].id", "it stands twice")
            seen.add(thing.id)


def _all_placed(things: Things) -> None:
    for name, references in _NEEDED.items():
        for field, target in references.items():
            ids = {thing.id for thing in things[target]}
            for place, thing in enumerate(things[name]):
                if getattr(thing, field) not in ids:
                    raise _Wrong(f"{name}[{place}].{field}", f"it leads to none of the {target}")
