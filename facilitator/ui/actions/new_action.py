"""The line under the register: what, then Tab for who and by when; Enter enters it and the next one can follow."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from facilitator.intake.dates import read_day
from facilitator.ui.kit.icons import Icon
from facilitator.ui.widgets.button import Button
from facilitator.ui.widgets.day_field import DayField
from facilitator.ui.widgets.field import Field


class NewAction(QFrame):
    """`wanted(text, owner, due)` on Enter in any of the three; `forget` empties it once it was kept."""

    wanted = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Field(name="New action", placeholder="New action, then Tab for owner and date")
        self.owner = Field(name="Owner of the new action", placeholder="Owner")
        self.due = DayField("Due date of the new action", "Due")
        self._today = date.today()  # noqa: DTZ011 - a day in a calendar, not a moment
        self._add = Button("Add", icon=Icon.PLUS, key="Ctrl N")
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 8, 32, 16)
        row.setSpacing(8)
        row.addWidget(self.text, 5)
        row.addWidget(self.owner, 2)
        row.addWidget(self.due, 2)
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        self._add.clicked.connect(self._want)
        for edit in (self.text.edit, self.owner.edit, self.due.field.edit):
            edit.installEventFilter(self)

    def begin(self) -> None:
        """Take the focus."""
        self.text.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_today(self, today: date) -> None:
        """Where `+7` days count from."""
        self._today = today
        if not self.due.field.text():
            self.due.show_day(None, today)

    def forget(self) -> None:
        """It was kept: ready for the next one."""
        self.text.set_text("")
        self.owner.set_text("")
        self.due.show_day(None, self._today)
        self.begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.isAutoRepeat():
                self._want()
                return True
        return False

    def _want(self) -> None:
        text, day_text = self.text.text().strip(), self.due.field.text().strip()
        due = read_day(day_text, self._today) if day_text else None
        if not text:
            self.text.set_error("Say what will be done.")
            self.begin()
        elif day_text and due is None:
            self.due.field.set_error("Use a day such as Jun 16 or 2026-06-16.")
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.wanted.emit(text, self.owner.text().strip(), due)
