"""The JSON Schema of the whole workshop, made from the domain's own types, so that the two cannot part."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from facilitator.domain.history import HistoryStep
from facilitator.domain.interchange import FORMAT, VERSION, collections
from facilitator.domain.readout import Audience
from facilitator.domain.workshop import Workshop
from facilitator.readout.reduced import DROPPED, KEPT

Plain = dict[str, Any]

UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"


def schema() -> Plain:
    """The schema of both documents: the whole one, and the reduced one that is marked `redacted`."""
    made = _Definitions()
    whole = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "redacted": {"const": False},
        "workshop": made.ref(Workshop),
        **{name: _list(made.ref(cls)) for name, cls in collections().items()},
        "history": _list(made.ref(HistoryStep)),
    }
    reduced = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "redacted": {"const": True},
        "audience": {"enum": [audience.value for audience in Audience]},
        "workshop": made.less(Workshop, "workshop", "workshop"),
        **{name: _list(made.less(collections()[name], name, word)) for name, word in KEPT.items()},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A workshop as Facilitator exports it",
        "description": "The whole workshop with its history, or (`redacted`) what an audience may see of it.",
        "oneOf": [_object(whole), _object(reduced)],
        "$defs": dict(sorted(made.definitions.items())),
    }


class _Definitions:
    def __init__(self) -> None:
        self.definitions: dict[str, Plain] = {}

    def ref(self, cls: type) -> Plain:
        """A reference to the type's definition, which is made at its first use."""
        if cls.__name__ not in self.definitions:
            self.definitions[cls.__name__] = {}
            hints = get_type_hints(cls)
            fields = {field.name: self._of(hints[field.name]) for field in dataclasses.fields(cls)}
            if "id" in fields and any(
                cls is known for known in (Workshop, HistoryStep, *collections().values())
            ):
                fields["id"] = {"type": "string", "pattern": UUID}
            described = (cls.__doc__ or "").split("\n\n")[0].replace("\n    ", " ")
            self.definitions[cls.__name__] = {"description": described, **_object(fields)}
        return {"$ref": f"#/$defs/{cls.__name__}"}

    def less(self, cls: type, collection: str, word: str) -> Plain:
        """The type as a reduced document has it: fewer fields, ids of its own."""
        self.ref(cls)
        full = self.definitions[cls.__name__]["properties"]
        fields = {name: value for name, value in full.items() if name not in DROPPED.get(collection, ())}
        fields["id"] = {"type": "string", "pattern": f"^{word}-[0-9]+$"}
        if collection == "ballots":
            fields["totals"] = {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}}
        self.definitions[f"Reduced{cls.__name__}"] = _object(fields)
        return {"$ref": f"#/$defs/Reduced{cls.__name__}"}

    def _of(self, hint: Any) -> Plain:
        hint = getattr(hint, "__supertype__", hint)
        origin = get_origin(hint)
        if origin in (Union, types.UnionType):
            inner = next(arg for arg in get_args(hint) if arg is not type(None))
            return {"anyOf": [self._of(inner), {"type": "null"}]}
        if origin is tuple:
            return _list(self._of(get_args(hint)[0]))
        if origin is not None and issubclass(origin, Mapping):
            value = get_args(hint)[1]
            return {"type": "object", **({} if value is Any else {"additionalProperties": self._of(value)})}
        if dataclasses.is_dataclass(hint):
            return self.ref(hint)
        if issubclass(hint, Enum):
            return {"enum": [member.value for member in hint]}
        return _SCALARS[hint]


_SCALARS: dict[Any, Plain] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    datetime: {"type": "string", "format": "date-time", "pattern": "Z$"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?$"},
    timedelta: {"type": "number"},
}


def _object(fields: Plain) -> Plain:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _list(item: Plain) -> Plain:
    return {"type": "array", "items": item}
