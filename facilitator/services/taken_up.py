"""Shared actions as groups take them up: each with an owner, a date, steps and a status of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from facilitator.domain.actions import Action, Undertaking
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import ActionId, UndertakingId, new_id
from facilitator.domain.text import clean_line
from facilitator.services.ports import UnitOfWork

_FIELDS = frozenset({"owner", "due", "status"})


def take_up(uow: UnitOfWork, undertaking: Undertaking) -> Undertaking:
    """Let a group take an action up with an owner, a date, steps and a status of its own; once a group.

    Raises CannotDo(NOT_FOUND) for an action that is not there.
    """
    uow.need(Action, undertaking.action_id)
    for other in uow.all(Undertaking):
        same = (other.action_id, other.group) == (undertaking.action_id, undertaking.group)
        if same and other.id != undertaking.id:
            undertaking = replace(undertaking, id=other.id)
    uow.put(undertaking)
    return undertaking


def share(uow: UnitOfWork, action_id: ActionId, groups: Sequence[str]) -> tuple[Undertaking, ...]:
    """Let these groups take an action up, beginning with its date and its steps as they are, none of them done.

    A group that has taken it up already keeps what it has. Raises CannotDo(NOT_FOUND), CannotDo(TEXT_EMPTY).
    """
    action = uow.need(Action, action_id)
    there = {taken.group for taken in uow.all(Undertaking) if taken.action_id == action_id}
    names = dict.fromkeys(clean_line(group) for group in groups)
    steps = tuple(replace(step, owner="", done=False) for step in action.steps)
    made = tuple(
        Undertaking(UndertakingId(new_id()), action_id, name, due=action.due, steps=steps)
        for name in names
        if name not in there
    )
    uow.put(*made)
    return made


def edit_taken(uow: UnitOfWork, undertaking_id: UndertakingId, **changes: Any) -> Undertaking:
    """Give a group's share of an action another `owner`, `due` or `status`. Raises CannotDo(NOT_FOUND)."""
    if unknown := changes.keys() - _FIELDS:
        raise CannotDo(Reason.BAD_VALUE, field=min(unknown), value="", expected=", ".join(sorted(_FIELDS)))
    changed = replace(uow.need(Undertaking, undertaking_id), **changes)
    uow.put(changed)
    return changed


def put_down(uow: UnitOfWork, undertaking_id: UndertakingId) -> None:
    """A group takes the action up no more."""
    uow.remove(uow.need(Undertaking, undertaking_id))
