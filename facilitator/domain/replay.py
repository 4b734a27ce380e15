"""Plays the history from its beginning: what it leads to must be what the file holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from facilitator.domain.codec import Plain, difference
from facilitator.domain.history import Change, HistoryStep

State = dict[tuple[str, str], Plain]
"""Things by kind and id, as the codec encodes them."""


def replayed(steps: Iterable[HistoryStep]) -> State:
    """The state that follows from `steps`, oldest first."""
    state: State = {}
    for step in steps:
        for change in step.changes:
            key = (change.entity, change.id)
            if change.after is None:
                state.pop(key, None)
            else:
                state[key] = (state.get(key) or {}) | dict(change.after)
    return state


def departures(present: Mapping[tuple[str, str], Mapping[str, Any]], told: State) -> list[Change]:
    """What leads from the state that the history tells of to the present one."""
    changes = [Change(*key, told[key], None) for key in told if key not in present]
    for key, plain in present.items():
        if key not in told:
            changes.append(Change(*key, None, plain))
            continue
        before, after = difference(told[key], dict(plain))
        if after:
            changes.append(Change(*key, before, after))
    return changes
