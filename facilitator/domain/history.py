"""The history: every change as an operation, one wish one step, so that undo, the bin and merging read the same log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from facilitator.domain.clock import Instant
from facilitator.domain.ids import StepId
from facilitator.domain.workshop import Actor


class StepKind(StrEnum):
    """What a step is to undo: a `log` step (the clock, imports of a whole file) stands outside of it."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing before and after, as the codec's plain dicts.

    `before` None: it was made; `after` None: it was removed; both: only the fields that differ.
    """

    entity: str
    id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One wish as it was done: who, when, what. `revision` counts up within the file; `origin` is the file it was first
    written in and `seq` its number there, so two files can be merged. `undoes` is the step an undo or redo reverses."""

    id: StepId
    revision: int
    wish: str
    kind: StepKind
    by: Actor
    at: Instant
    origin: str
    seq: int
    changes: tuple[Change, ...] = ()
    undoes: StepId | None = None
    undone: bool = False
