"""A box of choices that takes whatever width there is, so that a panel is never wider than its window lets it be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Choose(QComboBox):
    """`chosen(value)` when the person took another; values are kept here, because Qt makes plain text of our enums.

    Long choices are cut in the box and whole in its list. The wheel scrolls the panel, not the choice.
    """

    chosen = Signal(object)

    def __init__(self, name: str, *, small: bool = True) -> None:
        super().__init__()
        self._values: list[Any] = []
        self.setAccessibleName(name)
        self.setProperty("small", small)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda at: self.chosen.emit(self._values[at]))

    def show_choices(self, choices: Iterable[tuple[str, Any]], value: Any) -> None:
        """Offer these, in words and with their values, and show the one of `value` (the first where it is none)."""
        names, values = [], []
        for name, each in choices:
            names.append(name)
            values.append(each)
        if names != [self.itemText(at) for at in range(self.count())]:
            self.clear()
            self.addItems(names)
        self._values = values
        self.setCurrentIndex(values.index(value) if value in values else 0)

    def value(self) -> Any:
        """The value that is shown."""
        return self._values[self.currentIndex()]

    def choose(self, value: Any) -> None:
        """Take a choice as the person would."""
        self.setCurrentIndex(self._values.index(value))
        self.activated.emit(self.currentIndex())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
