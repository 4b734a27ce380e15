"""The window over real files, for the stories that need a disk, a room or the command line besides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from facilitator.bootstrap import WINDOW, App
from facilitator.settings import SettingsFile
from facilitator.ui.kit.theme import ThemeManager
from facilitator.ui.shell.conductor import Conductor
from facilitator.ui.shell.window import MainWindow
from tests.fakes import FakeClock
from tests.windows import Do


@pytest.fixture
def window(
    manager: ThemeManager,
    do: Do,
    errors: list[BaseException],
    qtbot: QtBot,
    tmp_path: Path,
) -> Iterator[Conductor]:
    """The window over the real storage, nothing open."""
    manager.set_reduce_motion(True)
    frame = MainWindow()
    frame.furnish()
    made = Conductor(App(WINDOW, FakeClock(), SettingsFile(tmp_path / "settings.json")), frame)
    made.show("home")
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    yield made
    do(made.end())
    frame.close()
    frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
