"""Numbers, times and dates to type or step through, with the same inner margin as every other field."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QSpinBox, QTimeEdit, QWidget

_INSET = 8


def _inset(box: QAbstractSpinBox, name: str) -> None:
    # WORKAROUND: with a style sheet Qt ignores the left padding of spin boxes (their line edit starts at x = 0).
    box.lineEdit().setTextMargins(_INSET, 0, 0, 0)
    box.setAccessibleName(name)


class NumberBox(QSpinBox):
    """A whole number; `name` is what screen readers say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _inset(self, name)


class TimeBox(QTimeEdit):
    """A time of day."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _inset(self, name)


class DateBox(QDateEdit):
    """A date, with a calendar to pick it from."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("ddd, MMM d, yyyy")
        self.setAccessibleName(name)
