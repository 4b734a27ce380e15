"""The register of actions and the decisions beside it."""

from __future__ import annotations

from facilitator.domain.actions import Action, Decision
from facilitator.domain.ids import ActionId
from facilitator.domain.themes import Link, Ref, Thing
from facilitator.services.ports import UnitOfWork


def add_action(uow: UnitOfWork, action: Action) -> Action:
    """Enter an action into the register, or put a changed one in its place."""
    uow.put(action)
    return action


def remove_action(uow: UnitOfWork, action_id: ActionId) -> None:
    """Take an action out of the register, its links with it."""
    ref = Ref(Thing.ACTION, action_id)
    uow.remove(*(link for link in uow.all(Link) if ref in (link.source, link.target)))
    uow.remove(uow.need(Action, action_id))


def add_decision(uow: UnitOfWork, decision: Decision) -> Decision:
    """Write down what was decided."""
    uow.put(decision)
    return decision
