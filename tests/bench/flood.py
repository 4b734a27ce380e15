"""Fifty ideas a second from elsewhere while somebody types: how long the window's thread is ever busy, and is any key lost.

A real file, the real worker, the whole Live screen. A timer that wants to tick every 5 ms measures what it has to wait; its own
waiting on an idle window is the floor. Everything that was typed is compared with what is in the file.
"""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from tests.bench.table import milliseconds, quantile, show

SECONDS = 60
A_SECOND = 50
KEYS_A_SECOND = 12
STALL_MS = 50
_TICK = 0.005


def main(seconds: int = SECONDS) -> int:
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": home,
            "XDG_DATA_HOME": home,
            "XDG_CONFIG_HOME": home,
        }
        call = [sys.executable, "-m", "tests.bench.flood", "child", str(seconds)]
        made = subprocess.run(call, env=environment, capture_output=True, text=True, check=False)
    print(made.stdout, end="")
    if made.returncode:
        print(made.stderr, file=sys.stderr)
    return made.returncode


def _child(seconds: int) -> None:
    import qasync
    from PySide6.QtWidgets import QApplication

    from facilitator.ui.kit.theme import Mode, ThemeManager

    app = QApplication([])
    manager = ThemeManager(app, Mode.LIGHT)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        fine = loop.run_until_complete(_flooded(seconds))
    del manager
    sys.stdout.flush()
    os._exit(0 if fine else 1)


async def _flooded(seconds: int) -> bool:
    import gc

    from facilitator.bootstrap import WINDOW, App
    from facilitator.services import live
    from facilitator.ui.shell.conductor import Conductor
    from facilitator.ui.shell.window import MainWindow
    from tests.ui.days import morning

    path = Path(tempfile.mkdtemp()) / "flood.workshop"
    app = App(WINDOW)
    window = MainWindow()
    window.furnish()
    window.show()
    conductor = Conductor(app, window)
    await conductor.mirror.create(path, morning())
    await conductor.mirror.wish(live.start)
    await conductor.mirror.wish(live.next_step)
    field = conductor.screen().centre.composer.field
    field.setFocus()
    await asyncio.sleep(1)
    gc.collect()
    gc.freeze()
    idle = await _watched(3.0)
    crowd = threading.Thread(target=_crowd, args=(app, seconds))
    typist = asyncio.ensure_future(_type(field, seconds))
    crowd.start()
    busy = await _watched(float(seconds))
    typed = await typist
    await asyncio.to_thread(crowd.join)
    await asyncio.sleep(1.5)
    mine, all_ideas = _kept(conductor.mirror)
    rows = [
        ("an idle window", milliseconds(quantile(idle, 0.99)), milliseconds(max(idle)), ""),
        ("in the flood", milliseconds(quantile(busy, 0.99)), milliseconds(max(busy)), f"under {STALL_MS}"),
    ]
    show(
        f"{A_SECOND} ideas a second for {seconds} s beside {KEYS_A_SECOND} keys a second",
        ("waits, ms", "p99", "longest", "wanted"),
        rows,
    )
    lost = [line for line in typed if line not in mine]
    print(
        f"{len(typed)} ideas typed, {len(lost)} lost; {all_ideas - len(mine):,} of {A_SECOND * seconds:,} arrived"
    )
    return not lost and all_ideas - len(mine) == A_SECOND * seconds


async def _watched(seconds: float) -> list[float]:
    """How much later than wanted each tick of the window's thread came, in seconds."""
    from PySide6.QtCore import Qt, QTimer

    late: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        late.append(max(0.0, now - last - _TICK))
        last = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start(round(_TICK * 1000))
    await asyncio.sleep(seconds)
    timer.stop()
    return late


def _crowd(app: Any, seconds: int) -> None:
    """Six tables that say something in turn, at an even pace."""
    from facilitator.domain.ideas import IdeaDraft
    from facilitator.domain.workshop import Actor, Role
    from facilitator.services import capture

    began = time.perf_counter()
    for number in range(A_SECOND * seconds):
        time.sleep(max(0.0, began + number / A_SECOND - time.perf_counter()))
        by = Actor(f"table-{number % 6}", Role.NOTE_TAKER)
        app.run_as(
            by,
            capture.add_idea,
            IdeaDraft(f"An idea from the room about the trams at night, number {number}"),
        )


async def _type(field: Any, seconds: int) -> list[str]:
    """Lines of ten letters and Enter, until the time is up; returns what was typed."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    dice, lines = random.Random(5), []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end - 2:
        line = "".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=10))
        for letter in line:
            QTest.keyClick(field, letter)
            await asyncio.sleep(1 / KEYS_A_SECOND)
        QTest.keyClick(field, Qt.Key.Key_Return)
        lines.append(line)
    return lines


def _kept(mirror: Any) -> tuple[set[str], int]:
    from facilitator.domain.ideas import Idea
    from facilitator.domain.workshop import THIS_LAPTOP

    ideas = mirror.all(Idea)
    return {idea.text for idea in ideas if idea.device == THIS_LAPTOP.device}, len(ideas)


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        _child(int(sys.argv[2]))
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
