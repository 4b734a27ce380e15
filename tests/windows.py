"""The window under test: a themed application, a qasync loop over it, and a whole window over files in memory.

A plugin rather than a conftest, so that every room of the tests shares the one application and its one theme manager.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from facilitator.settings import SettingsFile
from facilitator.ui.kit import tasks
from facilitator.ui.kit.theme import Mode, ThemeManager
from tests.fakes import FakeClock, MemoryApp

Do = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture(scope="session")
def shared_manager(qapp: QApplication) -> ThemeManager:
    QLocale.setDefault(QLocale("en_US"))
    return ThemeManager(qapp, Mode.LIGHT)


@pytest.fixture
def manager(shared_manager: ThemeManager) -> Iterator[ThemeManager]:
    """Light, 100 %, moving; put back so after each test."""
    yield shared_manager
    shared_manager.set_mode(Mode.LIGHT)
    shared_manager.set_text_scale(1.0)
    shared_manager.set_reduce_motion(False)


@pytest.fixture(scope="session")
def shared_loop(qapp: QApplication) -> Iterator[QEventLoop]:
    made = QEventLoop(qapp, already_running=True)
    asyncio.events._set_running_loop(None)
    yield made
    made.stop()
    made.close()


@pytest.fixture
def loop(shared_loop: QEventLoop) -> Iterator[QEventLoop]:
    """The loop of the window, running; what a test leaves unfinished fails it."""
    asyncio.set_event_loop(shared_loop)
    asyncio.events._set_running_loop(shared_loop)
    yield shared_loop
    left = asyncio.all_tasks(shared_loop)
    asyncio.events._set_running_loop(None)
    asyncio.set_event_loop(None)
    assert not left


@pytest.fixture
def errors() -> Iterator[list[BaseException]]:
    """What tasks raised and nobody handled; a test that expects some empties the list."""
    seen: list[BaseException] = []
    before = tasks._on_error
    tasks.report_errors_to(seen.append)
    yield seen
    tasks.report_errors_to(before)
    if seen:
        raise seen[0]


@pytest.fixture
def do(loop: QEventLoop, qtbot: QtBot) -> Do:
    """Run a coroutine on the window's loop and wait for its result."""

    def run(work: Coroutine[Any, Any, Any]) -> Any:
        task = loop.create_task(work)
        qtbot.waitUntil(task.done, timeout=10_000)
        return task.result()

    return run


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def app(tmp_path: Path, clock: FakeClock) -> Iterator[MemoryApp]:
    """An App whose files live in memory."""
    made = MemoryApp(SettingsFile(tmp_path / "settings.json"), clock)
    yield made
    made.close()


class Rung(list[str]):
    """Chimes that are written down in place of being heard."""

    def ring(self, chime: str) -> None:
        self.append(str(chime))


@pytest.fixture
def conductor(
    app: MemoryApp, manager: ThemeManager, do: Do, errors: list[BaseException], qtbot: QtBot
) -> Iterator[Any]:
    """A whole window with nothing open, shown at its designed size."""
    from facilitator.ui.shell.conductor import Conductor
    from facilitator.ui.shell.window import MainWindow

    manager.set_reduce_motion(True)
    window = MainWindow()
    window.furnish()
    made = Conductor(app, window)
    made.cues.chimes = Rung()
    made.show("home")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isVisible() and window.isActiveWindow())
    yield made
    do(made.end())
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
