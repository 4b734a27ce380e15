"""One session of the window on the asyncio loop: rooms are imported in a thread, errors have an address, the end is orderly."""

from __future__ import annotations

import asyncio
import gc
import logging
import logging.handlers
import platform
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import qasync
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from facilitator import __version__
from facilitator.settings import SettingsFile, log_folder
from facilitator.ui.kit.focus import FocusRing
from facilitator.ui.kit.theme import Mode, ThemeManager
from facilitator.ui.shell.signals import EndSignals
from facilitator.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from facilitator.room.joining.ticket import Ticket
    from facilitator.ui.shell.conductor import Conductor
    from facilitator.ui.shell.crash import CrashGuard

log = logging.getLogger(__name__)
_LOG_BYTES, _LOGS_KEPT = 1_000_000, 3
_THREADS = 4


def run_session(
    app: QApplication,
    window: MainWindow,
    settings: SettingsFile,
    path: Path | None,
    seat: Ticket | str | None = None,
) -> int:
    """Furnish the window and run until it is closed."""
    log_file = start_log(log_folder())
    chosen = settings.now
    ThemeManager(app, Mode(chosen.theme), chosen.text_percent / 100, chosen.reduce_motion)
    FocusRing(app)  # both belong to the application and stay with it
    # Until there is something to show the bare surfaces stay: to paint empty bars in between would only cost time.
    window.setUpdatesEnabled(False)
    window.furnish()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    # qasync's own starts ten threads at once, needed or not.
    loop.set_default_executor(ThreadPoolExecutor(_THREADS, thread_name_prefix="window"))
    with loop:
        return int(loop.run_until_complete(_session(window, settings, path, seat, log_file)))


async def _session(
    window: MainWindow, settings: SettingsFile, path: Path | None, seat: Ticket | str | None, log_file: Path
) -> int:
    closed = asyncio.Event()
    window.closing.connect(closed.set)
    EndSignals(window).received.connect(window.close)
    await asyncio.get_running_loop().run_in_executor(None, _import_rooms, path is not None)
    guard = _guard(window, log_file)
    conductor = _conductor(window, settings)
    try:
        await _begin(conductor, path, seat)
    finally:
        window.setUpdatesEnabled(True)
        gc.freeze()
        gc.enable()
    await closed.wait()
    settings.change(window=window.geometry_text())
    await conductor.end()
    guard.parent = None
    return 0


def _import_rooms(with_file: bool) -> None:
    """What the first screen needs, imported beside the event loop so that the frame answers meanwhile."""
    import facilitator.ui.shell.conductor

    if with_file:
        import facilitator.ui.live.screen
        from facilitator.bootstrap import warm_up

        warm_up()
    else:
        import facilitator.ui.home.screen  # noqa: F401


def _guard(window: MainWindow, log_file: Path) -> CrashGuard:
    from facilitator.ui.kit import tasks
    from facilitator.ui.shell.crash import CrashGuard

    guard = CrashGuard(log_file)
    guard.parent = window
    guard.install()
    guard.watch(asyncio.get_running_loop())
    tasks.report_errors_to(guard.report)
    return guard


def _conductor(window: MainWindow, settings: SettingsFile) -> Conductor:
    from facilitator.bootstrap import WINDOW, App
    from facilitator.ui.shell.conductor import Conductor

    return Conductor(App(WINDOW, settings=settings), window)


async def _begin(conductor: Conductor, path: Path | None, seat: Ticket | str | None) -> None:
    from facilitator.ui.kit import fonts

    if seat is not None:
        await (conductor.joining.resume(seat) if isinstance(seat, str) else conductor.joining.enter(seat))
    elif path is None:
        conductor.show("home")
    else:
        await conductor.files.open(path.absolute())
    # Letters of other scripts are found by the system until then; these faces are large.
    asyncio.get_running_loop().call_later(0.5, fonts.load_fallbacks)


def start_log(folder: Path) -> Path:
    """Write a rotating log into `folder`; returns its file. A folder that cannot be written to means no log."""
    file = folder / "facilitator.log"
    logging.getLogger().setLevel(logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            file, maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8"
        )
    except OSError:
        log.warning("no log can be written to %s", folder, exc_info=True)
        return file
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    qInstallMessageHandler(_qt_message)
    threading.excepthook = _thread_failed
    log.info("Facilitator %s on Python %s, %s", __version__, platform.python_version(), platform.platform())
    return file


_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def _qt_message(level: QtMsgType, _context: object, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(level, logging.WARNING), "%s", message)


def _thread_failed(failure: threading.ExceptHookArgs) -> None:
    log.error("thread %s failed", failure.thread and failure.thread.name, exc_info=failure.exc_value)
