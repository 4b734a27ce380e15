"""The parking lot: what was put aside, and whether somebody has taken it up or it was decided."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain.actions import Action, Decision, Status
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Parked:
    """A parked idea with the action and the decision that came of it, where one did."""

    idea: Idea
    action: Action | None = None
    decision: Decision | None = None

    @property
    def is_settled(self) -> bool:
        """Whether the day may close on it: somebody owns it, or it was decided."""
        owned = (
            self.action is not None and bool(self.action.owner) and self.action.status is not Status.DROPPED
        )
        return owned or self.decision is not None


def parking_lot(snapshot: Snapshot) -> tuple[Parked, ...]:
    """Everything that is parked, in the order in which it was said."""
    actions = {idea_id: action for action in snapshot.actions for idea_id in action.idea_ids}
    decisions = {idea_id: decision for decision in snapshot.decisions for idea_id in decision.idea_ids}
    return tuple(
        Parked(idea, actions.get(idea.id), decisions.get(idea.id))
        for idea in snapshot.live_ideas
        if idea.parked
    )


def open_questions(snapshot: Snapshot) -> tuple[Parked, ...]:
    """What the room left open: what is parked, and questions, that have neither an owner nor a decision; as they came."""
    actions = {idea_id: action for action in snapshot.actions for idea_id in action.idea_ids}
    decisions = {idea_id: decision for decision in snapshot.decisions for idea_id in decision.idea_ids}
    asked = (
        Parked(idea, actions.get(idea.id), decisions.get(idea.id))
        for idea in snapshot.live_ideas
        if idea.parked or idea.kind is Kind.QUESTION
    )
    return tuple(each for each in asked if not each.is_settled)


def unsettled(snapshot: Snapshot) -> tuple[Parked, ...]:
    """What has neither an owner nor a decision."""
    return tuple(each for each in parking_lot(snapshot) if not each.is_settled)
