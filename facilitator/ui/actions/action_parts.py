"""One action whole, for the panel: who, by when, in which steps, and what the room said that led to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.actions import Action, ActionStep, Undertaking
from facilitator.domain.ideas import Idea
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ref, Thing
from facilitator.domain.thread import labels
from facilitator.services.overview import table_name
from facilitator.ui.actions.register import TONES
from facilitator.ui.actions.rows import (
    NO_DATE,
    NO_OWNER,
    STATUSES,
    day_of,
    elements_of,
    goals_of,
    ideas_behind,
)
from facilitator.ui.actions.timeline import StepTimeline, Stop
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.times import clock_time, counted, day
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.chip import Chip
from facilitator.ui.widgets.inspector import Block, Quiet, Rows, signed
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.picture import Picture

_AT_FIRST = 3


def head(snapshot: Snapshot, action: Action) -> Iterator[QWidget]:
    """What it is called, how far it has come, and its words."""
    label = labels(snapshot)[Ref(Thing.ACTION, action.id)]
    over = QWidget()
    row = QHBoxLayout(over)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Picture(Mark.ACTION))
    row.addWidget(Label(label, Type.META.num, Ink.INK2), 1)
    row.addWidget(Chip(STATUSES[action.status], TONES[action.status]))
    yield over
    yield Label(action.text, Type.HEADING, wrap=True)


def parts(snapshot: Snapshot, action: Action) -> Iterator[QWidget]:
    """Everything else that the file holds of it; what is empty is left away, who and when are not."""
    yield _facts(snapshot, action)
    yield _steps(snapshot, action)
    if action.resources:
        block = Block("Needs")
        block.body.addWidget(Quiet(action.resources))
        yield block
    if action.informed:
        block = Block("Who should know of it")
        block.body.addWidget(signed(Icon.PEOPLE, ", ".join(action.informed)))
        yield block
    if elements := elements_of(snapshot, action):
        block = Block("Answers to the draft")
        for element in elements:
            block.body.addWidget(signed(Icon.TARGET, element))
        yield block
    taken_up = [undertaking for undertaking in snapshot.undertakings if undertaking.action_id == action.id]
    if taken_up:
        block = Block("Taken up by")
        block.body.addWidget(Rows(_Group(snapshot, undertaking) for undertaking in taken_up))
        yield block
    if ideas := ideas_behind(snapshot, action):
        yield _CameFrom(snapshot, ideas)


def told(snapshot: Snapshot, action: Action) -> object:
    """All that the panel is made of; while it stays equal the panel says the same."""
    groups = tuple(each for each in snapshot.undertakings if each.action_id == action.id)
    ideas, goals = ideas_behind(snapshot, action), goals_of(snapshot, action)
    names = tuple(labels(snapshot).items())
    return (
        action,
        groups,
        ideas,
        goals,
        elements_of(snapshot, action),
        names,
        snapshot.tables,
        snapshot.segments,
    )


def _facts(snapshot: Snapshot, action: Action) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    due = f"{day(action.due)}, {action.due.year}" if action.due is not None else ""
    column.addWidget(
        _Fact("Owner", Label(action.owner or NO_OWNER, Type.BODY, _ink(action.owner), wrap=True))
    )
    column.addWidget(_Fact("Due", Label(due or NO_DATE, Type.BODY.num, _ink(due), wrap=True)))
    named = labels(snapshot)
    goals = goals_of(snapshot, action)
    for place, goal in enumerate(goals):
        words = f"{named[Ref(Thing.THEME, goal.id)]} {goal.title or goal.sentence}"
        column.addWidget(_Fact("" if place else "Reaches", signed(Mark(goal.kind.value), words)))
    if not goals:
        column.addWidget(_Fact("Reaches", Label("No goal is linked to it", Type.BODY, Ink.INK3, wrap=True)))
    return made


def _ink(words: str) -> Ink:
    return Ink.INK if words else Ink.INK3


def _steps(snapshot: Snapshot, action: Action) -> Block:
    steps = action.steps
    dated = [step for step in steps if step.due is not None]
    beside = (
        f"{counted(len(steps), 'step')}, {'all' if len(dated) == len(steps) else len(dated)} dated"
        if steps
        else ""
    )
    block = Block("Steps", beside, spacing=12)
    if not steps:
        words = "No steps yet. A date is kept more easily when the first step is known."
        block.body.addWidget(Label(words if action.due else "No steps yet.", Type.META, Ink.INK2, wrap=True))
        return block
    stops = [
        Stop(step.due, day_of(snapshot, step.due), step.done, end=step.due == action.due)
        for step in dated
        if step.due is not None
    ]
    if action.due is not None and not any(stop.end for stop in stops):
        stops.append(Stop(action.due, day_of(snapshot, action.due), end=True))
    start = max((window.date for window in snapshot.windows), default=None)
    if len(stops) > 1 and start is not None:
        block.body.addWidget(StepTimeline(start, stops))
    block.body.addWidget(Rows(_Step(snapshot, step) for step in steps))
    return block


class _Fact(QWidget):
    def __init__(self, name: str, value: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Label(name, Type.BODY, Ink.INK2), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(value, 3, Qt.AlignmentFlag.AlignTop)


class _Step(QWidget):
    def __init__(self, snapshot: Snapshot, step: ActionStep) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(step.text, Type.BODY, Ink.INK2 if step.done else Ink.INK, wrap=True))
        if step.owner:
            words.addWidget(Label(step.owner, Type.META, Ink.INK2, wrap=True))
        if step.done:
            row.addWidget(Picture(Icon.CHECK, ink=Ink.OK, name="Done"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        due = Label(day_of(snapshot, step.due) or NO_DATE, Type.META.num, Ink.INK2 if step.due else Ink.INK3)
        row.addWidget(due, 0, Qt.AlignmentFlag.AlignTop)


class _Group(QWidget):
    """A shared action as one group takes it up."""

    def __init__(self, snapshot: Snapshot, undertaking: Undertaking) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(undertaking.group, Type.BODY, wrap=True))
        due = day_of(snapshot, undertaking.due)
        steps = counted(len(undertaking.steps), "step") if undertaking.steps else ""
        below = ", ".join(part for part in (undertaking.owner, due, steps) if part)
        if below:
            words.addWidget(Label(below, Type.META.num, Ink.INK2, wrap=True))
        row.addLayout(words, 1)
        chip = Chip(STATUSES[undertaking.status], TONES[undertaking.status])
        row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)


class _CameFrom(Block):
    """What was said, in its own words; the first few, and the rest on a press."""

    def __init__(self, snapshot: Snapshot, ideas: Sequence[Idea]) -> None:
        super().__init__("Came from", counted(len(ideas), "idea"))
        quotes = [Quiet(f"“{idea.text}”", _source(snapshot, idea)) for idea in ideas]
        self._rest = quotes[_AT_FIRST:] if len(quotes) > _AT_FIRST + 1 else []
        for quote in quotes:
            self.body.addWidget(quote)
            quote.setHidden(quote in self._rest)
        if self._rest:
            self._more = Button(f"Show all {len(quotes)}", Variant.LINK, icon=Icon.CHEVRON_DOWN, small=True)
            self._more.clicked.connect(self._show_rest)
            self.body.addWidget(self._more)

    def _show_rest(self) -> None:
        self._more.hide()
        for quote in self._rest:
            quote.show()


def _source(snapshot: Snapshot, idea: Idea) -> str:
    segment = snapshot.segment_by_id.get(idea.segment_id)
    parts = (
        table_name(snapshot, idea.table_id),
        clock_time(idea.captured_at, snapshot.tz),
        segment.title if segment else "",
    )
    return ", ".join(part for part in parts if part)
