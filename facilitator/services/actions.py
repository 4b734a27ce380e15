"""The register of actions: who does what, by when, and what it serves; and the decisions beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from facilitator.domain.actions import Action, Decision, Status, Undertaking
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import ActionId, DecisionId, IdeaId, LinkId, ThemeId, new_id
from facilitator.domain.themes import Link, LinkOrigin, Ref, Theme, Thing
from facilitator.services.ports import UnitOfWork


def add_action(uow: UnitOfWork, action: Action) -> Action:
    """Enter an action at the end of the register, or put a changed one in its place."""
    if uow.get(Action, action.id) is None:
        last = max((other.position for other in uow.all(Action)), default=-1)
        action = replace(action, position=max(action.position, last + 1))
    return _put(uow, action)


def action_from_ideas(uow: UnitOfWork, idea_ids: Sequence[IdeaId]) -> Action:
    """Enter an action in the words of the first of these ideas; they stay beside it, in their own words.

    It serves what they were said to serve. Raises CannotDo(NOT_FOUND) for an idea that is not there.
    """
    ideas = [uow.need(Idea, id) for id in idea_ids]
    if not ideas:
        raise CannotDo(Reason.NOT_FOUND, what="idea", id="")
    made = add_action(
        uow, Action(ActionId(new_id()), ideas[0].text, idea_ids=tuple(idea.id for idea in ideas))
    )
    _serve(uow, made, ideas)
    return made


def action_from_theme(uow: UnitOfWork, theme_id: ThemeId) -> Action:
    """Enter an action that carries a theme out; the theme's ideas stand behind it, and what they serve is tied to it."""
    theme = uow.need(Theme, theme_id)
    made = add_action(uow, Action(ActionId(new_id()), theme.title or theme.sentence, theme_id=theme_id))
    _serve(uow, made, [idea for idea in uow.all(Idea) if idea.theme_id == theme_id and idea.counts])
    if theme.kind is Kind.GOAL:
        _tie(uow, Ref(Thing.THEME, theme_id), made)
    return made


def word_action(uow: UnitOfWork, action_id: ActionId, text: str) -> Action:
    """Give an action other words. Raises CannotDo(TEXT_EMPTY)."""
    return _change(uow, action_id, lambda action: replace(action, text=text))


def set_owner(uow: UnitOfWork, action_id: ActionId, owner: str) -> Action:
    """Say who is accountable: a person or an organisation; empty for nobody yet."""
    return _change(uow, action_id, lambda action: replace(action, owner=owner))


def set_due(uow: UnitOfWork, action_id: ActionId, due: date | None) -> Action:
    """Say by when; None for no date yet."""
    return _change(uow, action_id, lambda action: replace(action, due=due))


def set_status(uow: UnitOfWork, action_ids: Sequence[ActionId], status: Status) -> None:
    """Say how far these actions have come, in one step."""
    for action_id in action_ids:
        _change(uow, action_id, lambda action: replace(action, status=status))


def set_resources(uow: UnitOfWork, action_id: ActionId, resources: str) -> Action:
    """Say what the action needs."""
    return _change(uow, action_id, lambda action: replace(action, resources=resources))


def set_informed(uow: UnitOfWork, action_id: ActionId, informed: Sequence[str]) -> Action:
    """Say who must know of it."""
    names = tuple(dict.fromkeys(name.strip() for name in informed if name.strip()))
    return _change(uow, action_id, lambda action: replace(action, informed=names))


def move_action(uow: UnitOfWork, action_id: ActionId, by: int) -> Action:
    """Move an action so many places along the register, at most to either end."""
    order = sorted(uow.all(Action), key=lambda action: (action.position, action.id))
    at = next((place for place, action in enumerate(order) if action.id == action_id), None)
    if at is None:
        raise CannotDo(Reason.NOT_FOUND, what="action", id=action_id)
    order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    uow.put(*(replace(action, position=place) for place, action in enumerate(order)))
    return uow.need(Action, action_id)


def remove_action(uow: UnitOfWork, action_id: ActionId) -> None:
    """Take an action out of the register, its links and what groups took up of it with it."""
    ref = Ref(Thing.ACTION, action_id)
    uow.remove(*(link for link in uow.all(Link) if ref in (link.source, link.target)))
    uow.remove(*(taken for taken in uow.all(Undertaking) if taken.action_id == action_id))
    uow.remove(uow.need(Action, action_id))


def add_decision(uow: UnitOfWork, decision: Decision) -> Decision:
    """Write down what was decided, or put a changed one in its place."""
    if uow.get(Decision, decision.id) is None:
        last = max((other.position for other in uow.all(Decision)), default=-1)
        decision = replace(decision, position=max(decision.position, last + 1))
    uow.put(decision)
    return decision


def remove_decision(uow: UnitOfWork, decision_id: DecisionId) -> None:
    """Take a decision out."""
    uow.remove(uow.need(Decision, decision_id))


def _serve(uow: UnitOfWork, action: Action, ideas: Sequence[Idea]) -> None:
    """Tie an action to what its ideas were said to serve."""
    for theme_id in dict.fromkeys(idea.serves for idea in ideas if idea.serves is not None):
        if uow.get(Theme, theme_id) is not None:
            _tie(uow, Ref(Thing.THEME, theme_id), action)


def _tie(uow: UnitOfWork, source: Ref, action: Action) -> None:
    uow.put(Link(LinkId(new_id()), source, Ref(Thing.ACTION, action.id), LinkOrigin.CAPTURED))


def _change(uow: UnitOfWork, action_id: ActionId, change: Callable[[Action], Action]) -> Action:
    return _put(uow, change(uow.need(Action, action_id)))


def _put(uow: UnitOfWork, action: Action) -> Action:
    uow.put(action)
    return action
