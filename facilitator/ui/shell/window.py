"""The frame of the window. It is drawn before anything else is imported; clock bar, rail and stages move in right after."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QRect, QSize, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMainWindow, QWidget

from facilitator.ui.kit.colours import LIGHT, Colours

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from facilitator.ui.widgets.clock_bar import ClockBar
    from facilitator.ui.widgets.rail import Rail
    from facilitator.ui.widgets.strips import Strips

SUFFIX = ".workshop"
_DESIGNED = QSize(1440, 900)
_LEAST = QSize(1120, 700)
_RAIL, _BAR = 80, 88


class MainWindow(QMainWindow):
    """Drawn at once as bare surfaces; `furnish` puts everything in its place.

    `painted` once the first frame is on screen, `closing` when the person closes it, `file_dropped(Path)` for a
    workshop file that was let go over it. `on_key` is asked about a key that no control wanted, and says whether it
    was of use.
    """

    painted = Signal()
    closing = Signal()
    file_dropped = Signal(Path)

    clock_bar: ClockBar
    rail: Rail
    stack: QStackedWidget
    messages: Strips

    def __init__(self, colours: Colours = LIGHT, *, with_clock: bool = False) -> None:
        super().__init__()
        self._colours, self._with_clock = colours, with_clock
        self._screens: dict[str, QWidget] = {}
        self._has_painted = self._is_furnished = False
        self.on_key: Callable[[QKeyEvent], bool] | None = None
        self.setWindowTitle("Facilitator")
        self.setAcceptDrops(True)
        self.setMinimumSize(_LEAST)
        self.resize(_DESIGNED)

    def furnish(self) -> None:
        """Make the clock bar, the rail and the place for the stages. The application has its theme by now."""
        from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

        from facilitator.ui.kit import icons
        from facilitator.ui.widgets.clock_bar import ClockBar
        from facilitator.ui.widgets.rail import Rail
        from facilitator.ui.widgets.strips import Strips

        self.setWindowIcon(icons.app_icon())
        self.clock_bar = ClockBar()
        self.clock_bar.setVisible(self._with_clock)
        self.rail = Rail()
        self.rail.set_open(False)
        self.stack = QStackedWidget()
        self.messages = Strips((24, 12, 24, 12))
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.clock_bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        stage = QVBoxLayout()
        stage.setSpacing(0)
        stage.addWidget(self.messages)
        stage.addWidget(self.stack, 1)
        row.addLayout(stage, 1)
        column.addLayout(row, 1)
        self.setCentralWidget(centre)
        self._is_furnished = True

    def has_screen(self, key: str) -> bool:
        return key in self._screens

    def add_screen(self, key: str, screen: QWidget) -> None:
        self._screens[key] = screen
        self.stack.addWidget(screen)

    def screen_of(self, key: str) -> QWidget | None:
        return self._screens.get(key)

    def show_screen(self, key: str) -> None:
        """Bring a screen to the front."""
        self.stack.setCurrentWidget(self._screens[key])
        self.rail.set_stage(key)
        self.rail.show()

    def show_alone(self, key: str) -> None:
        """Let a screen fill the window; the next one that is shown brings the frame back."""
        self.stack.setCurrentWidget(self._screens[key])
        self.rail.hide()
        self.clock_bar.hide()

    def show_clock(self, shown: bool) -> None:
        """The clock bar stands over every stage but Home."""
        self.clock_bar.setVisible(shown)

    def geometry_text(self) -> str:
        """Where the window stands, to be kept in the settings."""
        return base64.b64encode(self.saveGeometry().data()).decode("ascii")

    def restore(self, text: str) -> None:
        """Stand where it stood; anything unreadable leaves the designed size."""
        try:
            raw = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            return
        if raw:
            self.restoreGeometry(QByteArray(raw))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_furnished:
            super().paintEvent(event)
        else:
            self._paint_surfaces()
        if not self._has_painted:
            self._has_painted = True
            self.painted.emit()

    def _paint_surfaces(self) -> None:
        c, painter = self._colours, QPainter(self)
        top = _BAR if self._with_clock else 0
        painter.fillRect(self.rect(), c.bg)
        painter.fillRect(QRect(0, top, _RAIL, self.height() - top), c.sunken)
        painter.fillRect(QRect(_RAIL - 1, 0, 1, self.height()), c.line)
        if top:
            painter.fillRect(QRect(0, 0, self.width(), top), c.surface)
            painter.fillRect(QRect(0, top - 1, self.width(), 1), c.line)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _workshop_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (path := _workshop_in(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.on_key is None or not self.on_key(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # A press beside every control takes the focus off the field, so that single keys are free again.
        if (focused := self.focusWidget()) is not None:
            focused.clearFocus()
        super().mousePressEvent(event)


def _workshop_in(data: QMimeData) -> Path | None:
    """The one workshop file that is being dragged, or None."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix == SUFFIX else None


def focus_is_free(window: QWidget) -> bool:
    """Whether no control has the focus, so that a single key can be a command."""
    return window.focusWidget() is None
