"""The groups that have taken an action up: a line each, and opened its own owner, date, status and steps."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.actions import ActionStep, Status, Undertaking
from facilitator.domain.ids import UndertakingId
from facilitator.domain.lacks import Finding, Lack, lacks
from facilitator.ui.actions import menus
from facilitator.ui.actions.acts import ActionActs
from facilitator.ui.actions.rows import STATUSES
from facilitator.ui.actions.step_rows import StepRows
from facilitator.ui.actions.strips import LackStrips
from facilitator.ui.kit import tasks
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.times import counted, short_date
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.card import Card
from facilitator.ui.widgets.day_field import DayField
from facilitator.ui.widgets.field import Field
from facilitator.ui.widgets.label import Label

_QUIET = (Lack.OWNER, Lack.DATE)
"""Their fields stand open right there."""


class _Inside(QWidget):
    """What is worked on of one share. Made when its card is first opened: ten steps of six groups are many fields."""

    def __init__(self, acts: ActionActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._taken: Undertaking | None = None
        self.strips = LackStrips()
        self.owner = Field(name="Owner", placeholder="Who owns this?")
        self.due = DayField("Due", "Set a date")
        self.steps = StepRows()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.strips, self.owner, self.due, self.steps):
            column.addWidget(widget)
        self.strips.mend_wanted.connect(self._mend)
        self.owner.committed.connect(lambda words: self._edit(owner=words.strip()))
        self.due.chosen.connect(lambda day: self._edit(due=day))
        self.steps.added.connect(self._add_step)
        self.steps.changed.connect(self._change_step)
        self.steps.move_requested.connect(self._move_step)
        self.steps.remove_requested.connect(self._remove_step)

    def show_taken(self, taken: Undertaking, today: date) -> None:
        """Show a share as it is now; what is being typed in it stays."""
        self._taken = taken
        self.owner.edit.setAccessibleName(f"{taken.group}: owner")
        self.steps.setAccessibleName(f"{taken.group}: steps")
        self.strips.show_lacks([each for each in lacks(taken) if each.lack not in _QUIET], taken)
        if not self.owner.edit.hasFocus():
            self.owner.set_text(taken.owner)
        self.due.show_day(taken.due, today)
        self.steps.show_steps(taken.steps, today)

    def _edit(self, **changes: object) -> None:
        if self._taken is not None:
            self._acts.edit_taken(self._taken, **changes)

    def _add_step(self, words: str, place: int | None) -> None:
        if self._taken is not None:
            self._acts.add_step(self._taken, ActionStep(words), place)

    def _change_step(self, place: int, step: ActionStep) -> None:
        if self._taken is not None:
            tasks.start(self, self._kept(self._taken, place, step))

    async def _kept(self, taken: Undertaking, place: int, step: ActionStep) -> None:
        await self._acts.step(taken, place, step)

    def _move_step(self, place: int, by: int) -> None:
        if self._taken is not None:
            self._acts.move_step(self._taken, place, by)
            self.steps.focus_step(place + by)

    def _remove_step(self, place: int) -> None:
        if self._taken is not None:
            self._acts.remove_step(self._taken, place)

    def _mend(self, finding: Finding) -> None:
        match finding.lack:
            case Lack.STEPS:
                self.steps.begin_new()
            case Lack.LATE_STEP if self._taken is not None:
                self._edit(due=max(step.due for step in self._taken.steps if step.due is not None))
            case _:
                self.owner.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                self.owner.edit.selectAll()


class TakenCard(Card):
    """One group's share; Enter or Space on its sign opens and closes it. `inside` is there once it was opened."""

    def __init__(self, acts: ActionActs) -> None:
        super().__init__(padding=10, spacing=8)
        self._acts = acts
        self._taken: Undertaking | None = None
        self._today = date.min
        self.inside: _Inside | None = None
        self.fold = Button(icon=Icon.CHEVRON_RIGHT, variant=Variant.GHOST, small=True, name="Open")
        self._group = Label("", Type.BODY, wrap=True)
        self._below = Label("", Type.META.num, Ink.INK2, wrap=True)
        self.status = Button("Draft", small=True, trailing=Icon.CHEVRON_DOWN)
        self._more = Button(icon=Icon.MORE, variant=Variant.GHOST, small=True, name="More")
        head = QHBoxLayout()
        head.setSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._group)
        words.addWidget(self._below)
        head.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        head.addWidget(self.status, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.fold.clicked.connect(lambda: self.set_open(not self.is_open))
        self.status.clicked.connect(self._open_statuses)
        self._more.clicked.connect(self._open_more)

    @property
    def is_open(self) -> bool:
        return self.inside is not None and not self.inside.isHidden()

    def set_open(self, opened: bool) -> None:
        """Show what there is to work on, or the line alone."""
        if opened and self.inside is None:
            self.inside = _Inside(self._acts)
            self.body.addWidget(self.inside)
        if self.inside is not None:
            self.inside.setVisible(opened)
        self.fold.set_icon(Icon.CHEVRON_DOWN if opened else Icon.CHEVRON_RIGHT)
        if self._taken is not None:
            self.show_taken(self._taken, self._today)

    def show_taken(self, taken: Undertaking, today: date) -> None:
        """Show a share as it is now."""
        if self.is_open and self.inside is not None:
            self.inside.show_taken(taken, today)
        self._taken, self._today = taken, today
        self._group.setText(taken.group)
        due = short_date(taken.due, today.year) if taken.due is not None else ""
        steps = counted(len(taken.steps), "step") if taken.steps else ""
        self._below.setText(", ".join(part for part in (taken.owner or "nobody yet", due, steps) if part))
        self._below.setVisible(not self.is_open)
        self.status.setText(STATUSES[taken.status])
        self.status.set_name(f"{taken.group}: {STATUSES[taken.status]}")
        self._more.set_name(f"What {taken.group} does with it")
        self.fold.set_name(f"{'Close' if self.is_open else 'Open'} what {taken.group} does")

    def _open_statuses(self) -> None:
        if self._taken is not None:
            menus.open_statuses(self.status, self._taken.status, self._set_status)

    def _set_status(self, status: Status) -> None:
        if self._taken is not None:
            self._acts.edit_taken(self._taken, status=status)

    def _open_more(self) -> None:
        if self._taken is not None:
            menus.open_taken(self._more, self._taken, self._acts)


class TakenList(QWidget):
    """A card for each group; one that was opened stays so while others write."""

    def __init__(self, acts: ActionActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self.cards: dict[UndertakingId, TakenCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_taken(self, taken: tuple[Undertaking, ...], today: date) -> None:
        """These groups, in their order."""
        for gone in self.cards.keys() - {each.id for each in taken}:
            card = self.cards.pop(gone)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for each in taken:
            if each.id not in self.cards:
                self.cards[each.id] = TakenCard(self._acts)
                self._column.addWidget(self.cards[each.id])
            self.cards[each.id].show_taken(each, today)
        self.setVisible(bool(taken))
