"""Settling the parking lot: each item gets an owner, as an action of the register, or a decision."""

from __future__ import annotations

from facilitator.domain.actions import Action, Decision
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import DecisionId, IdeaId, new_id
from facilitator.domain.text import clean_line
from facilitator.services import actions
from facilitator.services.ports import UnitOfWork


def own_parked(uow: UnitOfWork, idea_id: IdeaId, owner: str) -> Action:
    """Let somebody take a parked idea up: the action that carries it, made in its words where there is none, is theirs.

    Raises CannotDo(BAD_VALUE) without an owner.
    """
    if not clean_line(owner):
        raise CannotDo(Reason.BAD_VALUE, field="owner", value="", expected="a name")
    made = next((action for action in uow.all(Action) if idea_id in action.idea_ids), None)
    if made is None:
        made = actions.action_from_ideas(uow, [idea_id])
    return actions.set_owner(uow, made.id, owner)


def decide_parked(uow: UnitOfWork, idea_id: IdeaId, text: str) -> Decision:
    """Write down what was decided about a parked idea, in place of an earlier decision about it.

    Raises CannotDo(TEXT_EMPTY).
    """
    idea = uow.need(Idea, idea_id)
    earlier = next((each for each in uow.all(Decision) if idea_id in each.idea_ids), None)
    id = earlier.id if earlier is not None else DecisionId(new_id())
    ids = earlier.idea_ids if earlier is not None else (idea_id,)
    return actions.add_decision(uow, Decision(id, text, uow.now.utc, idea.segment_id, ids))
