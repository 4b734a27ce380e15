"""Undo and redo: compensating steps by the same actor, refused where somebody else has changed the same field since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from facilitator.domain.codec import encode
from facilitator.domain.entities import ENTITIES
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.history import Change, HistoryStep, StepKind
from facilitator.services.ports import UnitOfWork


def undo(uow: UnitOfWork) -> HistoryStep:
    """Take back the actor's last step; returns it.

    Raises CannotDo(NOTHING_TO_UNDO), or CannotDo(CHANGED_MEANWHILE, what=…, who=…) and changes nothing.
    """
    step = uow.last_step(uow.by, undone=False)
    if step is None:
        raise CannotDo(Reason.NOTHING_TO_UNDO)
    backwards = [_reversed(change) for change in reversed(step.changes)]
    return _compensate(uow, step, StepKind.UNDO, backwards)


def redo(uow: UnitOfWork) -> HistoryStep:
    """Do again what the actor last took back; returns that step. Raises as `undo`, with NOTHING_TO_REDO."""
    step = uow.last_step(uow.by, undone=True)
    if step is None:
        raise CannotDo(Reason.NOTHING_TO_REDO)
    return _compensate(uow, step, StepKind.REDO, list(step.changes))


def _compensate(uow: UnitOfWork, step: HistoryStep, kind: StepKind, changes: list[Change]) -> HistoryStep:
    for change in changes:
        _check(uow, change)
    uow.mark(kind, undoes=step.id)
    uow.apply(changes)
    return step


def _check(uow: UnitOfWork, change: Change) -> None:
    """Whether the thing still is as the change expects to find it."""
    present = uow.get(ENTITIES[change.entity], change.id)
    found = encode(present) if present is not None else None
    if not _as_expected(found, change.before):
        touched = uow.last_touch(change.entity, change.id)
        who = touched.by if touched else uow.by
        raise CannotDo(
            Reason.CHANGED_MEANWHILE,
            what=change.entity,
            field="",
            who=who.name or who.role.value,
            present=None,
        )


def _as_expected(found: Mapping[str, Any] | None, expected: Mapping[str, Any] | None) -> bool:
    if found is None or expected is None:
        return found is expected
    return all(found.get(name) == value for name, value in expected.items())


def _reversed(change: Change) -> Change:
    return Change(change.entity, change.id, before=change.after, after=change.before)
