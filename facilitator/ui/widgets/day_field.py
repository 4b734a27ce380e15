"""A day to type, as people write days, or to pick from a calendar; empty for none yet."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QMenu, QWidget, QWidgetAction

from facilitator.intake.dates import read_day
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.times import short_date
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.field import Field

_WAYS = "Use a day such as Jun 16 or 2026-06-16, or + and a number of days."


class DayField(QWidget):
    """`chosen(date | None)` once a day was typed or picked; what is no day stays in the field with a sentence below."""

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        placeholder: str = "No date",
        *,
        with_calendar: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._day: date | None = None
        self._from = date.today()  # noqa: DTZ011 - a day in a calendar, not a moment
        self.field = Field(name=name, placeholder=placeholder)
        self._pick = Button(icon=Icon.CALENDAR, variant=Variant.GHOST, small=True, name=f"{name}: pick a day")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self._pick, 0, Qt.AlignmentFlag.AlignTop)
        self._pick.setVisible(with_calendar)
        self.setFocusProxy(self.field)
        self.field.committed.connect(self._on_typed)
        self._pick.clicked.connect(self._open_calendar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pick.setFixedHeight(self.field.edit.sizeHint().height())  # beside the line, not its complaint

    @property
    def day(self) -> date | None:
        """The day that was chosen last."""
        return self._day

    def show_day(self, day: date | None, today: date) -> None:
        """Show a day; `today` is where `+7` counts from and whose year goes without saying."""
        self._from = today
        if day != self._day or not self.field.error():
            self._day = day
            self.field.set_text("" if day is None else short_date(day, today.year))
            self.field.edit.setCursorPosition(0)
            self.field.set_error("")

    def _on_typed(self, text: str) -> None:
        if not text.strip():
            self._choose(None)
            return
        day = read_day(text, self._from)
        if day is None:
            self.field.set_error(_WAYS)
        else:
            self._choose(day)

    def _choose(self, day: date | None) -> None:
        self._day = day
        self.field.set_error("")
        self.field.set_text("" if day is None else short_date(day, self._from.year))
        self.chosen.emit(day)

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        shown = self._day or self._from
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        entry = QWidgetAction(menu)
        entry.setDefaultWidget(calendar)
        menu.addAction(entry)
        menu.aboutToHide.connect(menu.deleteLater)

        def picked(on: QDate) -> None:
            menu.close()
            self._choose(date(on.year(), on.month(), on.day()))

        calendar.clicked.connect(picked)
        calendar.activated.connect(picked)
        menu.popup(self._pick.mapToGlobal(QPoint(0, self._pick.height())))
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)
