"""What each group has taken on: the shared actions that it took up, its own way, and those it owns alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from facilitator.domain.actions import Action, ActionStep, Status, Undertaking
from facilitator.domain.ids import ActionId
from facilitator.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Share:
    """An action as one group does it: by its own undertaking, or (None) because the action is the group's alone."""

    action: Action
    taken: Undertaking | None = None

    @property
    def owner(self) -> str:
        return self.taken.owner if self.taken is not None else self.action.owner

    @property
    def due(self) -> date | None:
        return self.taken.due if self.taken is not None else self.action.due

    @property
    def steps(self) -> tuple[ActionStep, ...]:
        return self.taken.steps if self.taken is not None else self.action.steps

    @property
    def status(self) -> Status:
        return self.taken.status if self.taken is not None else self.action.status


def possible_groups(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Who can take something up together, by what they have in common: `organisation`, `sector`, `group`, `table`."""
    people = snapshot.people
    found = {
        "organisation": [person.organisation for person in people],
        "sector": [person.sector for person in people],
        "group": [person.group for person in people],
        "table": [table.name or f"Table {table.number}" for table in snapshot.tables],
    }
    return {kind: tuple(dict.fromkeys(name for name in names if name)) for kind, names in found.items()}


def planning_groups(snapshot: Snapshot) -> tuple[str, ...]:
    """The groups that have taken something up, in the order of the register."""
    order = {action.id: place for place, action in enumerate(snapshot.actions)}
    taken = sorted(snapshot.undertakings, key=lambda taken: order.get(taken.action_id, len(order)))
    return tuple(dict.fromkeys(each.group for each in taken))


def shares_of(snapshot: Snapshot, group: str) -> tuple[Share, ...]:
    """What a group does, in the order of the register."""
    taken = {each.action_id: each for each in snapshot.undertakings if each.group == group}
    return tuple(
        Share(action, taken.get(action.id))
        for action in snapshot.actions
        if action.id in taken or action.owner == group
    )


def narrowed(snapshot: Snapshot, group: str) -> Snapshot:
    """The workshop with nothing but that group's actions, each as the group does it, under its undertaking's id."""
    actions = tuple(
        replace(
            share.action,
            id=ActionId(share.taken.id),
            owner=share.owner or group,
            due=share.due,
            steps=share.steps,
            status=share.status,
        )
        if share.taken is not None
        else share.action
        for share in shares_of(snapshot, group)
    )
    return replace(snapshot, actions=actions, undertakings=())
