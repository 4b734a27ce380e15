"""A question with room for more than a line: a heading, a body, and two answers."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.kit import theme
from facilitator.ui.kit.fonts import Type
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.label import Label


class Question(QDialog):
    """`body` is its column, `yes` the button that accepts; `left` a row before the answers."""

    def __init__(
        self, parent: QWidget, title: str, yes: str, *, no: str = "Cancel", width: int = 520
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.current().grown(width, Type.BODY))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(16)
        self.heading = Label(title, Type.HEADING, wrap=True)
        column.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        column.addLayout(self.body, 1)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        self.left = QHBoxLayout()
        answers.addLayout(self.left)
        answers.addStretch(1)
        self.no = Button(no)
        self.no.clicked.connect(self.reject)
        self.yes = Button(yes, Variant.PRIMARY, key="Enter")
        self.yes.clicked.connect(self.accept)
        self.yes.setDefault(True)
        answers.addWidget(self.no)
        answers.addWidget(self.yes)
        column.addLayout(answers)
