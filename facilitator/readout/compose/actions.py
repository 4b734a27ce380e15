"""Who does what, by when: the register of actions as a table, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.domain.actions import Action, Status
from facilitator.domain.checks import Says
from facilitator.domain.ideas import Kind
from facilitator.domain.ids import ThemeId
from facilitator.domain.readout import Part
from facilitator.domain.themes import Ref, Thing
from facilitator.readout.compose.prose import plain
from facilitator.readout.compose.view import View
from facilitator.readout.document import (
    Block,
    Bullet,
    Bullets,
    Column,
    Heading,
    Line,
    Paragraph,
    Span,
    Table,
    Tone,
)


@dataclass(frozen=True)
class _Field:
    """A column of the register: what it says of each action, and what stands there where nothing is said yet."""

    column: Column
    cells: tuple[Line, ...]
    open: str = ""

    @property
    def filled(self) -> bool:
        return any(self.cells)


def who_does_what(view: View) -> list[Block]:
    """The table, where some action says more than its words; then the decisions."""
    actions = [
        action for action in view.snapshot.actions if view.inside or action.status is not Status.DROPPED
    ]
    blocks: list[Block] = []
    if _in_table(view):
        blocks += _table(view, actions)
    elif words := [action for action in actions if action.text not in _sentences(view)]:
        blocks.append(Heading(1, view.words.actions, anchor="actions"))
        bullets = (
            Bullet(
                plain(a.text, view.mark(Says.ACTION, a.id)),
                anchor=view.anchor(_ref(a)),
                dissent=view.said_in_the_room(Says.ACTION, a.id),
            )
            for a in words
        )
        blocks.append(Bullets(tuple(bullets)))
    return blocks + _decisions(view, level=2 if blocks else 1)


def told_in_place(view: View) -> Mapping[ThemeId, Action]:
    """Actions that are told with the very sentence they carry out, by its theme: there is no table for them.

    So it is where each action with an owner or a date came in with its bullet.
    """
    if _in_table(view):
        return {}
    sentences = _sentences(view)
    return {
        action.theme_id: action
        for action in view.snapshot.actions
        if action.theme_id is not None and action.says_more and action.text in sentences
    }


def _in_table(view: View) -> bool:
    """Whether the register is shown as a table: some action says more, in words that no sentence has said already."""
    sentences = _sentences(view)
    return any(action.says_more and action.text not in sentences for action in view.snapshot.actions)


def _sentences(view: View) -> frozenset[str]:
    """The sentences that the breakouts tell."""
    if not view.options.has(Part.BREAKOUTS):
        return frozenset()
    return frozenset(theme.sentence for theme in view.snapshot.themes if theme.sentence)


def _table(view: View, actions: list[Action]) -> list[Block]:
    words, open_ = view.words, view.options.gaps
    years = {action.due.year for action in actions if action.due}
    year = years.pop() if len(years) == 1 else None
    fields = [
        _Field(Column("", 0.4), tuple((Span(view.labels[_ref(action)], strong=True),) for action in actions)),
        _Field(Column(words.action, 6.1), tuple(_words(view, action) for action in actions)),
        _Field(Column(words.owner, 2.6), tuple(plain(a.owner) for a in actions), words.owner_open),
        _Field(
            Column(words.due, 0.9 if year else 1.3),
            tuple(plain(words.short_day(a.due, year is None)) if a.due else () for a in actions),
            words.not_set,
        ),
        _Field(
            Column(words.steps, 2.1),
            tuple((Span(words.step_count(a.steps), muted=True),) if a.steps else () for a in actions),
            words.no_steps,
        ),
        _Field(Column(words.status, 1.1), _statuses(view, actions)),
        _Field(Column(words.goal, 0.5), tuple(_goals(view, action) for action in actions)),
    ]
    fields = [field for field in fields if field.filled]
    rows = tuple(
        tuple(
            cell or (Span(field.open, muted=True),) * bool(open_ and field.open)
            for field, cell in zip(fields, row, strict=True)
        )
        for row in zip(*(field.cells for field in fields), strict=True)
    )
    has_goals = any(field.column.title == words.goal for field in fields)
    lead = words.lead_of_actions(has_goals, year)
    blocks: list[Block] = [Heading(1, words.who_does_what, anchor="actions")]
    blocks += [Paragraph(plain(lead), Tone.LEAD)] if lead else []
    anchors = tuple(view.anchor(_ref(action)) for action in actions)
    blocks.append(Table(tuple(field.column for field in fields), rows, anchors=anchors))
    return [
        *blocks,
        *(_said(view, action) for action in actions if view.said_in_the_room(Says.ACTION, action.id)),
    ]


def _said(view: View, action: Action) -> Block:
    """What the room said of an action, beneath the table."""
    label = Span(f"{view.labels[_ref(action)]} ", strong=True)
    return Paragraph((label, *view.said_in_the_room(Says.ACTION, action.id)), Tone.NOTE)


def _words(view: View, action: Action) -> Line:
    """The action; where a breakout has told the very sentence, its short name instead."""
    if action.text not in _sentences(view):
        return plain(action.text, view.mark(Says.ACTION, action.id))
    theme = next(theme for theme in view.snapshot.themes if theme.sentence == action.text)
    ref = Ref(Thing.THEME, theme.id)
    return plain(view.short_name(ref)) or (
        Span(view.words.as_in(view.labels[ref]), href=f"#{view.anchor(ref)}"),
    )


def _statuses(view: View, actions: list[Action]) -> tuple[Line, ...]:
    """Said only once some action has come further than being agreed."""
    if not any(action.status in (Status.UNDER_WAY, Status.DONE, Status.DROPPED) for action in actions):
        return ((),) * len(actions)
    return tuple(plain(view.words.statuses[action.status]) for action in actions)


def _goals(view: View, action: Action) -> Line:
    """The labels of the goals that the action reaches."""
    refs = [link.source for link in view.snapshot.links if link.target == _ref(action)]
    goals = [ref for ref in refs if _is_goal(view, ref)]
    return joined((Span(view.labels[ref], href=f"#{view.anchor(ref)}") for ref in goals), ", ")


def _is_goal(view: View, ref: Ref) -> bool:
    return any(t.kind is Kind.GOAL and ref == Ref(Thing.THEME, t.id) for t in view.snapshot.themes)


def joined(spans: Iterable[Span], between: str) -> Line:
    """Spans with `between` them."""
    result: list[Span] = []
    for span in spans:
        result += [Span(between), span] if result else [span]
    return tuple(result)


def _decisions(view: View, level: int) -> list[Block]:
    decisions = view.snapshot.decisions
    if not decisions:
        return []
    bullets = []
    for decision in decisions:
        ideas = [idea for idea in view.ideas_of(decision.idea_ids) if idea.counts]
        said = len(ideas) == 1 and ideas[0].text == decision.text
        objected = view.said_in_the_room(Says.DECISION, decision.id)
        bullets.append(
            Bullet(
                plain(decision.text, view.mark(Says.DECISION, decision.id)),
                None if said else view.behind(ideas),
                dissent=objected,
            )
        )
    heading = Heading(
        level, view.words.decided, anchor="decisions", mark=Kind.DECISION if level > 1 else None
    )
    return [heading, Bullets(tuple(bullets))]


def _ref(action: Action) -> Ref:
    return Ref(Thing.ACTION, action.id)
