"""Where the Stage stands: full screen on the projector, and in a safe corner when the projector goes away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

IN_A_WINDOW = "window"
"""What is remembered where somebody wants the Stage as a window, whatever screens there are."""

_SETTLE_MS = 200
"""Plugging in a projector comes as several events; Qt itself moves windows among them."""

_MARGIN = 24


def name_of(screen: QScreen) -> str:
    """What a screen is remembered by."""
    return " ".join(part for part in (screen.name(), screen.model(), screen.serialNumber()) if part)


def chosen_screen(screens: Sequence[QScreen], wanted: str, own: QScreen | None) -> QScreen | None:
    """The screen for the Stage: the one wanted, else the first that is not the facilitator's `own`; None for a window."""
    if wanted == IN_A_WINDOW or len(screens) < 2:
        return None
    remembered = next((screen for screen in screens if name_of(screen) == wanted), None)
    return remembered or next((screen for screen in screens if screen is not own), None)


class Placing(QObject):
    """Puts `stage` on its screen and keeps it there. `home` is the facilitator's window.

    `lost`: the projector went away, and the Stage now waits in a corner. `found(str)`: it is back on a screen of that name.
    """

    lost = Signal()
    found = Signal(str)

    def __init__(
        self,
        stage: QWidget,
        home: QWidget,
        wanted: Callable[[], str],
        screens: Callable[[], Sequence[QScreen]] = QGuiApplication.screens,
    ) -> None:
        super().__init__(stage)
        self._stage, self._home, self._wanted, self._screens = stage, home, wanted, screens
        self._on: str | None = None
        self._open = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self.settle)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._timer.start)
        app.screenRemoved.connect(self._timer.start)
        app.primaryScreenChanged.connect(self._timer.start)

    @property
    def screen_name(self) -> str:
        """The screen that it fills, or nothing where it is a window."""
        return self._on or ""

    def open(self) -> None:
        """Show the Stage where it belongs. The facilitator's window keeps the keyboard, unless both share a screen."""
        self._open = True
        target = self._target()
        if target is None:
            self._as_window(self._home.screen())
            self._stage.raise_()
            self._stage.activateWindow()
        else:
            self._fill(target)

    def close(self) -> None:
        self._open = False
        self._on = None
        self._stage.hide()

    def settle(self) -> None:
        """Look at the screens anew: go back to the projector, or to the corner where it is gone."""
        if not self._open:
            return
        target = self._target()
        if target is not None:
            moved, typing = self._on != name_of(target), self._home.isActiveWindow()
            self._fill(target)
            if moved and typing:
                self._home.activateWindow()  # some window managers raise what fills another screen
            if moved:
                self.found.emit(target.name())
        elif self._on is not None:
            self._on = None
            self._in_the_corner()
            self.lost.emit()

    def _target(self) -> QScreen | None:
        return chosen_screen(self._screens(), self._wanted(), self._home.screen())

    def _fill(self, screen: QScreen) -> None:
        stage, self._on = self._stage, name_of(screen)
        stage.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, True)
        if stage.isFullScreen() and stage.screen() is not screen:
            stage.showNormal()  # a window manager moves no full screen to another monitor
        stage.setScreen(screen)
        stage.setGeometry(screen.geometry())
        # Not showFullScreen(), which takes the keyboard from whoever is typing.
        stage.setWindowState(Qt.WindowState.WindowFullScreen)
        stage.setVisible(True)

    def _as_window(self, screen: QScreen, share: float = 0.5) -> None:
        stage, self._on = self._stage, None
        stage.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
        stage.setScreen(screen)
        stage.showNormal()
        stage.setGeometry(_corner(screen.availableGeometry(), share))

    def _in_the_corner(self) -> None:
        """Small, and behind the facilitator's window: nobody's notes are covered, and nothing is lost."""
        screens = self._screens()
        home = self._home.screen()
        screen = home if home in screens or not screens else screens[0]
        self._stage.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, True)
        self._as_window(screen, 0.3)
        self._stage.lower()
        self._home.raise_()
        self._home.activateWindow()


def _corner(room: QRect, share: float) -> QRect:
    width = max(480, round(room.width() * share))
    size = QSize(width, round(width * 9 / 16))
    at = room.bottomRight() - QRect(0, 0, size.width() + _MARGIN, size.height() + _MARGIN).bottomRight()
    return QRect(at, size)
