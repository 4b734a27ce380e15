"""The question that opens a dot vote: how many dots for what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.themes import Option
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.widgets.field import Field
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.question import Question
from facilitator.ui.widgets.spin import NumberBox

MOST_DOTS = 99


class OpenVote(Question):
    """What is asked, and how many dots each person has. Its options are frozen as they are shown here."""

    def __init__(self, parent: QWidget, title: str, options: Sequence[Option]) -> None:
        super().__init__(parent, "Dot vote", "Open the vote", width=460)
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
