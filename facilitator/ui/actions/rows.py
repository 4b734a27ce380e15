"""The register of actions as rows, with what each still lacks. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from facilitator.domain.actions import Action, Status
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import ThemeId
from facilitator.domain.lacks import goals_without_action, needing_attention
from facilitator.domain.parking import open_questions
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ref, Theme, Thing
from facilitator.domain.thread import backward, forward, labels, provenance
from facilitator.services.lack_words import UNSTEPPED, WHAT_FIRST
from facilitator.services.overview import table_name
from facilitator.ui.kit.times import clock_time, counted, short_date
from facilitator.ui.widgets.card_list import Place, place_of

STATUSES = {
    Status.DRAFT: "Draft",
    Status.AGREED: "Agreed",
    Status.UNDER_WAY: "Under way",
    Status.DONE: "Done",
    Status.DROPPED: "Dropped",
}
NO_OWNER, NO_DATE, NO_STEPS = "Who owns this?", "Set a date", "No steps"

_DATES = re.compile(r"\b(deadline|due date|date)s?\b", re.IGNORECASE)
_STEPS = re.compile(r"\b(step|plan)s?\b|\bstep-by-step\b", re.IGNORECASE)


class Order(StrEnum):
    """In which order the register is read."""

    AGREED = "agreed"
    GOAL = "goal"
    OWNER = "owner"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """The names of the columns."""

    key: str | None = None

    def spoken(self) -> str:
        return "Action, owner, due, steps, goal, status"


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action. `goals` as they are called (G1), `warning` the sentence beside a due date without steps."""

    action: Action
    label: str
    due: str
    goals: tuple[str, ...]
    warning: str
    place: Place

    @property
    def key(self) -> str | None:
        return self.action.id

    @property
    def status(self) -> str:
        return STATUSES[self.action.status]

    @property
    def dated(self) -> int:
        return sum(step.due is not None for step in self.action.steps)

    @property
    def steps(self) -> str:
        """`2 of 3 dated`, `1 of 3 done` once one is done."""
        steps = self.action.steps
        if not steps:
            return NO_STEPS
        done = sum(step.done for step in steps)
        return f"{done} of {len(steps)} done" if done else f"{self.dated} of {len(steps)} dated"

    def spoken(self) -> str:
        due = f"due {self.due}" if self.due else "no date"
        goal = f"reaches {' and '.join(self.goals)}" if self.goals else ""
        parts = (f"Action {self.label}", self.action.owner or "no owner", due, self.steps, goal, self.status)
        said = f"{', '.join(part for part in parts if part)}: {self.action.text}"
        return f"{said} {UNSTEPPED}" if self.warning else said


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """How complete the register is."""

    parts: tuple[str, ...]
    key: str | None = None

    def spoken(self) -> str:
        return ", ".join(self.parts)


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The name of what follows."""

    words: str
    key: str | None = None

    def spoken(self) -> str:
        return self.words


class Loose(StrEnum):
    """What stands under the register."""

    DECISION = "decision"
    QUESTION = "question"  # asked or parked, and nobody's yet
    GOAL = "goal"  # no action reaches it


@dataclass(frozen=True, slots=True)
class LooseRow:
    """A decision, an open question, or a goal without an action; `beside` is when or where it was said."""

    loose: Loose
    key: str
    words: str
    beside: str
    place: Place
    label: str = ""
    parked: bool = False

    def spoken(self) -> str:
        match self.loose:
            case Loose.DECISION:
                return f"Decided{f' at {self.beside}' if self.beside else ''}: {self.words}"
            case Loose.QUESTION:
                return f"Open, {self.beside}: {self.words}"
            case Loose.GOAL:
                return f"Goal {self.label} without an action: {self.words}"


RegisterRow = HeaderRow | ActionRow | SummaryRow | HeadingRow | LooseRow


def rows(
    snapshot: Snapshot, *, only_attention: bool = False, order: Order = Order.AGREED
) -> tuple[RegisterRow, ...]:
    """The register, what it lacks in numbers, and the decisions; empty where there is neither."""
    return tuple(_rows(snapshot, only_attention, order))


def _rows(snapshot: Snapshot, only_attention: bool, order: Order) -> Iterator[RegisterRow]:
    named = labels(snapshot)
    shown: Sequence[Action] = needing_attention(snapshot) if only_attention else snapshot.actions
    shown = _ordered(snapshot, shown, named, order)
    if shown:
        yield HeaderRow()
    for at, action in enumerate(shown):
        place = place_of(at + 1, len(shown) + 1)
        goals = tuple(named[Ref(Thing.THEME, goal.id)] for goal in goals_of(snapshot, action))
        label = named[Ref(Thing.ACTION, action.id)]
        yield ActionRow(action, label, day_of(snapshot, action.due), goals, warning(snapshot, action), place)
    if shown and not only_attention:
        yield SummaryRow(_summary(snapshot.actions))
    if only_attention:
        yield from _list("Goals without an action", _goals(snapshot, named))
    else:
        yield from _list("Decisions", _decisions(snapshot))
        yield from _list("Open questions", _questions(snapshot))


def _list(heading: str, rows: Sequence[LooseRow]) -> Iterator[RegisterRow]:
    if rows:
        yield HeadingRow(heading)
    for at, row in enumerate(rows):
        yield replace(row, place=place_of(at, len(rows)))


def _decisions(snapshot: Snapshot) -> list[LooseRow]:
    return [
        LooseRow(
            Loose.DECISION,
            decision.id,
            decision.text,
            clock_time(decision.at, snapshot.tz) if decision.at is not None else "",
            Place.ONLY,
        )
        for decision in snapshot.decisions
    ]


def _questions(snapshot: Snapshot) -> list[LooseRow]:
    return [
        LooseRow(
            Loose.QUESTION,
            each.idea.id,
            each.idea.text,
            table_name(snapshot, each.idea.table_id),
            Place.ONLY,
            parked=each.idea.parked,
        )
        for each in open_questions(snapshot)
    ]


def _goals(snapshot: Snapshot, named: Mapping[Ref, str]) -> list[LooseRow]:
    found = ((ref, snapshot.theme_by_id.get(ThemeId(ref.id))) for ref in goals_without_action(snapshot))
    return [
        LooseRow(Loose.GOAL, theme.id, theme.title or theme.sentence, "", Place.ONLY, label=named[ref])
        for ref, theme in found
        if theme is not None
    ]


def _ordered(
    snapshot: Snapshot, actions: Sequence[Action], named: Mapping[Ref, str], order: Order
) -> list[Action]:
    if order is Order.DATE:
        return sorted(actions, key=lambda action: (action.due is None, action.due or date.max))
    if order is Order.OWNER:
        return sorted(actions, key=lambda action: (not action.owner, action.owner.casefold()))
    if order is Order.GOAL:
        place = {ref: at for at, ref in enumerate(named)}

        def first_goal(action: Action) -> int:
            goals = [place[Ref(Thing.THEME, goal.id)] for goal in goals_of(snapshot, action)]
            return min(goals, default=len(place))

        return sorted(actions, key=first_goal)
    return list(actions)


def goals_of(snapshot: Snapshot, action: Action) -> tuple[Theme, ...]:
    """The themes that the action serves, by what was linked."""
    refs = backward(snapshot, Ref(Thing.ACTION, action.id))
    found = (snapshot.theme_by_id.get(ref.id) for ref in refs if ref.thing is Thing.THEME)  # type: ignore[call-overload]
    return tuple(theme for theme in found if theme is not None)


def elements_of(snapshot: Snapshot, action: Action) -> tuple[str, ...]:
    """The framework elements that the action answers to, as `5 Informal and lifelong learning`."""
    refs = forward(snapshot, Ref(Thing.ACTION, action.id))
    wanted = {ref.id for ref in refs if ref.thing is Thing.ELEMENT}
    return tuple(f"{element.number} {element.title}" for element in snapshot.elements if element.id in wanted)


def ideas_behind(snapshot: Snapshot, action: Action) -> tuple[Idea, ...]:
    """What was said that led to it: its own ideas, then those of the theme that it carries out; starred ones first."""
    wanted = dict.fromkeys(action.idea_ids)
    theme = snapshot.theme_by_id.get(action.theme_id) if action.theme_id is not None else None
    if theme is not None:
        wanted |= dict.fromkeys(provenance(snapshot, theme).idea_ids)
    found = [snapshot.idea_by_id[id] for id in wanted if id in snapshot.idea_by_id]
    return tuple(sorted((idea for idea in found if not idea.binned), key=lambda idea: not idea.starred))


def day_of(snapshot: Snapshot, on: date | None) -> str:
    """A date as `Jun 16`, with the year where it is not the workshop's; nothing for none."""
    years = {window.date.year for window in snapshot.windows}
    return "" if on is None else short_date(on, on.year if on.year in years else None)


def said_of_dates(snapshot: Snapshot) -> Idea | None:
    """What the room itself said of dates without steps, where somebody did."""
    said = [idea for idea in snapshot.live_ideas if _DATES.search(idea.text) and _STEPS.search(idea.text)]
    return min(said, key=lambda idea: not idea.starred, default=None)


def warning(snapshot: Snapshot, action: Action) -> str:
    """The sentence beside a due date without steps: what the room itself said of such, where somebody did."""
    if action.due is None or action.steps or not action.status.is_open:
        return ""
    said = said_of_dates(snapshot)
    if said is None:
        return WHAT_FIRST
    return f"{table_name(snapshot, said.table_id)} said it: “{said.text}”"


def _summary(actions: Sequence[Action]) -> tuple[str, ...]:
    whole = len(actions)
    have = "has" if whole == 1 else "have"
    owned, dated = (
        sum(bool(action.owner) for action in actions),
        sum(action.due is not None for action in actions),
    )
    stepped = sum(bool(action.steps) for action in actions)
    return tuple(
        f"{number} of {whole} {have} {what}"
        for number, what in ((owned, "an owner"), (dated, "a date"), (stepped, "steps"))
    )


def headline(snapshot: Snapshot) -> str:
    """`6 actions from 29 ideas, 2 need attention`."""
    if not snapshot.actions:
        return ""
    ideas = {idea.id for action in snapshot.actions for idea in ideas_behind(snapshot, action)}
    words = counted(len(snapshot.actions), "action")
    if ideas:
        words += f" from {counted(len(ideas), 'idea')}"
    waiting = len(needing_attention(snapshot))
    return f"{words}, {waiting} {'needs' if waiting == 1 else 'need'} attention" if waiting else words
