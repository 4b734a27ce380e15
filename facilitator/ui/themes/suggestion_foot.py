"""The suggestion on top, in a line, while its panel is scrolled out of view: a key answers only what can be read."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.kit.fonts import Type
from facilitator.ui.themes.offers import Suggestion
from facilitator.ui.widgets.key_cap import KeyHint
from facilitator.ui.widgets.label import Hairline, Label


class SuggestionFoot(QWidget):
    """Stands at the foot of the unsorted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Suggestion on top")
        self._title = Label("", Type.META.semibold, wrap=True, max_lines=3)
        keys = QHBoxLayout()
        keys.setSpacing(10)
        for key, words in (("Y", "yes"), ("L", "look"), ("X", "no")):
            keys.addWidget(KeyHint((key,), words))
        keys.addStretch(1)
        said = QVBoxLayout()
        said.setContentsMargins(24, 10, 16, 12)
        said.setSpacing(6)
        said.addWidget(self._title)
        said.addLayout(keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(said)
        self.hide()

    def show_top(self, top: Suggestion | None) -> None:
        """The suggestion that keys answer; None where it is read elsewhere, or there is none."""
        self.setVisible(top is not None)
        if top is not None:
            self._title.setText(top.title)
