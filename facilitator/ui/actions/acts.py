"""What one can do to the register. Each is one wish and one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.actions import Action, ActionStep, Decision, Status, Undertaking
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import ActionId, DecisionId, new_id
from facilitator.domain.text import elided
from facilitator.domain.themes import Ref, Theme, Thing
from facilitator.services import action_steps, actions, follow_up, parking, taken_up, themes
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.mirror import Mirror

STATUS_WORDS = {
    Status.DRAFT: "a draft again",
    Status.AGREED: "agreed",
    Status.UNDER_WAY: "under way",
    Status.DONE: "done",
    Status.DROPPED: "dropped",
}


class ActionActs(QObject):
    """`done(words)` for what can be undone and is not seen at once, `failed(error)`."""

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, parent: QObject) -> None:
        super().__init__(parent)
        self._mirror = mirror

    async def add(self, text: str, owner: str, due: date | None) -> ActionId | None:
        """Enter a new action; its id, or None where it could not be kept."""
        id = ActionId(new_id())
        try:
            await self._mirror.wish(actions.add_action, Action(id, text, owner, due))
        except FacilitatorError as error:
            self.failed.emit(error)
            return None
        return id

    async def word(self, action: Action, text: str) -> bool:
        """Keep the action's words; False where they could not be kept."""
        return await self._wish(actions.word_action, action.id, text)

    async def needs(self, action: Action, text: str) -> bool:
        """Keep what it needs; False where it could not be kept."""
        return await self._wish(actions.set_resources, action.id, text)

    def own(self, action: Action, owner: str) -> None:
        if owner.strip() != action.owner:
            self._do(actions.set_owner, action.id, owner)

    def due(self, action: Action, day: date | None) -> None:
        if day != action.due:
            self._do(actions.set_due, action.id, day)

    def inform(self, action: Action, names: Sequence[str]) -> None:
        self._do(actions.set_informed, action.id, tuple(names))

    def status(self, found: Sequence[Action], status: Status) -> None:
        which = named(found[0]) if len(found) == 1 else f"{len(found)} actions"
        ids = [action.id for action in found]
        self._do(actions.set_status, ids, status, said=f"{which} is {STATUS_WORDS[status]}.")

    def tick(self, action: Action) -> None:
        """Done, or agreed again."""
        self.status([action], Status.AGREED if action.status is Status.DONE else Status.DONE)

    def add_step(self, action: Action | Undertaking, step: ActionStep, place: int | None = None) -> None:
        self._do(action_steps.add_step, action.id, step, place)

    async def step(self, action: Action | Undertaking, place: int, step: ActionStep) -> bool:
        """Keep a changed step; False where it could not be kept."""
        if place >= len(action.steps) or action.steps[place] == step:
            return True
        return await self._wish(action_steps.change_step, action.id, place, step)

    def move_step(self, action: Action | Undertaking, place: int, by: int) -> None:
        self._do(action_steps.move_step, action.id, place, by)

    def remove_step(self, action: Action | Undertaking, place: int) -> None:
        self._do(action_steps.remove_step, action.id, place, said="Took the step out.")

    def link(self, source: Ref, action: Action) -> None:
        """Tie the action to a goal, or untie it."""
        self._do(themes.toggle_link, source, Ref(Thing.ACTION, action.id))

    def answer(self, action: Action, element: Ref) -> None:
        """Tie the action to an element of the draft, or untie it."""
        self._do(themes.toggle_link, Ref(Thing.ACTION, action.id), element)

    def move(self, action: Action, by: int) -> None:
        self._do(actions.move_action, action.id, by)

    def remove(self, action: Action) -> None:
        self._do(actions.remove_action, action.id, said=f"Took {named(action)} out of the register.")

    def share(self, action: Action, groups: Sequence[str]) -> None:
        """Let groups take it up, each beginning with its date and steps."""
        who = groups[0] if len(groups) == 1 else f"{len(groups)} groups"
        takes = "takes" if len(groups) == 1 else "take"
        self._do(taken_up.share, action.id, tuple(groups), said=f"{who} {takes} it up.")

    def edit_taken(self, taken: Undertaking, **changes: Any) -> None:
        if any(getattr(taken, name) != value for name, value in changes.items()):
            self._do(taken_up.edit_taken, taken.id, **changes)

    async def report(self, of: Action | Undertaking, window: QWidget) -> None:
        """Ask what was heard of it, and write that down."""
        words = await ask.text(
            window, "What was heard of it?", "In a sentence or two", yes="Write down", check=_something
        )
        if words:
            await self._wish(follow_up.report, of.id, words)

    def put_down(self, taken: Undertaking) -> None:
        self._do(taken_up.put_down, taken.id, said=f"{taken.group} takes it up no more.")

    def decide(self, text: str) -> None:
        self._do(actions.add_decision, Decision(DecisionId(new_id()), text, self._mirror.now().utc))

    def word_decision(self, decision: Decision, text: str) -> None:
        self._do(actions.add_decision, replace(decision, text=text))

    def from_goal(self, goal: Theme) -> None:
        """Make an action that carries a goal out."""
        self._do(actions.action_from_theme, goal.id, said="Made an action of the goal.")

    async def settle(self, idea: Idea, window: QWidget, *, decided: bool) -> None:
        """Ask who takes an open question up, or what was decided about it."""
        title = "What was decided?" if decided else "Who takes it up?"
        label = "In a sentence" if decided else "A person or an organisation"
        answer = await ask.text(window, title, label, yes="Write down", check=_something)
        if answer:
            await self._wish(parking.decide_parked if decided else parking.own_parked, idea.id, answer)

    def remove_decision(self, decision: Decision) -> None:
        self._do(actions.remove_decision, decision.id, said="Took the decision out.")

    async def _wish(self, wish: Callable[..., Any], *args: Any, said: str = "", **fields: Any) -> bool:
        try:
            await self._mirror.wish(wish, *args, **fields)
        except FacilitatorError as error:
            self.failed.emit(error)
            return False
        if said:
            self.done.emit(said)
        return True

    def _do(self, wish: Callable[..., Any], *args: Any, said: str = "", **fields: Any) -> None:
        async def doing() -> None:
            await self._wish(wish, *args, said=said, **fields)

        tasks.start(self, doing())


def _something(text: str) -> str | None:
    return None if text else "Type a word or two."


def named(action: Action) -> str:
    """An action in a sentence, by its first words."""
    return f"“{elided(action.text, 40)}”"
