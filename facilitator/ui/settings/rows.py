"""One row of the settings: what it is and what it does at the left, the control that changes it at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.widgets.card import Card
from facilitator.ui.widgets.label import Hairline, Label


class SettingRow(QWidget):
    """`note` says what it does, in a sentence; `control` keeps its own size."""

    def __init__(self, title: str, note: str, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(24)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(title, Type.BODY.medium))
        if note:
            words_below = Label(note, Type.META, Ink.INK2, wrap=True)
            words.addWidget(words_below)
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        control.setAccessibleDescription(note)


class SettingGroup(QWidget):
    """A heading over a card of rows."""

    def __init__(self, title: str, rows: list[SettingRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Label(title, Type.ROW.semibold))
        card = Card(padding=0, spacing=0)
        for place, row in enumerate(rows):
            if place:
                card.body.addWidget(Hairline())
            card.body.addWidget(row)
        card.body.setContentsMargins(1, 1, 1, 1)
        column.addWidget(card)
