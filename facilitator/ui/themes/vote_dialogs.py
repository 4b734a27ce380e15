"""The question that opens a dot vote: how many dots for what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.themes.vote_rows import Choice
from facilitator.ui.widgets.choices import Choice as Segment
from facilitator.ui.widgets.choices import Segmented
from facilitator.ui.widgets.field import Field
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.question import Question
from facilitator.ui.widgets.spin import NumberBox

MOST_DOTS = 99


class OpenVote(Question):
    """What is asked, of what (`choice`), and how many dots each person has. The options are frozen as they are shown here."""

    def __init__(self, parent: QWidget, title: str, choices: Sequence[Choice]) -> None:
        super().__init__(parent, "Dot vote", "Open the vote", width=460)
        self._choices = {choice.words: choice for choice in choices}
        self.choice = choices[0]
        self.what = Segmented([Segment(choice.words, choice.words) for choice in choices], "What is voted on")
        self.what.setVisible(len(choices) > 1)
        self.what.chosen.connect(self._on_what)
        self._told = Label("", Type.META, Ink.INK2, wrap=True)
        self.title = Field("What is asked", title)
        self.dots, self.most = NumberBox("Dots a person"), NumberBox("Most on one")
        self.dots.setRange(1, MOST_DOTS)
        self.dots.setValue(5)
        self.most.setRange(1, 5)
        self.most.setValue(3)
        self.dots.valueChanged.connect(lambda dots: self.most.setMaximum(dots))
        self.body.addWidget(self.title)
        self.body.addWidget(self.what)
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
        self.body.addWidget(self._told)
        self._on_what(self.choice.words)

    def _on_what(self, key: str) -> None:
        self.choice = self._choices[key]
        self._told.setText(
            f"{len(self.choice.options)} to choose from, in the words they have now. Each phone shows them in an order of "
            "its own; nobody sees a count until you show the totals."
        )
