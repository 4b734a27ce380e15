"""A document tree as text and back, small: what was handed out is kept as it was, whatever the program composes later."""

from __future__ import annotations

import base64
import json
import lzma
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.readout import Audience
from facilitator.readout import document
from facilitator.readout.document import Document

_KIND = "is"
_BYTES = "bytes"
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME}]
MOST_BYTES = 64_000_000
"""More than any readout unpacks to; a file that claims more is not ours."""


def pack(documents: Mapping[Audience, Document]) -> str:
    """The documents by audience as ASCII text; what they share is kept once."""
    plain = {audience.value: _plain(tree) for audience, tree in documents.items()}
    data = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b85encode(lzma.compress(data, format=lzma.FORMAT_XZ, filters=_FILTERS)).decode()


def unpack(packed: str) -> dict[Audience, Document]:
    """The documents that were packed. Raises CannotDo(FINAL_UNREADABLE) where they are damaged or a newer program's."""
    try:
        unpacker = lzma.LZMADecompressor()
        data = unpacker.decompress(base64.b85decode(packed), MOST_BYTES)
        if not unpacker.eof:
            raise ValueError("it does not end")
        plain = json.loads(data)
        return {Audience(audience): _document(tree) for audience, tree in plain.items()}
    except (ValueError, TypeError, KeyError, AttributeError, lzma.LZMAError, RecursionError) as error:
        raise CannotDo(Reason.FINAL_UNREADABLE, detail=str(error)[:120]) from None


def _plain(value: Any) -> Any:
    """Only what differs from a class's defaults; every dataclass names itself."""
    if is_dataclass(value) and not isinstance(value, type):
        own = {field.name: getattr(value, field.name) for field in fields(value) if _told(value, field)}
        return {_KIND: type(value).__name__} | {name: _plain(item) for name, item in own.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes):
        return {_KIND: _BYTES, "of": base64.b64encode(value).decode()}
    return value.isoformat() if isinstance(value, datetime) else value


def _told(value: Any, field: Any) -> bool:
    return field.default is MISSING or getattr(value, field.name) != field.default


def _document(plain: Any) -> Document:
    made = _value(Document, plain)
    if not isinstance(made, Document):
        raise TypeError("no document")
    return made


_CLASSES = {name: cls for name, cls in vars(document).items() if isinstance(cls, type) and is_dataclass(cls)}


def _value(hint: Any, plain: Any) -> Any:
    if isinstance(plain, dict):
        if plain[_KIND] == _BYTES:
            return base64.b64decode(plain["of"])
        cls = _CLASSES[plain[_KIND]]
        hints = get_type_hints(cls)
        return cls(**{name: _value(hints[name], item) for name, item in plain.items() if name != _KIND})
    if isinstance(plain, list):
        return tuple(_value(part, item) for part, item in zip(_parts(hint, len(plain)), plain, strict=True))
    for kind in _alternatives(hint):
        if isinstance(kind, type) and plain is not None:
            if issubclass(kind, Enum):
                return kind(plain)
            if kind is datetime:
                return datetime.fromisoformat(plain)
    return plain


def _alternatives(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def _parts(hint: Any, count: int) -> tuple[Any, ...]:
    """What each item of a tuple is: `tuple[X, ...]`, or one type a place."""
    for kind in _alternatives(hint):
        if get_origin(kind) is tuple:
            args = get_args(kind)
            return (args[0],) * count if args[1:] == (Ellipsis,) else args
    return (Any,) * count
