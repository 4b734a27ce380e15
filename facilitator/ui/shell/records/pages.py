"""The three records: what is parked, what lies in the bin, what was done. Each keeps itself up while it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError, Reason
from facilitator.domain.history import HistoryStep
from facilitator.domain.ids import IdeaId
from facilitator.domain.parking import parking_lot
from facilitator.domain.workshop import Attribution
from facilitator.services import capture, parking
from facilitator.services.activity import activity, after
from facilitator.services.wording import sentence
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.shell.records import activity_words, rows
from facilitator.ui.shell.records.view import RecordList
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.empty_state import EmptyState
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.picture import Sign


class RecordPage(QWidget):
    """A list with a line below for what it says and what can be done. `counted(int)` how much there is that matters,
    `found(id)` an idea that is to be shown where it stands.
    """

    counted = Signal(int)
    found = Signal(str)

    def __init__(self, mirror: Mirror, name: str, nothing: EmptyState) -> None:
        super().__init__()
        self._mirror = mirror
        self.list = RecordList(name)
        self.says = Label("", Type.META, Ink.INK2, elide=True)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.list)
        self._stack.addWidget(nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.top = QHBoxLayout()
        column.addLayout(self.top)
        column.addWidget(holder, 1)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(24, 12, 24, 0)
        self.foot.setSpacing(8)
        self.foot.addWidget(self.says, 1)
        column.addLayout(self.foot)
        mirror.changed.connect(lambda _events: self.look())

    def look(self) -> None:
        """Show what is there now."""
        raise NotImplementedError

    def _show(self, records: tuple[rows.Record, ...]) -> None:
        self.list.show_rows(records)
        self._stack.setCurrentIndex(0 if records else 1)

    def _button(self, words: str, act: Callable[[], None], *, primary: bool = False, key: str = "") -> Button:
        button = Button(words, Variant.PRIMARY if primary else Variant.SECONDARY, key=key, small=True)
        button.clicked.connect(act)
        self.foot.addWidget(button)
        return button

    def _ideas(self) -> list[IdeaId]:
        return [IdeaId(key) for key in self.list.chosen()]

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        tasks.start(self, work)

    async def _wish(self, wish: Callable[..., Any], *args: Any) -> None:
        try:
            await self._mirror.wish(wish, *args)
        except FacilitatorError as error:
            self.says.setText(sentence(error))


class BinPage(RecordPage):
    """What was thrown away; Enter gives it back."""

    def __init__(self, mirror: Mirror) -> None:
        empty = _empty(Icon.TRASH, "The bin is empty", "Ideas that are put into the bin wait here for good.")
        super().__init__(mirror, "Bin", empty)
        self._back = self._button("Give back", self.give_back, primary=True, key="Enter")
        self.list.opened.connect(self.give_back)
        self.look()

    def look(self) -> None:
        records = rows.binned(self._mirror.snapshot) if self._mirror.is_open else ()
        self._show(records)
        self.says.setText("Nothing is ever deleted for good." if records else "")
        self._back.setEnabled(bool(records))
        self.counted.emit(len(records))

    def give_back(self) -> None:
        if ids := self._ideas():
            self._do(self._wish(capture.restore_ideas, ids))


class ParkingPage(RecordPage):
    """What was put aside; each needs an owner or a decision before the day closes."""

    def __init__(self, mirror: Mirror) -> None:
        empty = _empty(
            Mark.PARKED, "Nothing is parked", "What is put aside with /p or P is looked after here."
        )
        super().__init__(mirror, "Parking lot", empty)
        self._buttons = [
            self._button("Show", self.show_one),
            self._button("Take off", self.take_off),
            self._button("Decide…", self.decide),
            self._button("Give it an owner…", self.give_owner, primary=True, key="Enter"),
        ]
        self.list.opened.connect(self.give_owner)
        self.look()

    def look(self) -> None:
        lot = parking_lot(self._mirror.snapshot) if self._mirror.is_open else ()
        left = sum(not each.is_settled for each in lot)
        self._show(rows.parked(self._mirror.snapshot, lot) if lot else ())
        many = counted(left, "still needs an owner or a decision", "still need an owner or a decision")
        self.says.setText((many if left else "Each has an owner or a decision.") if lot else "")
        for button in self._buttons:
            button.setEnabled(bool(lot))
        self.counted.emit(left)

    def show_one(self) -> None:
        for id in self._ideas()[:1]:
            self.found.emit(id)

    def take_off(self) -> None:
        if ids := self._ideas():
            self._do(self._wish(capture.park_ideas, ids, False))

    def give_owner(self) -> None:
        self._do(self._ask("Who takes it up?", "A person or an organisation", "Enter", parking.own_parked))

    def decide(self) -> None:
        self._do(self._ask("What was decided?", "In a sentence", "Write down", parking.decide_parked))

    async def _ask(self, title: str, label: str, yes: str, wish: Callable[..., Any]) -> None:
        """One answer for all that are chosen."""
        if not (ids := self._ideas()):
            return
        answer = await ask.text(
            self.window(), title, label, yes=yes, check=lambda text: None if text else "Type a word or two."
        )
        if answer:
            for id in ids:
                await self._wish(wish, id, answer)


class ActivityPage(RecordPage):
    """Who did what, newest first, read from the file's own history, so it outlives a restart."""

    def __init__(self, mirror: Mirror) -> None:
        super().__init__(
            mirror, "Activity", _empty(Icon.HISTORY, "Nothing yet", "Everything that is done stands here.")
        )
        self._steps: tuple[HistoryStep, ...] = ()
        self._earlier = False
        self._reads = False
        self.who = QComboBox()
        self.who.setAccessibleName("By whom")
        self.who.addItem("Everybody", "")
        self.who.currentIndexChanged.connect(lambda _at: self._show_steps())
        self.top.setContentsMargins(24, 0, 24, 10)
        self.top.addWidget(self.who, 0, Qt.AlignmentFlag.AlignLeft)
        self.top.addStretch(1)
        self.says.setText("Ctrl Z takes back only what this laptop did, step by step.")
        self._more = self._button("Show earlier", lambda: self._do(self._read_earlier()))
        self._more.hide()
        self._do(self._read())

    def look(self) -> None:
        if not self._reads:
            self._do(self._read_new())

    async def _read(self) -> None:
        self._reads = True
        try:
            found = await self._mirror.wish(activity)
        except FacilitatorError as error:
            self.says.setText(sentence(error))
            return
        finally:
            self._reads = False
        self._take(found.steps, earlier=found.earlier)
        if self.list.rows.rowCount():
            self.list.setCurrentIndex(self.list.rows.index(0))

    async def _read_new(self) -> None:
        """What came since; a step that was taken back meanwhile is marked so by the step that did it."""
        newest = self._steps[-1].revision if self._steps else 0
        try:
            fresh = await self._mirror.wish(after, newest)
        except FacilitatorError as error:
            if error.reason is not Reason.CLOSED:
                self.says.setText(sentence(error))
            return
        known = {step.id for step in self._steps}
        if any(step.undoes is not None for step in fresh):
            await self._read()
        else:
            self._take(
                (*self._steps, *(step for step in fresh if step.id not in known)), earlier=self._earlier
            )

    async def _read_earlier(self) -> None:
        before = self._steps[0].revision if self._steps else None
        try:
            found = await self._mirror.wish(activity, before)
        except FacilitatorError as error:
            self.says.setText(sentence(error))
        else:
            self._take((*found.steps, *self._steps), earlier=found.earlier)

    def _take(self, steps: tuple[HistoryStep, ...], *, earlier: bool) -> None:
        self._steps, self._earlier = steps, earlier
        self._more.setVisible(earlier)
        for name in dict.fromkeys(activity_words.actor(step.by, named=self._named()) for step in steps):
            if self.who.findData(name) < 0:
                self.who.addItem(name, name)
        self._show_steps()

    def _show_steps(self) -> None:
        if self._mirror.is_open:
            snapshot = self._mirror.snapshot
            who = self.who.currentData() or ""
            self._show(rows.done(self._steps, snapshot.idea_by_id, snapshot.tz, named=self._named(), who=who))

    def _named(self) -> bool:
        return self._mirror.workshop.attribution is Attribution.NAME


def _empty(sign: Sign, title: str, line: str) -> EmptyState:
    return EmptyState(sign, title, line)
