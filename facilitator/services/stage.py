"""What the projector shows, wished for by the window, a remote or a phone; Ctrl Z in the notes never changes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.history import StepKind
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import IdeaId
from facilitator.domain.stage import MESSAGE_LIMIT, StageState, StageView, WallMode, stage_of
from facilitator.domain.workshop import Workshop
from facilitator.services.ports import UnitOfWork


def stage_state(uow: UnitOfWork) -> StageState:
    """What the Stage shows."""
    [workshop] = uow.all(Workshop)
    return stage_of(uow.all(StageState), workshop.id)


def show_view(uow: UnitOfWork, view: StageView) -> StageState:
    """Choose what is on the Stage; it is shown at once, so a blank Stage is lit again."""
    return _set(uow, view=view, blank=False)


def read_sentence(uow: UnitOfWork, key: str) -> StageState:
    """Read a sentence of the draft back to the room, by its key (`domain.checks`); an empty key ends the read-back."""
    if not key:
        state = stage_state(uow)
        ended = StageView.AUTO if state.view is StageView.READ_BACK else state.view
        return _set(uow, reading="", view=ended)
    return _set(uow, view=StageView.READ_BACK, reading=key, blank=False)


def show_message(uow: UnitOfWork, message: str) -> StageState:
    """Say something to the room; an empty message takes it down. Raises CannotDo(TEXT_TOO_LONG, limit=280)."""
    if len(message) > MESSAGE_LIMIT:
        raise CannotDo(Reason.TEXT_TOO_LONG, length=len(message), limit=MESSAGE_LIMIT)
    return _set(uow, message=message, blank=False) if message.strip() else _set(uow, message="")


def blank_stage(uow: UnitOfWork, on: bool) -> StageState:
    """Show nothing at all, or show again what was there."""
    return _set(uow, blank=on)


def set_wall(uow: UnitOfWork, mode: WallMode) -> StageState:
    """Say which ideas may stand on the wall."""
    return _set(uow, wall=mode)


def show_overtime(uow: UnitOfWork, on: bool) -> StageState:
    """Let the room see the red count past the end, or keep it to the facilitator."""
    return _set(uow, show_overtime=on)


def approve_ideas(uow: UnitOfWork, ids: Sequence[IdeaId], on: bool) -> None:
    """Let these ideas stand on a wall that asks for approval, or no longer, in one step."""
    uow.put(*(replace(uow.need(Idea, id), approved=on) for id in ids))


def hide_ideas(uow: UnitOfWork, ids: Sequence[IdeaId], on: bool) -> None:
    """Keep these ideas off the Stage, or let them be seen again, in one step."""
    uow.put(*(replace(uow.need(Idea, id), hidden=on) for id in ids))


def _set(uow: UnitOfWork, **changes: Any) -> StageState:
    uow.mark(StepKind.LOG)
    state = replace(stage_state(uow), **changes)
    uow.put(state)
    return state
