"""Any thing of any kind that the domain allows, for tests that hold for all of them."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from facilitator.domain.framework import Comment
from facilitator.domain.ideas import Stance
from facilitator.domain.paper import MOST_SHEETS, Sheets
from facilitator.domain.photos import Photo
from facilitator.domain.plan import Segment, TimedStep
from facilitator.domain.profiles import Logo
from facilitator.domain.readout import ReadoutOptions
from facilitator.domain.themes import Ballot, Link, Ref
from facilitator.domain.workshop import Table, Workshop

ids = st.uuids().map(str)
_word = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=5)
words = st.lists(_word, min_size=1, max_size=2).map(" ".join)
"""Text of any script, emoji and right-to-left included; what the domain cleans away is tested in its own tests."""

_REFS = st.builds(Ref, st.sampled_from(sorted(get_type_hints(Ref)["thing"])), ids)

_FIELDS: dict[tuple[type, str], st.SearchStrategy[Any]] = {
    (Photo, "digest"): st.text("0123456789abcdef", min_size=64, max_size=64),
    (Photo, "width"): st.integers(1, 20_000),
    (Photo, "height"): st.integers(1, 20_000),
    (Workshop, "timezone"): st.sampled_from(["", "UTC", "Europe/Berlin", "America/New_York"]),
    (Segment, "minutes"): st.integers(1, 1440),
    (TimedStep, "seconds"): st.integers(1, 86400),
    (Table, "number"): st.integers(1, 999),
    (Workshop, "heads"): st.none() | st.integers(0, 9999),
    (Sheets, "out"): st.integers(0, MOST_SHEETS),
    (Sheets, "typed"): st.integers(0, MOST_SHEETS),
    (ReadoutOptions, "brand"): st.just("#0F766E"),
    (Logo, "width"): st.floats(1, 1000),
    (Logo, "height"): st.floats(1, 1000),
    (Ballot, "most"): st.integers(1, 5),
    (Ballot, "dots"): st.integers(5, 99),
}


def things(cls: type) -> st.SearchStrategy[Any]:
    """Any thing of a kind."""
    if cls is Comment:
        return st.one_of(
            _built(cls, stance=st.sampled_from([s for s in Stance if s is not Stance.ADD]), element_id=ids),
            _built(cls, stance=st.just(Stance.ADD), element_id=st.none()),
        )
    if cls is Link:
        pairs = st.tuples(_REFS, _REFS).filter(lambda pair: pair[0] != pair[1])
        return st.tuples(pairs, _built(cls)).map(
            lambda drawn: dataclasses.replace(drawn[1], source=drawn[0][0], target=drawn[0][1])
        )
    return _built(cls)


def _built(cls: type, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(cls)
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for field in dataclasses.fields(cls):
        known = given | {name: strategy for (of, name), strategy in _FIELDS.items() if of is cls}
        fields[field.name] = known[field.name] if field.name in known else _of(hints[field.name])
    if cls is Link:
        fields["source"], fields["target"] = st.just(Ref("theme", "a")), st.just(Ref("theme", "b"))  # type: ignore[arg-type]
    return st.builds(cls, **fields)


def _of(hint: Any) -> st.SearchStrategy[Any]:
    if hasattr(hint, "__supertype__"):
        return ids
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(hint) if arg is not type(None))
        return st.none() | _of(inner)
    if origin is tuple:
        return st.lists(_of(get_args(hint)[0]), max_size=3).map(tuple)
    if origin is not None and issubclass(origin, Mapping):
        whats = st.integers(0, 9) if get_args(hint)[1] is int else _of(get_args(hint)[1])
        return st.dictionaries(ids, whats, max_size=3)
    if dataclasses.is_dataclass(hint):
        return things(hint)  # type: ignore[arg-type]
    if issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    return _SCALARS[hint]


_SCALARS: dict[type, st.SearchStrategy[Any]] = {
    str: words,
    bool: st.booleans(),
    int: st.integers(0, 1000),
    float: st.floats(0, 1e9),
    datetime: st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    date: st.dates(),
    time: st.times().map(lambda t: t.replace(microsecond=0)),
    timedelta: st.integers(0, 10_000).map(lambda seconds: timedelta(seconds=seconds)),
}
