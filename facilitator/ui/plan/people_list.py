"""The tables and the people at them as one list: Delete, Space and a table's number do what they say to the chosen row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from facilitator.ui.plan.people_delegate import PeopleDelegate
from facilitator.ui.plan.people_rows import PersonRow, TableRow
from facilitator.ui.widgets.card_list import ROW, CardList

_FIGURES = {getattr(Qt.Key, f"Key_{figure}"): figure for figure in range(1, 10)}


class PeopleList(CardList):
    """`chosen` carries the id of a person or a table, or one of `people_rows`' own words.

    The rest are wishes for the row of a key: `check_requested` and `delete_requested`, `table_requested(key, number)` to
    seat a person at the table of that number, `typed(text)`: letters that look for somebody.
    """

    check_requested = Signal(str)
    delete_requested = Signal(str)
    table_requested = Signal(str, int)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("People and tables", parent)
        self.setItemDelegate(PeopleDelegate(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        row = index.data(ROW) if index.isValid() else None
        pressed = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        text = event.text()
        if isinstance(row, PersonRow) and pressed == Qt.Key.Key_Space:
            self.check_requested.emit(row.key)
        elif isinstance(row, PersonRow | TableRow) and pressed in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_requested.emit(row.key)
        elif isinstance(row, PersonRow) and plain and pressed in _FIGURES:
            self.table_requested.emit(row.key, _FIGURES[pressed])
        elif plain and text and text.isalpha():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)
