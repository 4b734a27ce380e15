"""Dots or hands counted by hand, table after table: one person types numbers and Enter, and never leaves the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.ids import TableId
from facilitator.domain.themes import Ballot, BallotState, Vote
from facilitator.domain.workshop import MOST_HEADS, Person, Table
from facilitator.services import votes
from facilitator.services.wording import sentence
from facilitator.ui.kit import tasks
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.names import WHOLE_ROOM, table_name
from facilitator.ui.kit.times import counted
from facilitator.ui.widgets.choose import Choose
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.question import Question
from facilitator.ui.widgets.spin import NumberBox

_TALLEST = 340


def source_of(table_id: TableId | None) -> str:
    """How a tally by hand names whose dots it counts."""
    return table_id or "room"


def countable(ballots: Sequence[Ballot]) -> Ballot | None:
    """The vote that dots can be entered for: the newest that is open, else closed, or None."""
    for state in (BallotState.OPEN, BallotState.CLOSED):
        if found := [ballot for ballot in ballots if ballot.state is state]:
            return found[-1]
    return None


class TallySheet(Question):
    """Stays open from table to table; `entered(words)` says what was kept, with an undo of its own."""

    entered = Signal(str)

    def __init__(self, parent: QWidget, mirror: Mirror, ballot: Ballot) -> None:
        super().__init__(parent, "Enter dots by hand", "Keep", no="Done", width=560)
        self._mirror, self._ballot = mirror, ballot
        self.source = Choose("Whose dots", small=False)
        self.heads = NumberBox("People who voted")
        self.heads.setRange(1, MOST_HEADS)
        self.heads.setKeyboardTracking(False)  # the 1 of a 12 must not cut what is entered already
        self.boxes = {option.ref.id: NumberBox(f"Dots for {option.wording}") for option in ballot.options}
        self.body.addWidget(Label(ballot.title, Type.BODY, Ink.INK2, wrap=True))
        form = QFormLayout()
        form.setSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_caption("Whose dots", self.source), self.source)
        form.addRow(_caption("People who voted", self.heads), self.heads)
        self.body.addLayout(form)
        self.body.addWidget(self._options(), 1)
        self._said = Label("", Type.META.num, Ink.INK2, wrap=True)
        self.body.addWidget(self._said)
        keys = "Enter goes on to the next number and, after the last, keeps them. Alt 1–9 another table, Alt 0 the whole room."
        self.body.addWidget(Label(keys, Type.SMALL, Ink.INK2, wrap=True))
        self.source.chosen.connect(lambda _source: self._show_entered())
        self.heads.valueChanged.connect(lambda _heads: self._check())
        self._order = [self.heads, *self.boxes.values()]
        for box in self._order:
            box.installEventFilter(self)
        for box in self.boxes.values():
            box.valueChanged.connect(lambda _dots: self._check())
        self._offer_sources()
        self._take_open(after=-1)

    def _options(self) -> QWidget:
        holder = QWidget()
        rows = QFormLayout(holder)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(8)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        for option in self._ballot.options:
            label = Label(option.wording, Type.META, wrap=True)
            label.setMinimumWidth(260)
            label.setBuddy(self.boxes[option.ref.id])
            rows.addRow(label, self.boxes[option.ref.id])
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("Options")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(min(holder.sizeHint().height() + 4, _TALLEST))
        area.setWidget(holder)
        self._area = area
        outer = QWidget()
        column = QVBoxLayout(outer)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        return outer

    # Whose

    def take_next(self) -> None:
        """The first table after this one whose dots are not in yet."""
        self._take_open(after=self._sources().index(self.source.value()))

    def _take_open(self, after: int) -> None:
        """The first such table behind that place, round and round, the cursor in its first number."""
        order = self._sources()
        turn = [*order[after + 1 :], *order[: after + 1]]
        open_ = [source for source in turn if source != "room" and self._vote(source) is None]
        self.source.choose(open_[0] if open_ else self.source.value())
        self.heads.setFocus(Qt.FocusReason.OtherFocusReason)
        self.heads.selectAll()

    def take_table(self, number: int) -> None:
        """The table of a number, 0 for the whole room."""
        table = next((each for each in self._mirror.all(Table) if each.number == number), None)
        if table is not None or not number:
            self.source.choose(source_of(table.id if table is not None else None))
            self.heads.setFocus(Qt.FocusReason.OtherFocusReason)
            self.heads.selectAll()

    def _sources(self) -> list[str]:
        return [*(source_of(table.id) for table in self._mirror.all(Table)), "room"]

    def _offer_sources(self) -> None:
        names = [*(table_name(table) for table in self._mirror.all(Table)), WHOLE_ROOM]
        shown = []
        for name, source in zip(names, self._sources(), strict=True):
            vote = self._vote(source)
            is_in = f", {counted(vote.heads, 'person', 'people')} in" if vote is not None else ""
            shown.append((name + is_in, source))
        self.source.show_choices(shown, self.source.value() if self.source.count() else shown[0][1])

    def _vote(self, source: str) -> Vote | None:
        """What was entered for a source before."""
        voter = f"by-hand {source}"
        votes_ = self._mirror.all(Vote)
        return next((v for v in votes_ if v.ballot_id == self._ballot.id and v.voter == voter), None)

    # Numbers

    def dots(self) -> list[tuple[str, int]]:
        """Pairs of an option's id and its dots."""
        return [(id, box.value()) for id, box in self.boxes.items()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self._order:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                at = self._order.index(watched)
                self._order[at].interpretText()
                if at + 1 < len(self._order) and not event.modifiers():
                    following = self._order[at + 1]
                    following.setFocus(Qt.FocusReason.TabFocusReason)
                    following.selectAll()
                    self._area.ensureWidgetVisible(following)
                else:
                    self.accept()
                return True
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if alt and Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
                self.take_table(event.key() - Qt.Key.Key_0)
                return True
        return super().eventFilter(watched, event)

    def accept(self) -> None:
        """Keep what is typed and go on to the next table; the sheet closes by Done or Escape."""
        if self._check() and self.yes.isEnabled():
            tasks.start(self, self._enter())

    async def _enter(self) -> None:
        source = self.source.value()
        self.yes.setEnabled(False)
        try:
            vote = await self._mirror.wish(
                votes.enter_tally, self._ballot.id, source, self.heads.value(), self.dots()
            )
        except FacilitatorError as error:
            self._said.setText(sentence(error))
            self._said.set_ink(Ink.RED)
            self.yes.setEnabled(True)
            return
        name = next((table_name(t) for t in self._mirror.all(Table) if t.id == source), WHOLE_ROOM)
        self.entered.emit(f"{name}: {counted(sum(vote.dots.values()), 'dot')} entered by hand.")
        self._offer_sources()
        self.take_next()

    def _show_entered(self) -> None:
        source = self.source.value()
        vote = self._vote(source)
        seated = sum(
            person.table_id == source and person.present is not False for person in self._mirror.all(Person)
        )
        self.heads.setValue(vote.heads if vote is not None else max(seated, 1))
        for id, box in self.boxes.items():
            box.setMaximum(self._ballot.most * self.heads.value())
            box.setValue(vote.dots.get(id, 0) if vote is not None else 0)
        self._check()

    def _check(self) -> bool:
        """Keep every number within what so many people have, and say how many dots are set."""
        heads = self.heads.value()
        for box in self.boxes.values():
            box.setMaximum(self._ballot.most * heads)
        spent, budget = sum(box.value() for box in self.boxes.values()), self._ballot.dots * heads
        over = spent > budget
        people = counted(heads, "person has", "people have")
        more = ": take some away, or enter more people." if over else "."
        self._said.setText(f"{spent:,} of {counted(budget, 'dot')} that {people}{more}")
        self._said.set_ink(Ink.RED if over else Ink.INK2)
        self.yes.setEnabled(not over)
        return not over


def _caption(words: str, buddy: QWidget) -> Label:
    label = Label(words, Type.META, Ink.INK2)
    label.setBuddy(buddy)
    return label
