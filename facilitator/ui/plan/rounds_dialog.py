"""The question in which segments people move on: each picked one is a round in which they meet new people."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.ids import PersonId, SegmentId, TableId
from facilitator.domain.seating import groups_of, home_of, met_again, rotated
from facilitator.domain.snapshot import Snapshot
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.times import clock_time, counted
from facilitator.ui.plan import words
from facilitator.ui.plan.people_rows import regrouped
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.question import Question
from facilitator.ui.widgets.switch import Switch


@dataclass(frozen=True, slots=True)
class RoundsAnswer:
    """Who sits where in each round, and who hosts a table meanwhile, as `people.rotate` takes it."""

    rounds: Mapping[SegmentId, Mapping[PersonId, TableId]]
    hosts: frozenset[PersonId]


async def ask_for_rounds(parent: QWidget, snapshot: Snapshot) -> RoundsAnswer | None:
    """The rounds, or None where the person turned away."""
    dialog = RoundsDialog(parent, snapshot)
    return dialog.answer if await ask.shown(dialog) == QDialog.DialogCode.Accepted else None


class RoundsDialog(Question):
    """`answer` is what is shown, None while it is being worked out or where nothing is picked."""

    def __init__(self, parent: QWidget, snapshot: Snapshot) -> None:
        super().__init__(parent, "Rounds: people move on, segment by segment", "Seat the rounds")
        self._snapshot = snapshot
        self.answer: RoundsAnswer | None = None
        line = "In the first one everybody sits at home. In each of the others they sit with new people."
        self.body.addWidget(Label(line, Type.BODY, Ink.INK2, wrap=True))
        self.boxes: dict[SegmentId, QCheckBox] = {}
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        starts = {item.segment.id: clock_time(item.start, snapshot.tz) for item in snapshot.planned}
        for segment in regrouped(snapshot):
            box = QCheckBox(f"{starts[segment.id]}  {words.title(segment)}".replace("&", "&&"))
            box.toggled.connect(lambda _on: self._show())
            self.boxes[segment.id] = box
            column.addWidget(box)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("Segments that are rounds")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(min(holder.sizeHint().height() + 8, 300))
        area.setWidget(holder)
        self.body.addWidget(area, 1)
        self.hosts = Switch("A host stays at each table")
        self.hosts.setChecked(True)
        self.hosts.clicked.connect(lambda _on: self._show())
        self.body.addWidget(self.hosts)
        self._said = Label("", Type.META, Ink.INK2, wrap=True)
        self.body.addWidget(self._said)
        self._asked = 0
        self._show()
        if self.boxes:
            next(iter(self.boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        self.answer = None
        self.yes.setEnabled(False)
        self._asked += 1
        picked = [id for id, box in self.boxes.items() if box.isChecked()]
        if len(picked) < 2:
            self._said.setText("Pick at least two segments.")
            return
        self._said.setText("Working out who meets whom…")
        tasks.start(self, self._work_out(self._asked, picked, self.hosts.isChecked()))

    async def _work_out(self, asked: int, picked: list[SegmentId], with_hosts: bool) -> None:
        answer, again = await asyncio.to_thread(_rounds, self._snapshot, picked, with_hosts)
        if asked != self._asked:
            return
        self.answer = answer
        self.yes.setEnabled(True)
        meet = (
            "Nobody sits with the same person twice."
            if not again
            else f"{counted(again, 'pair meets', 'pairs meet')} again, which is as few as could be found."
        )
        hosts = f" {counted(len(answer.hosts), 'host stays', 'hosts stay')}." if answer.hosts else ""
        self._said.setText(f"{counted(len(picked), 'round')}. {meet}{hosts}")


def _rounds(snapshot: Snapshot, picked: list[SegmentId], with_hosts: bool) -> tuple[RoundsAnswer, int]:
    """The rounds, and how often two people meet again in them."""
    home = home_of(snapshot.people)
    hosts = _hosts(snapshot, home) if with_hosts else frozenset()
    people = [replace(person, hosts=person.id in hosts) for person in snapshot.people]
    made = rotated(people, snapshot.tables, home, len(picked), 1)
    return RoundsAnswer(dict(zip(picked, made, strict=True)), hosts), met_again(made)


def _hosts(snapshot: Snapshot, home: Mapping[PersonId, TableId]) -> frozenset[PersonId]:
    """Who is named as host; at a table without one, the first by name."""
    named = {person.id for person in snapshot.people if person.hosts}
    order = {person.id: place for place, person in enumerate(snapshot.people)}
    chosen: set[PersonId] = set()
    for group in groups_of(home).values():
        own = named & set(group)
        chosen |= own or {min(group, key=order.__getitem__)}
    return frozenset(chosen)
