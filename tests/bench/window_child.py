"""One process of the window's bench: it does one thing, reports in seconds how long that took, and is gone."""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path

SPAWNED = float(sys.argv[1]) if __name__ == "__main__" else 0.0


def report() -> None:
    print(time.time() - SPAWNED, flush=True)
    os._exit(0)


def bare() -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    class Bare(QWidget):
        def paintEvent(self, event: object) -> None:
            report()

    app = QApplication([])
    window = Bare()
    window.resize(1440, 900)
    window.show()
    app.exec()


def first() -> None:
    from PySide6.QtWidgets import QApplication

    from facilitator.ui.app import SettingsFile, first_frame

    first_frame(QApplication([]), SettingsFile().now, with_clock=False)
    report()


def content(path: str) -> None:
    """The whole program on a file, until its rows of ideas are painted."""
    from PySide6.QtCore import QTimer

    from facilitator.ui.app import run_window
    from facilitator.ui.live.idea_delegate import IdeaDelegate  # early: the sum of all imports stays the same

    paint = IdeaDelegate.paint

    def watched(self, painter, option, index) -> None:
        IdeaDelegate.paint = paint
        paint(self, painter, option, index)
        QTimer.singleShot(0, report)  # once the whole window has been painted

    IdeaDelegate.paint = watched
    run_window(Path(path))


def make_sample(path: str) -> None:
    from facilitator.bootstrap import WINDOW, App

    app = App(WINDOW)
    app.make_sample(Path(path)).result()
    app.close()


def make(path: str, ideas: str) -> None:
    """A file with so many ideas in one running segment."""
    from facilitator.bootstrap import WINDOW, App
    from facilitator.domain.ideas import IdeaDraft
    from facilitator.services import capture, live
    from tests.ui.days import morning

    app = App(WINDOW)
    app.create(Path(path), morning()).result()
    app.run(live.start)
    app.run(live.next_step)
    words = (
        "Give every library card holder a ride to the science museum, and tell their parents twice, number {}"
    )
    saved = [app.run(capture.add_idea, IdeaDraft(words.format(number))) for number in range(int(ideas))]
    for future in saved:
        future.result()
    app.close()


def open_(path: str) -> None:
    """From the wish to open until the newest ideas are painted; the program itself is running already."""
    _in_window(path, _opened)


def type_(path: str, count: str) -> None:
    """Saves ideas one after another; each time in ms, from Enter to the paint of its row."""
    _in_window(path, _typed, int(count))


def _in_window(path: str, work, *args: object) -> None:
    import asyncio

    import qasync
    from PySide6.QtWidgets import QApplication

    from facilitator.bootstrap import WINDOW, App
    from facilitator.ui.kit.theme import Mode, ThemeManager
    from facilitator.ui.live.screen import LiveScreen  # noqa: F401  # imported before the watch starts
    from facilitator.ui.shell.conductor import Conductor
    from facilitator.ui.shell.window import MainWindow

    app = QApplication([])
    manager = ThemeManager(app, Mode.LIGHT)
    window = MainWindow()
    window.furnish()
    window.show()
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        conductor = Conductor(App(WINDOW), window)
        gc.freeze()  # as the program does once it has started
        loop.run_until_complete(work(conductor, Path(path), *args))
    del manager
    os._exit(0)


async def _opened(conductor, path: Path) -> None:
    began = time.perf_counter()
    await conductor.files.open(path)
    conductor.screen().centre.ideas.viewport().repaint()
    print(time.perf_counter() - began, flush=True)


async def _typed(conductor, path: Path, count: int) -> None:
    import asyncio

    await conductor.files.open(path)
    screen = conductor.screen()
    model, view = screen.centre.model, screen.centre.ideas
    delegate = view.delegate
    painted = asyncio.Event()
    paint = delegate.paint
    wanted = ""

    def watching(painter, option, index) -> None:
        paint(painter, option, index)
        if index.data() == wanted:
            painted.set()

    delegate.paint = watching
    view.setItemDelegate(delegate)
    for number in range(count):
        wanted = f"An idea that is typed while the day runs, number {number}"
        screen.centre.composer.field.set_text(wanted)
        painted.clear()
        began = time.perf_counter()
        screen.centre.composer.save()
        await painted.wait()
        print(1000 * (time.perf_counter() - began))
        await asyncio.sleep(0.02)
    assert model.rowCount()


if __name__ == "__main__":
    {
        "bare": bare,
        "first": first,
        "content": content,
        "make_sample": make_sample,
        "make": make,
        "open": open_,
        "type": type_,
    }[sys.argv[2]](*sys.argv[3:])
