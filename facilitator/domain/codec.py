"""The one way between domain values and plain dicts (JSON types): history, JSON files and the room API all use it."""

from __future__ import annotations

import dataclasses
import functools
import types
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from facilitator.domain.errors import CannotDo, Reason

T = TypeVar("T")
Plain = dict[str, Any]
Convert = Callable[[Any], Any]


def encode(value: Any) -> Plain:
    """A frozen dataclass as a plain dict, every field in its declared order, so that equal values give equal bytes."""
    plan = _plan(cast(Any, type(value)))
    return {name: (to(getattr(value, name)) if to else getattr(value, name)) for name, to, _ in plan}


def decode(cls: type[T], plain: Mapping[str, Any]) -> T:
    """The value that `plain` was made from; missing fields take their defaults, the invariants are checked anew.

    Raises CannotDo(BAD_VALUE, field=…) for an unknown field or a value of the wrong type, or whatever the type's own
    invariants raise.
    """
    plan = _plan(cast(Any, cls))
    fields = {}
    for name, _, back in plan:
        if name in plain:
            try:
                fields[name] = back(plain[name])
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                shown = str(plain[name])[:80]
                raise CannotDo(Reason.BAD_VALUE, field=name, value=shown, expected=str(error)[:120]) from None
    if len(fields) != len(plain):
        unknown = next(name for name in plain if name not in fields)
        raise CannotDo(Reason.BAD_VALUE, field=unknown, value="", expected=f"a field of {cls.__name__}")
    try:
        return cls(**fields)
    except TypeError:
        missing = next(
            f.name for f in dataclasses.fields(cast(Any, cls)) if f.name not in fields and _required(f)
        )
        raise CannotDo(Reason.BAD_VALUE, field=missing, value="", expected="a value") from None


def difference(before: Plain, after: Plain) -> tuple[Plain, Plain]:
    """Only the fields in which two encodings of one thing differ, as they were and as they are."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def instant_text(moment: datetime) -> str:
    """An aware datetime as ISO 8601 in UTC with milliseconds, such as `2023-05-01T15:05:00.000Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


@functools.cache
def _plan(cls: type) -> tuple[tuple[str, Convert | None, Convert], ...]:
    hints = get_type_hints(cls)
    return tuple((f.name, *_converters(hints[f.name])) for f in dataclasses.fields(cls))


def _converters(hint: Any) -> tuple[Convert | None, Convert]:
    """How a type goes to plain (None: as it is) and back."""
    hint = getattr(hint, "__supertype__", hint)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = [arg for arg in get_args(hint) if arg is not type(None)]
        to, back = _converters(inner[0])
        return to and _unless_none(to), _unless_none(back)
    if origin is tuple:
        to, back = _converters(get_args(hint)[0])
        return (
            list if to is None else functools.partial(_each, to),
            lambda v: tuple(back(item) for item in _list(v)),
        )
    if origin is not None and issubclass(origin, Mapping):
        _, back = _converters(get_args(hint)[1])
        return dict, lambda v: {str(key): back(item) for key, item in v.items()}
    if hint is Any:
        return None, lambda v: v
    if dataclasses.is_dataclass(hint):
        cls = cast(type, hint)
        return encode, lambda v: decode(cls, v)
    if issubclass(hint, Enum):
        return lambda v: v.value, hint
    if hint in _SCALARS:
        return _SCALARS[hint]
    raise TypeError(f"the codec has no way for {hint!r}")


def _unless_none(convert: Convert) -> Convert:
    return lambda value: None if value is None else convert(value)


def _each(convert: Convert, values: Any) -> list[Any]:
    return [convert(value) for value in values]


def _list(value: Any) -> Any:
    if not isinstance(value, list | tuple):
        raise TypeError("a list")
    return value


def _of(kind: type, said: str) -> Convert:
    def check(value: Any) -> Any:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise TypeError(said)
        return value

    return check


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("a number")
    return float(value)


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a time with its zone")
    return moment.astimezone(UTC)


_SCALARS: dict[Any, tuple[Convert | None, Convert]] = {
    str: (None, _of(str, "text")),
    bool: (None, _of(bool, "true or false")),
    int: (None, _of(int, "a whole number")),
    float: (None, _number),
    datetime: (
        lambda v: v.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
        _moment,
    ),
    date: (date.isoformat, date.fromisoformat),
    time: (
        lambda v: v.isoformat(timespec="minutes") if not v.second else v.isoformat("seconds"),
        time.fromisoformat,
    ),
    timedelta: (timedelta.total_seconds, lambda v: timedelta(seconds=_number(v))),
}
