"""One process of the Stage's bench: the whole window over a real file, with the Stage open at 1920 × 1080."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import qasync
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.bootstrap import WINDOW, App
from facilitator.domain.ideas import IdeaDraft
from facilitator.domain.stage import StageView
from facilitator.services import capture, live
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.theme import Mode, ThemeManager
from facilitator.ui.shell.conductor import Conductor
from facilitator.ui.shell.window import MainWindow
from facilitator.ui.stage.window import StageWindow
from tests.ui.days import morning

RING = QRect(113, 153, 640, 640)

Took = tuple[float, float]
"""Seconds on the wall, and of this process's own work: the second is comparable on a busy machine."""


def _now() -> Took:
    return time.perf_counter(), time.process_time()


def _since(began: Took) -> Took:
    return _between(began, _now())


def _between(began: Took, ended: Took) -> Took:
    return ended[0] - began[0], ended[1] - began[1]


class Watched(StageWindow):
    """A Stage that says when it was painted, and what: the revision of the workshop that was known by then."""

    def __init__(self, mirror: Mirror) -> None:
        super().__init__()
        self._mirror = mirror
        self.painted = asyncio.Event()
        self.last: tuple[int, Took] = (0, _now())

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        if self._mirror.revision != self.last[0] or not self.painted.is_set():
            self.last = self._mirror.revision, _now()
        self.painted.set()


class Bare(QWidget):
    """The least that can repaint the same area."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = asyncio.Event()

    def paintEvent(self, event: object) -> None:
        QPainter(self).fillRect(RING, "#0F766E")
        self.painted.set()


async def commands(conductor: Conductor, stage: Watched, place: Path, count: int) -> dict[str, list[Took]]:
    took: dict[str, list[Took]] = {"floor": [], "clock": [], "view": []}
    bare = Bare()
    bare.resize(1920, 1080)
    bare.show()
    (place / "floor.db").unlink(missing_ok=True)
    raw = sqlite3.connect(place / "floor.db", isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("CREATE TABLE log (words)")
    steps: list[Any] = [
        conductor.steering.start_or_pause,
        conductor.steering.start_or_pause,
        conductor.steering.add_minute,
    ]
    views = [StageView.WALL, StageView.TIMER]
    for number in range(count):
        bare.painted.clear()
        began = _now()
        raw.execute("INSERT INTO log VALUES ('one command')")
        bare.update(RING)
        await bare.painted.wait()
        took["floor"].append(_since(began))
        for name, act in (
            ("clock", steps[number % len(steps)]),
            ("view", partial(conductor.stage.show_view, views[number % len(views)])),
        ):
            await asyncio.sleep(0.03)
            revision = conductor.mirror.revision
            began = _now()
            act()
            while stage.last[0] == revision:
                stage.painted.clear()
                await stage.painted.wait()
            took[name].append(_between(began, stage.last[1]))
    return took


async def seconds(conductor: Conductor, stage: Watched, _place: Path, count: int) -> dict[str, list[float]]:
    late, floor = [], []
    run = conductor.mirror.run
    assert run.countdown is not None
    bare = QTimer()
    bare.setSingleShot(True)
    bare.setTimerType(Qt.TimerType.PreciseTimer)
    due = 0.0

    def ring() -> None:
        floor.append(time.perf_counter() - due)

    bare.timeout.connect(ring)
    shown = ""
    while len(late) < count:
        stage.painted.clear()
        await stage.painted.wait()
        moment = stage.moment
        assert moment is not None
        if moment.tick.big != shown:
            since = time.perf_counter() - stage.last[1][0]
            left = run.countdown.remaining(conductor.mirror.now()).total_seconds()
            late.append(-left % 1.0 - since)
            shown = moment.tick.big
            due = time.perf_counter() + 0.5
            bare.start(500)
    return {"late": late[1:], "floor": floor}


def _make(file: Path, ideas: int) -> None:
    app = App(WINDOW)
    app.create(file, morning()).result()
    app.run(live.start).result()
    app.run(live.next_step).result()
    saved = [app.run(capture.add_idea, IdeaDraft(f"Idea number {n} of many")) for n in range(ideas)]
    for future in saved:
        future.result()
    app.close()


async def _main(place: Path, name: str, *args: str) -> None:
    file = place / f"{name}-{args[0]}.workshop"
    await asyncio.to_thread(_make, file, int(args[0]) if name == "commands" else 0)
    window = MainWindow()
    window.furnish()
    window.show()
    conductor = Conductor(App(WINDOW), window)
    await conductor.mirror.open(file)
    await conductor.mirror.wish(live.jump, conductor.mirror.planned[1].segment.id, 1)
    conductor.stage.open()
    made = conductor.stage.window
    assert made is not None
    conductor.stage.director.moved.disconnect(made.show_moment)
    made.hide()
    stage = Watched(conductor.mirror)
    conductor.stage.director.moved.connect(stage.show_moment)
    stage.resize(1920, 1080)
    stage.show()
    await asyncio.sleep(1)
    work = {"commands": commands, "seconds": seconds}[name]
    print(json.dumps(await work(conductor, stage, place, int(args[-1]))), flush=True)
    os._exit(0)


if __name__ == "__main__":
    qt = QApplication([])
    manager = ThemeManager(qt, Mode.LIGHT)
    loop = qasync.QEventLoop(qt)
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(_main(Path(sys.argv[1]), *sys.argv[2:]))
