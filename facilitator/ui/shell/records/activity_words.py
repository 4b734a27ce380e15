"""What a step of the history is called, and who did it, as far as that may be told. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.domain.history import HistoryStep, StepKind
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import IdeaId
from facilitator.domain.text import elided
from facilitator.domain.workshop import THIS_LAPTOP, Actor, Role
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.times import counted
from facilitator.ui.shell.undo_words import noun

_ROLES = {
    Role.FACILITATOR: "facilitator",
    Role.CO_FACILITATOR: "co-facilitator",
    Role.THEME_TEAM: "theme team",
    Role.NOTE_TAKER: "note-taker",
    Role.PARTICIPANT: "participant",
    Role.OBSERVER: "observer",
}
_LONGEST = 200


def actor(by: Actor, *, named: bool) -> str:
    """Who: this laptop, a role with its name, or (unless names are shown) just that it was a participant."""
    if by.device == THIS_LAPTOP.device:
        return "This laptop"
    if by.role is Role.PARTICIPANT and not named:
        return "A participant"
    role = _ROLES[by.role]
    return f"{by.name} ({role})" if by.name else f"A {role}"


def title(step: HistoryStep, undone: HistoryStep | None, ideas: Mapping[IdeaId, Idea]) -> str:
    """What was done, with the words it was done to."""
    if step.kind in (StepKind.UNDO, StepKind.REDO):
        what = noun(undone.wish) if undone is not None else "an earlier step"
        done = f"{'Took back' if step.kind is StepKind.UNDO else 'Did again'} {what}"
    else:
        what = noun(step.wish)
        done = what[:1].upper() + what[1:]
    words = _words(step, ideas)
    return f"{done}: {words}" if words else done


def sign(step: HistoryStep) -> Icon:
    """A sign for what sort of thing it was."""
    if step.kind in (StepKind.UNDO, StepKind.REDO):
        return Icon.UNDO if step.kind is StepKind.UNDO else Icon.REDO
    kinds = {change.entity for change in step.changes}
    for entity, icon in _SIGNS.items():
        if entity in kinds:
            return icon
    return Icon.HISTORY


_SIGNS = {
    "command": Icon.CLOCK,
    "idea": Icon.PENCIL,
    "theme": Icon.THEMES,
    "action": Icon.ACTIONS,
    "decision": Icon.CHECK,
    "segment": Icon.PLAN,
    "window": Icon.PLAN,
    "person": Icon.PERSON,
    "photo": Icon.IMAGE,
}


def _words(step: HistoryStep, ideas: Mapping[IdeaId, Idea]) -> str:
    """The words of what was changed: of an edit both, of several the first."""
    said = []
    for change in step.changes:
        before, after = change.before or {}, change.after or {}
        if change.entity == "idea" and before.get("text") and after.get("text"):
            return (
                f"“{elided(str(before['text']), _LONGEST)}” became “{elided(str(after['text']), _LONGEST)}”"
            )
        own = next(
            (str(plain[name]) for plain in (after, before) for name in ("text", "title") if plain.get(name)),
            "",
        )
        idea = ideas.get(IdeaId(change.id)) if change.entity == "idea" else None
        if own or idea is not None:
            said.append(own or (idea.text if idea is not None else ""))
    if not said:
        return ""
    more = f" and {counted(len(said) - 1, 'more', 'more')}" if len(said) > 1 else ""
    return f"“{elided(said[0], _LONGEST)}”{more}"
