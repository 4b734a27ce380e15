"""A widget that reads its fonts and colours again when the theme changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget


class Themed:
    """Mixin placed before the Qt class: `retheme` runs whenever the application's style sheet changes.

    The widget calls `retheme` itself once at the end of its constructor.
    """

    def retheme(self) -> None:
        """Set fonts and sizes from `theme.current()`; painting alone needs nothing here."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)  # type: ignore[misc]
        if event.type() is QEvent.Type.StyleChange:
            self.retheme()


def set_look(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a property that resources/qss selects by, and have the style sheet look at the widget again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
