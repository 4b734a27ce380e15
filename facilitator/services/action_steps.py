"""Steps on the way to an action, its own or those of a group that has taken it up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from facilitator.domain.actions import Action, ActionStep, Undertaking
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import ActionId, UndertakingId
from facilitator.services.ports import UnitOfWork

Stepped = Action | Undertaking
SteppedId = ActionId | UndertakingId


def add_step(uow: UnitOfWork, of: SteppedId, step: ActionStep, place: int | None = None) -> Stepped:
    """Put a step at `place` (from 0), or behind the others. Raises CannotDo(TEXT_EMPTY) for a step without words."""
    _has_words(step)

    def put_in(steps: list[ActionStep]) -> None:
        steps.insert(len(steps) if place is None else min(max(place, 0), len(steps)), step)

    return _change(uow, of, put_in)


def change_step(uow: UnitOfWork, of: SteppedId, place: int, step: ActionStep) -> Stepped:
    """Put another step in the place of one. Raises CannotDo(NOT_FOUND) where there is none, CannotDo(TEXT_EMPTY)."""
    _has_words(step)

    def put_in(steps: list[ActionStep]) -> None:
        steps[_there(steps, place)] = step

    return _change(uow, of, put_in)


def move_step(uow: UnitOfWork, of: SteppedId, place: int, by: int) -> Stepped:
    """Move a step so many places, at most to either end. Raises CannotDo(NOT_FOUND)."""

    def moved(steps: list[ActionStep]) -> None:
        step = steps.pop(_there(steps, place))
        steps.insert(min(max(place + by, 0), len(steps)), step)

    return _change(uow, of, moved)


def remove_step(uow: UnitOfWork, of: SteppedId, place: int) -> Stepped:
    """Take a step out. Raises CannotDo(NOT_FOUND)."""

    def taken_out(steps: list[ActionStep]) -> None:
        del steps[_there(steps, place)]

    return _change(uow, of, taken_out)


def _change(uow: UnitOfWork, of: SteppedId, change: Callable[[list[ActionStep]], None]) -> Stepped:
    thing: Stepped = uow.get(Undertaking, of) or uow.need(Action, of)
    steps = list(thing.steps)
    change(steps)
    changed = replace(thing, steps=tuple(steps))
    uow.put(changed)
    return changed


def _has_words(step: ActionStep) -> None:
    if not step.text:
        raise CannotDo(Reason.TEXT_EMPTY)


def _there(steps: list[ActionStep], place: int) -> int:
    if not 0 <= place < len(steps):
        raise CannotDo(Reason.NOT_FOUND, what="step", id=str(place + 1))
    return place
