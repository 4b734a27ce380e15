"""The window's program: surfaces are on screen before anything heavy is imported, and all ends in order."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from facilitator.settings import Settings, SettingsFile
from facilitator.ui.kit.colours import DARK, LIGHT, Colours
from facilitator.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from facilitator.room.joining.ticket import Ticket


def run_window(path: Path | None, seat: Ticket | str | None = None) -> int:
    """Open the window, on `path` where one is named, or on a `seat` in another laptop's room (a fresh one, or the workshop's id
    of an earlier one), and return when it was closed. Returns the exit status."""
    # What is imported stays for good: looking through it for garbage while it comes in only takes time.
    gc.disable()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Facilitator")
    app.setDesktopFileName("facilitator")
    app.setQuitOnLastWindowClosed(False)
    settings = SettingsFile()
    window = first_frame(app, settings.now, with_clock=path is not None)

    from facilitator.ui.shell.session import run_session

    return run_session(app, window, settings, path, seat)


def first_frame(app: QApplication, chosen: Settings, *, with_clock: bool) -> MainWindow:
    """Show the window's bare surfaces where it stood last, and return once they are painted."""
    window = MainWindow(_colours(app, chosen.theme), with_clock=with_clock)
    window.restore(chosen.window)
    painted = QEventLoop()
    window.painted.connect(painted.quit)
    window.show()
    # No task runs yet that this inner loop could hold up.
    painted.exec()
    return window


def _colours(app: QApplication, theme: str) -> Colours:
    if theme == "system":
        theme = app.styleHints().colorScheme().name.lower()
    return DARK if theme == "dark" else LIGHT
