"""Where ideas and themes may be let go: a watch over a widget that says what was dropped, and whether it would be taken."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from facilitator.domain.ids import ThemeId
from facilitator.ui.themes.idea_model import dragged_ideas

THEME_MIME = "application/x-facilitator-theme"
"""What is dragged: the theme's id."""


def dragged_theme(data: QMimeData) -> ThemeId | None:
    """The theme that is being dragged, or None where something else is."""
    if not data.hasFormat(THEME_MIME):
        return None
    return ThemeId(bytes(data.data(THEME_MIME).data()).decode())


class DropWatch(QObject):
    """Lets `widget` take ideas, and `themes` where it should: `ideas_dropped(list)`, `theme_dropped(id)`, and
    `hovered(bool)` while something that it takes is held over it.
    """

    ideas_dropped = Signal(list)
    theme_dropped = Signal(str)
    hovered = Signal(bool)

    def __init__(self, widget: QWidget, *, themes: bool = False) -> None:
        super().__init__(widget)
        self._themes = themes
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.DragEnter:
                return self._taken(cast("QDropEvent", event), drop=False)
            case QEvent.Type.DragLeave:
                self.hovered.emit(False)
            case QEvent.Type.Drop:
                self.hovered.emit(False)
                return self._taken(cast("QDropEvent", event), drop=True)
        return False

    def _taken(self, event: QDropEvent, *, drop: bool) -> bool:
        ideas, theme = dragged_ideas(event.mimeData()), dragged_theme(event.mimeData())
        if not ideas and not (self._themes and theme):
            return False
        event.acceptProposedAction()
        if not drop:
            self.hovered.emit(True)
        elif ideas:
            self.ideas_dropped.emit(ideas)
        else:
            self.theme_dropped.emit(theme)
        return True
