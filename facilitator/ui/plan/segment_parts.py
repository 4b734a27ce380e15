"""One segment whole, for the panel: what is asked, in which steps, what it gathers and hands on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.clock import ZERO
from facilitator.domain.plan import CarryIn, Segment, SegmentKind, TimedStep
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Attribution
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.times import clock_time, span, wall_time
from facilitator.ui.plan import words
from facilitator.ui.widgets.inspector import Block, Quiet, Rows, signed
from facilitator.ui.widgets.label import Label

_ATTRIBUTION = {
    Attribution.NOBODY: "Nothing is shown beside an idea",
    Attribution.TABLE: "The table is shown beside an idea",
    Attribution.SECTOR: "The sector is shown beside an idea",
    Attribution.NAME: "The name is shown beside an idea",
}


def head(snapshot: Snapshot, segment: Segment) -> Iterator[QWidget]:
    """What it is, when and where."""
    yield Label(_over(snapshot, segment), Type.LABEL, Ink.INK2, elide=True)
    yield Label(segment.title, Type.HEADING, wrap=True)
    planned = next((item for item in snapshot.planned if item.segment.id == segment.id), None)
    length = span(segment.length)
    if planned is not None:
        times = f"{clock_time(planned.start, snapshot.tz)} to {clock_time(planned.end, snapshot.tz)}"
        length = f"{times}, {length}"
    yield signed(Icon.CLOCK, length)
    if segment.locked_start is not None:
        yield signed(Icon.LOCK, f"Not before {wall_time(segment.locked_start)}")
    if where := words.where(segment, len(snapshot.tables)):
        yield signed(Icon.PEOPLE if where == "Whole room" else Icon.TABLE, where)


def parts(snapshot: Snapshot, segment: Segment) -> Iterator[QWidget]:
    """Everything else that the plan says of it; what is empty is left away."""
    if segment.prompt:
        yield _prose("Prompt", segment.prompt)
    if segment.purpose:
        yield _prose("Purpose, as the readout tells it", segment.purpose)
    if segment.steps:
        yield _steps(segment)
    if segment.captures:
        block = Block("What is captured")
        for kind in segment.captures:
            block.body.addWidget(signed(Mark(kind.value), words.GATHERED[kind]))
        yield block
    if segment.carry_in:
        block = Block("Carries in")
        for carry in segment.carry_in:
            block.body.addWidget(signed(Icon.ARROW_RIGHT, _carried(snapshot, carry)))
        yield block
    if segment.readout_heading:
        yield _line("Readout heading", Icon.READOUT, segment.readout_heading)
    if segment.cues:
        block = Block("Cues")
        for cue in segment.cues:
            block.body.addWidget(_Pair(words.cue_moment(cue), words.cue_effect(cue)))
        yield block
    if segment.moves_on:
        yield _line("At the end", Icon.NEXT, "Moves on by itself")
    if segment.attribution is not None:
        yield _line("Whose words", Icon.PERSON, _ATTRIBUTION[segment.attribution])
    if segment.private_notes:
        yield _prose("Notes for you", segment.private_notes)


def _over(snapshot: Snapshot, segment: Segment) -> str:
    breakouts = [other for other in snapshot.agenda if other.kind is SegmentKind.BREAKOUT]
    if segment.kind is SegmentKind.BREAKOUT and segment.number is not None and len(breakouts) > 1:
        return f"Breakout {segment.number} of {len(breakouts)}"
    return words.KINDS[segment.kind]


def _prose(title: str, text: str) -> Block:
    block = Block(title)
    block.body.addWidget(Quiet(text))
    return block


def _line(title: str, icon: Icon, text: str) -> Block:
    block = Block(title)
    block.body.addWidget(signed(icon, text))
    return block


def _steps(segment: Segment) -> Block:
    total = sum((step.length for step in segment.steps), ZERO)
    block = Block("Timed steps", f"{_minutes(total)} of {_minutes(segment.length)} min")
    block.body.addWidget(Rows(_Step(step) for step in segment.steps))
    return block


def _minutes(length: timedelta) -> str:
    return f"{length / timedelta(minutes=1):g}"


def _carried(snapshot: Snapshot, carry: CarryIn) -> str:
    segment = snapshot.segment_by_id.get(carry.segment_id)
    source = words.title(segment) if segment is not None else "an earlier segment"
    if carry.picked:
        return f"{len(carry.picked)} chosen themes of {source}"
    return f"The top {carry.top} themes of {source}" if carry.top else f"All themes of {source}"


class _Step(QWidget):
    def __init__(self, step: TimedStep) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 9)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Label(step.title, Type.BODY, wrap=True), 1)
        length = Label(words.step_length(step.seconds), Type.BODY.num)
        row.addWidget(length, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        if step.prompt:
            column.addWidget(Label(step.prompt, Type.META, Ink.INK2, wrap=True))


class _Pair(QWidget):
    """A moment and what happens then."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Label(left, Type.BODY.num), 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(right, Type.BODY, Ink.INK2, wrap=True), 3, Qt.AlignmentFlag.AlignTop)
