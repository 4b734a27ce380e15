"""The two questions of a dot vote: how many dots for what, and what was counted by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.themes import Ballot, Option, Vote
from facilitator.domain.workshop import Table
from facilitator.ui.kit import theme
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.times import counted
from facilitator.ui.themes import words
from facilitator.ui.themes.vote_rows import source_of
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.field import Field
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.spin import NumberBox

MOST_DOTS = 99
MOST_HEADS = 9_999


class _Question(QDialog):
    """A heading, a body, and two answers."""

    def __init__(self, parent: QWidget, title: str, yes: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.current().grown(460, Type.BODY))
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(16)
        column.addWidget(Label(title, Type.HEADING))
        column.addLayout(self.body, 1)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addStretch(1)
        cancel = Button("Cancel")
        cancel.clicked.connect(self.reject)
        self.yes = Button(yes, Variant.PRIMARY, key="Enter")
        self.yes.clicked.connect(self.accept)
        self.yes.setDefault(True)
        answers.addWidget(cancel)
        answers.addWidget(self.yes)
        column.addLayout(answers)


class OpenVote(_Question):
    """What is asked, and how many dots each person has. Its options are frozen as they are shown here."""

    def __init__(self, parent: QWidget, title: str, options: Sequence[Option]) -> None:
        super().__init__(parent, "Dot vote", "Open the vote")
        self.title = Field("What is asked", title)
        self.dots, self.most = NumberBox("Dots a person"), NumberBox("Most on one")
        self.dots.setRange(1, MOST_DOTS)
        self.dots.setValue(5)
        self.most.setRange(1, 5)
        self.most.setValue(min(3, len(options)))
        self.dots.valueChanged.connect(lambda dots: self.most.setMaximum(dots))
        self.body.addWidget(self.title)
        row = QHBoxLayout()
        row.setSpacing(16)
        for words_, box in (("Dots a person", self.dots), ("Most on one", self.most)):
            column = QVBoxLayout()
            column.setSpacing(6)
            caption = Label(words_, Type.LABEL, Ink.INK2)
            caption.setBuddy(box)
            column.addWidget(caption)
            column.addWidget(box)
            row.addLayout(column, 1)
        self.body.addLayout(row)
        self.body.addWidget(
            Label(
                f"{len(options)} to choose from, in the words they have now. Each phone shows them in an order of its own; "
                "nobody sees a count until you show the totals.",
                Type.META,
                Ink.INK2,
                wrap=True,
            )
        )


class TallyByHand(_Question):
    """A table's dots, or the whole room's, counted by hand. What was entered before for the same source is shown."""

    def __init__(
        self, parent: QWidget, ballot: Ballot, tables: Sequence[Table], votes: Sequence[Vote]
    ) -> None:
        super().__init__(parent, "Enter dots by hand", "Enter")
        self._ballot = ballot
        self._entered = {v.voter: v for v in votes if v.ballot_id == ballot.id and v.by_hand}
        self.source = QComboBox()
        self.source.setAccessibleName("Whose dots")
        for table in tables:
            self.source.addItem(words.table_name(table), source_of(table.id))
        self.source.addItem(words.WHOLE_ROOM, source_of(None))
        self.heads = NumberBox("People who voted")
        self.heads.setRange(1, MOST_HEADS)
        self._boxes = {option.ref.id: NumberBox(f"Dots for {option.wording}") for option in ballot.options}
        form = QFormLayout()
        form.setSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(Label("Whose dots", Type.META, Ink.INK2), self.source)
        form.addRow(Label("People who voted", Type.META, Ink.INK2), self.heads)
        self.body.addLayout(form)
        self.body.addWidget(self._options(), 1)
        self._said = Label("", Type.META.num, Ink.INK2, wrap=True)
        self.body.addWidget(self._said)
        self.source.currentIndexChanged.connect(lambda _index: self._show_entered())
        self.heads.valueChanged.connect(lambda _heads: self._check())
        for box in self._boxes.values():
            box.valueChanged.connect(lambda _dots: self._check())
        self._show_entered()

    def _options(self) -> QWidget:
        holder = QWidget()
        form = QFormLayout(holder)
        form.setContentsMargins(0, 0, 8, 0)
        form.setSpacing(8)
        for option in self._ballot.options:
            label = Label(option.wording, Type.META, wrap=True)
            label.setMinimumWidth(220)
            form.addRow(label, self._boxes[option.ref.id])
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("Options")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(min(holder.sizeHint().height() + 4, 360))
        area.setWidget(holder)
        return area

    def chosen_source(self) -> str:
        return str(self.source.currentData())

    def dots(self) -> list[tuple[str, int]]:
        """Pairs of an option's id and its dots."""
        return [(id, box.value()) for id, box in self._boxes.items()]

    def accept(self) -> None:
        if self._check():
            super().accept()

    def _show_entered(self) -> None:
        vote = self._entered.get(f"by-hand {self.chosen_source()}")
        self.heads.setValue(vote.heads if vote else 1)
        for id, box in self._boxes.items():
            box.setValue(vote.dots.get(id, 0) if vote else 0)
        self._check()

    def _check(self) -> bool:
        """Keep every number within what so many people have, and say how many dots are set."""
        heads = self.heads.value()
        for box in self._boxes.values():
            box.setMaximum(self._ballot.most * heads)
        spent, budget = sum(box.value() for box in self._boxes.values()), self._ballot.dots * heads
        over = spent > budget
        self._said.setText(
            f"{spent:,} of {counted(budget, 'dot')} that {counted(heads, 'person has', 'people have')}"
            + (": take some away, or enter more people." if over else ".")
        )
        self._said.set_ink(Ink.RED if over else Ink.INK2)
        self.yes.setEnabled(not over)
        return not over
