"""The window on the projector: the Stage and nothing else, with the few keys that a clicker sends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QRegion
from PySide6.QtWidgets import QWidget

from facilitator.ui.kit import icons
from facilitator.ui.stage.surface import StageSurface

_KEYS = {
    Qt.Key.Key_PageDown: "next_requested",
    Qt.Key.Key_PageUp: "previous_requested",
    Qt.Key.Key_Period: "blank_requested",
    Qt.Key.Key_Escape: "leave_requested",
}


class StageWindow(StageSurface):
    """`next_requested` and `previous_requested` move the day, `blank_requested` turns the picture off or on.

    `leave_requested`: Esc, or the window's own cross. Whoever owns it decides; it hides nothing by itself.
    """

    next_requested = Signal()
    previous_requested = Signal()
    blank_requested = Signal()
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setWindowTitle("Stage – Facilitator")
        self.setWindowIcon(icons.app_icon())
        self.setMinimumSize(320, 180)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _refresh(self, changed: QRegion) -> None:
        # At once: the room sees what was pressed before the facilitator's own window has laid itself out anew.
        self.repaint(changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = None if event.isAutoRepeat() or event.modifiers() else _KEYS.get(event.key())  # type: ignore[call-overload]
        if wish is None:
            super().keyPressEvent(event)
        else:
            getattr(self, wish).emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            # Over a full screen the pointer would only be in the way.
            self.setCursor(Qt.CursorShape.BlankCursor if self.isFullScreen() else Qt.CursorShape.ArrowCursor)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.leave_requested.emit()
